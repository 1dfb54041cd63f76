"""The menu and the welcome: short, warm, and silent about what the service is for."""

from cases.person import Person, Role
from cases.policy import Action, may
from flows.button_data import pack
from flows.cards.exit import KEY, exit_button
from flows.effects import Show, Welcome
from flows.screen import Button, Screen, stacked
from flows.text import Text, text

NAME = "menu"

GREETING = text("menu.greeting", "Halo, selamat datang 👋")
AT_YOUR_SERVICE = text("menu.at_your_service", "Senang bertemu Anda. Kami siap membantu.")
CHOOSE = text("menu.choose", "Silakan pilih:")
BACK = text("menu.back", "⬅️ Kembali")

FOR_ALL = (
    (text("menu.complain", "Sampaikan pengaduan"), pack("start", "go")),
    (text("menu.mine", "Pengaduan saya"), pack("mine", "list")),
    (text("menu.numbers", "Nomor darurat"), pack("numbers", "show")),
    (text("menu.info", "ℹ️ Info & kabar"), pack("info", "show")),
    (text("menu.about", "Tentang & privasi"), pack("about", "show")),
    (text("menu.language", "Bahasa"), pack("lang", "show")),
)
FOR_COMPANIONS = (
    (text("menu.tasks", "Tugas saya"), pack("tasks", "list")),
    (text("menu.deadlines", "Tenggat"), pack("due", "show")),
    (text("menu.leave", "Sedang berhalangan"), pack("leave", "show")),
    (text("menu.pin", "PIN"), pack("pin", "show")),
)
FOR_COORDINATORS = (
    *FOR_COMPANIONS,
    (text("menu.organise", "Kelola"), pack("organise", "show")),
    (text("menu.announce", "Siaran"), pack("siaran", "list")),
    (text("menu.trouble", "Perlu perhatian"), pack("trouble", "show")),
)
FOR_READERS = ((text("menu.figures", "Angka pelayanan"), pack("figures", "show")),)
BY_POLICY: dict[str, Action] = {
    "due": Action.SEE_GROUP,
    "organise": Action.SET_WORDS,
    "siaran": Action.ANNOUNCE,
    "inquiries": Action.ANSWER_INQUIRY,
    "figures": Action.SEE_NUMBERS,
}
"""Of the coordinators' rows, by card: which other staff have it too. Everybody of the staff has a PIN."""


def further_rows(person: Person) -> tuple[tuple[Text, str], ...]:
    """What her menu has beside a resident's."""
    if not person.staff:
        return ()
    if person.accompanies:
        return FOR_COORDINATORS if person.role is Role.COORDINATOR else FOR_COMPANIONS
    return tuple(row for row in (*FOR_COORDINATORS, *FOR_READERS) if _is_hers(row[1].partition(":")[0], person))


def _is_hers(card: str, person: Person) -> bool:
    return card == "pin" or (card in BY_POLICY and may(person, BY_POLICY[card]))


def menu_screen(person: Person, note: Text | None = None) -> Screen:
    """The menu as this person may see it; `note` is said above it."""
    buttons = (Button(label, data) for label, data in (*FOR_ALL, *further_rows(person)))
    return Screen((CHOOSE,) if note is None else (note, CHOOSE), stacked(*buttons))


def show_menu(person: Person, note: Text | None = None) -> Show:
    return Show(menu_screen(person, note), telling=False)


def welcome(person: Person, note: Text | None = None) -> Welcome:
    """The answer to /start."""
    return Welcome(Screen((AT_YOUR_SERVICE,), title=GREETING), KEY, menu_screen(person, note))


def to_menu() -> Button:
    return Button(BACK, pack(NAME, "show"))


def way_back(back: Button | None = None) -> tuple[Button, ...]:
    """The last row of every screen but the menu: back (to the menu, unless told otherwise) and the exit key."""
    return (back or to_menu(), exit_button())
