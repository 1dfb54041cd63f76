"""A resident with a complaint and her companion, and what the file of her data says."""

from simulator import Phone
from tests.product.stage import Stage
from tests.product.test_product_exit import A_CASE, COMPLAINT

STORY = "KTP saya hilang."
_HIDDEN = COMPLAINT.index(">jangan sampai pak RT tahu")
VIOLENCE = (*COMPLAINT[:_HIDDEN], "Tidak ada", *COMPLAINT[_HIDDEN + 2 :], "Kirim", "👋 Salam")


async def complained(stage: Stage) -> tuple[Phone, Phone]:
    """A lost paper: she and the companion who has taken it."""
    rahma = await stage.companion("Rahma", "Masagenae")
    ani = await stage.resident("Ani")
    await stage.does(ani, *A_CASE)
    await stage.does(rahma, "Terima")
    return ani, rahma


async def hurt(stage: Stage) -> tuple[Phone, Phone]:
    """A complaint about violence, without a code word: she and the companion who is asked."""
    rahma = await stage.companion("Rahma", "Masagenae")
    ani = await stage.resident("Ani")
    await stage.does(ani, *VIOLENCE)
    return ani, rahma


async def file_of(stage: Stage, phone: Phone) -> str:
    """Ask for the file and read it."""
    await stage.does(phone, "/data_saya", "Lihat data saya", "Kirim berkasnya")
    sent = [entry.message["document"] for entry in phone.chat.messages.values() if "document" in entry.message]
    stored = stage.telegram.files.find(sent[-1]["file_id"])
    assert stored is not None
    return stored.data.decode()


async def asks_to_erase(stage: Stage, phone: Phone) -> None:
    await stage.does(phone, "/data_saya", "Hapus data saya", "Lanjut", "Ya, hapus semua")


def texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.screen()]


def says(phone: Phone, part: str) -> int:
    """On how many messages of the bot these words stand."""
    return sum(part in message.text for message in phone.screen() if message.sender == "bot")
