"""She sets a word of her own: without it nobody who holds her phone is shown anything of what hurts."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from flows.cards.exit import KEY
from flows.cards.menu import way_back
from flows.effects import Effect, OpenLock, SetLock, Show
from flows.event import Event
from flows.flow import Flow, GoOn
from flows.known import Known
from flows.questions.question import SKIP
from flows.questions.secret import Secret
from flows.screen import Screen
from flows.session import Talk
from flows.text import Text, text

SET = text(
    "word.set",
    "Baik. Untuk melihat kabar, tulis kata itu di obrolan ini saat tidak sedang mengisi apa-apa. Setelah 10 menit, "
    "atau setelah {key}, tertutup lagi.",
)(key=KEY)
OLDER = text(
    "word.older", "Untuk pengaduan yang lebih lama dari kata itu, tulis katanya dulu, lalu nomor pengaduannya."
)
REMEMBER = text(
    "word.remember",
    "Ingat baik-baik: kami tidak bisa membacanya dan tidak bisa menyebutkannya lagi. Kalau dulu sudah memasang kata "
    "lain dan belum menulisnya tadi, kata lama itu yang berlaku.",
)


class SetWord(Flow):
    name: ClassVar[str] = "set_word"
    reviewed: ClassVar[bool] = False
    dropped: ClassVar[Text] = text("word.dropped", "Baik, tidak ada yang diubah.")

    word: Annotated[
        str,
        Secret(
            text("word.ask", "Kata apa yang mudah Anda ingat, dan tidak ditebak orang lain?"),
            hints=(
                text("word.what_for", "Tanpa kata ini, siapa pun yang memegang HP Anda tidak melihat apa-apa di sini."),
                text("word.which", "Jangan pakai nama anak atau tanggal lahir."),
            ),
        ),
    ]
    duress: Annotated[
        str | None,
        Secret(
            text("word.duress", "Mau kata kedua, untuk saat Anda dipaksa membuka?"),
            hints=(
                text(
                    "word.duress.what_for",
                    "Kalau Anda menulis kata kedua itu, di sini tidak tampak apa-apa, tetapi pendamping Anda kami "
                    "beri tahu supaya berhati-hati, dan kami berhenti menulis ke HP ini.",
                ),
            ),
            skip=SKIP,
            unlike="word",
            depends=("word",),
        ),
    ]

    def done(self, _: Event, known: Known, __: Talk, /) -> Iterator[Effect | GoOn]:
        """While her lock is shut nothing is changed, and nothing says so: somebody else may sit there."""
        if not known.viewer.locked or known.viewer.opened:
            yield SetLock(self.word, self.duress)
            yield OpenLock()
        yield Show(Screen((SET, OLDER, REMEMBER), (way_back(),)))
