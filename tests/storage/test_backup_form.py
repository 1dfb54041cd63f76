"""The form of a backup: every column has its place, and a passphrase seals as age does."""

import io
from itertools import product
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.backup import passphrase, sealing, writing
from storage.backup.form import kind_of
from storage.backup.unusable import Unusable
from storage.metadata import metadata
from tests.storage.backups import IDENTITY


def _sealed() -> bytes:
    written = io.BytesIO()
    passphrase.seal(io.BytesIO(b"told " * 30), written, "pass phrase", work=1)
    return written.getvalue()


SEALED = _sealed()


# The form. ------------------------------------------------------------------------------------------------------------


def test_every_column_of_every_table_can_be_held() -> None:
    kinds = {kind_of(one) for table in metadata.sorted_tables for one in table.columns}
    assert {"moment", "uuid", "bytes", "yes", "integer", "date", "text"} <= kinds
    assert {layout.name for layout in writing.main_layouts()} == set(metadata.tables) - {"lease"}
    assert "wrapped" not in str([one.columns for one in writing.main_layouts()])


@given(st.binary(max_size=400), st.sampled_from([0, 1, passphrase.CHUNK - 1, passphrase.CHUNK, passphrase.CHUNK + 1]))
@settings(deadline=None, max_examples=20)
def test_passphrase_files_are_those_of_age(head: bytes, more: int) -> None:
    """The library that knows the format reads what we write, and we read what it writes."""
    plain = head + bytes(more)
    sealed = io.BytesIO()
    passphrase.seal(io.BytesIO(plain), sealed, "pass phrase", work=4)
    assert pyrage.passphrase.decrypt(sealed.getvalue(), "pass phrase") == plain
    opened = io.BytesIO()
    passphrase.unseal(io.BytesIO(sealed.getvalue()), opened, "pass phrase")
    assert opened.getvalue() == plain


def test_what_the_library_seals_with_a_passphrase_opens_here() -> None:
    opened = io.BytesIO()
    passphrase.unseal(io.BytesIO(pyrage.passphrase.encrypt(b"told" * 40_000, "pass phrase")), opened, "pass phrase")
    assert opened.getvalue() == b"told" * 40_000


def test_no_byte_of_a_passphrase_file_can_be_changed() -> None:
    """Every byte, in every way there is."""
    for place, other in product(range(len(SEALED)), range(1, 256)):
        altered = bytearray(SEALED)
        altered[place] ^= other
        with pytest.raises((passphrase.Altered, passphrase.WrongPassphrase)):
            passphrase.unseal(io.BytesIO(bytes(altered)), io.BytesIO(), "pass phrase")


def test_a_made_up_file_can_not_take_all_memory() -> None:
    greedy = SEALED.replace(b" 1\n", b" 30\n", 1)
    with pytest.raises(passphrase.WrongPassphrase):
        passphrase.unseal(io.BytesIO(greedy), io.BytesIO(), "pass phrase")


def test_files_that_name_who_opens_it_are_refused_without_a_word_of_them(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    for text_ in ("", "short", "AGE-SECRET-KEY-1NOTREALLY"):
        path.write_text(text_)
        for read in (sealing.from_identity_file, sealing.from_passphrase_file):
            if read is sealing.from_passphrase_file and len(text_) > 16:
                continue
            with pytest.raises(Unusable) as raised:
                read(path)
            assert not text_ or text_ not in str(raised.value)
    with pytest.raises(Unusable, match="can't be read"):
        sealing.from_passphrase_file(tmp_path / "nowhere")
    path.write_text(f"# made today\n{IDENTITY}\n")
    assert len(sealing.from_identity_file(path).identities) == 1
    assert str(IDENTITY) not in repr(sealing.from_identity_file(path))
    path.write_text("  four words that nobody guesses  \nand a second line")
    assert sealing.from_passphrase_file(path).phrase == "four words that nobody guesses"
    assert "four" not in repr(sealing.from_passphrase_file(path))
