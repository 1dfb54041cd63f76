"""When something of ours went wrong: an apology that loses nothing, with the emergency numbers at once."""

from cases.contact import Purpose
from flows.button_data import pack
from flows.cards.menu import way_back
from flows.effects import Coordinators, Effect, Priority, Show, Tell
from flows.questions.numbers import number_lines
from flows.screen import Button, Screen, stacked
from flows.text import text

SORRY = text(
    "apology.sorry",
    "Maaf, ada gangguan: pesan tadi belum masuk. Yang Anda isi sebelumnya tetap tersimpan. Silakan coba sebentar lagi.",
)
STUCK = text("apology.stuck", "Ada pesan warga yang gagal diproses.")
LOOK = text("apology.look", "Lihat")


def apology() -> tuple[Effect, ...]:
    """To the person whose update could not be handled."""
    return (Show(Screen((SORRY, *number_lines()), (way_back(),))),)


def report() -> Tell:
    """To the coordinators: that something is stuck, nothing of whom or what."""
    seen = Button(LOOK, pack("trouble", "show"))
    return Tell(Coordinators(), Screen((STUCK,), stacked(seen)), Purpose.DUTY, Priority.ROUTINE)
