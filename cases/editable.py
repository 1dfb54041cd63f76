"""What coordinators edit without code: wordings, kinds, services, guides, topics, options. One snapshot, made anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from cases.directory import Source
from cases.person import Language
from cases.taxonomy import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKind:
    """A kind of complaint that a coordinator added under a category: `code` is stored with cases for good."""

    code: str
    category: Category
    label: Mapping[Language, str]
    icon: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A place to turn to. `emergency` ones stand under `Nomor darurat`. `source` says in words where it was read."""

    key: str
    name: str
    phone: str = ""
    whatsapp: str = ""
    hours: str = ""
    address: str = ""
    about: str = ""
    source: str = ""
    status: Source = Source.SECOND_HAND
    last_checked: date | None = None
    shown: bool = False
    emergency: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Help with one thing, in Markdown. `valid_until`: not shown after that day."""

    key: str
    title: Mapping[Language, str]
    body: Mapping[Language, str]
    source: str = ""
    last_checked: date | None = None
    valid_until: date | None = None
    shown: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """What residents may subscribe to."""

    code: str
    label: Mapping[Language, str]
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`approval_above`: announcements to more people need a second coordinator's word. Announcements go out only

    between `quiet_until` and `quiet_from` (wall times in the city). `check_after` days a service is checked again.
    """

    approval_above: int = 200
    quiet_from: time = time(20)
    quiet_until: time = time(8)
    check_after: int = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Editable:
    """`wordings` by key and language; `hidden` are codes of kinds, and `@category`, that no menu offers now.

    `exit_labels` is all that the exit key has ever said: phones keep an old keyboard.
    """

    wordings: Mapping[tuple[str, Language], str] = field(default_factory=dict)
    kinds: tuple[OwnKind, ...] = ()
    hidden: frozenset[str] = frozenset()
    services: tuple[Service, ...] = ()
    guides: tuple[Guide, ...] = ()
    topics: tuple[Topic, ...] = ()
    options: Options = field(default_factory=Options)
    exit_labels: frozenset[str] = frozenset()
