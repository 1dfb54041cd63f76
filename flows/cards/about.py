"""Who we are and what becomes of what people tell: also the answer to /privasi."""

from flows.button_data import Press, pack
from flows.cards import my_data_screens
from flows.cards.card import Card, Scene
from flows.cards.exit import KEY, traces_button
from flows.cards.home import last_row, show
from flows.cards.lock_words import word_button
from flows.cards.paging import page_note, turning
from flows.screen import Button, Screen, stacked
from flows.text import Text, text
from flows.turn import Turn

NAME = "about"

PAGES: tuple[tuple[Text, tuple[Text, ...]], ...] = (
    (
        text("about.who.title", "Tentang kami"),
        (
            text(
                "about.who.we_are",
                "Kami warga Parepare, sama seperti Anda. Di kelurahan ada Kelompok Konstituen dengan Layanan Berbasis "
                "Komunitas (LBK): tetangga yang dilatih untuk mendengar, mendampingi, dan menghubungkan Anda dengan "
                "layanan yang tepat. Gratis.",
            ),
            text(
                "about.who.not_emergency",
                "Kami bukan layanan darurat. Kalau Anda dalam bahaya, hubungi nomor darurat di menu.",
            ),
            text(
                "about.kept",
                "Yang kami simpan: hanya yang Anda sampaikan untuk pengaduan, cara menghubungi Anda, dan catatan "
                "pendampingan. Semuanya disimpan terkunci. Nama dan NIK tidak perlu.",
            ),
            text(
                "about.drafts",
                "Yang belum Anda kirim hilang sendiri, paling lama 24 jam setelah pesan terakhir Anda.",
            ),
        ),
    ),
    (
        text("about.privacy.title", "Siapa yang tahu, dan batasnya"),
        (
            text(
                "about.seen_by",
                "Yang membaca hanya pendamping Anda dan koordinator, bukan seluruh kelompok. Anda boleh menyebut "
                "siapa yang tidak boleh tahu.",
            ),
            text(
                "about.limits",
                "Ada batasnya: kadang hukum mewajibkan kami melapor ke polisi, terutama soal kekerasan seksual atau "
                "anak dalam bahaya. Kami usahakan bicara dulu dengan Anda.",
            ),
            text(
                "about.telegram",
                "Telegram juga bisa membaca obrolan ini. Kalau Anda tidak ingin menulis, pilih untuk dihubungi saja.",
            ),
            text(
                "about.delete",
                "Anda boleh menghentikan pengaduan kapan saja di “Pengaduan saya”. Di “Data saya” Anda boleh melihat, "
                "memperbaiki, atau menghapus semua yang kami simpan tentang Anda. Setelah pengaduan selesai, isinya "
                "dihapus sendiri pada waktunya.",
            ),
        ),
    ),
    (
        text("about.exit.title", "Tombol {key}")(key=KEY),
        (
            text(
                "about.exit.what",
                "Tekan {key} kapan saja: pesan Anda dan pesan kami dibersihkan dari obrolan ini, dan yang tampak "
                "hanya sapaan dan menu. Pengaduan yang sudah terkirim tetap kami urus.",
            )(key=KEY),
            text("about.exit.words", "Boleh juga diketik, satu kata saja: salam, permisi, atau tabe'."),
            text(
                "about.exit.not",
                "Yang tidak bisa dihapusnya: pesan Anda yang lebih lama dari 48 jam, foto layar, pemberitahuan yang "
                "sudah tampil, pesan yang diteruskan, dan foto atau rekaman di galeri HP.",
            ),
            text(
                "about.exit.watched",
                "Kami juga tidak bisa melindungi dari aplikasi pengintai di HP, orang yang ikut melihat layar, atau "
                "yang memaksa Anda. Kalau ragu, tulis sesedikit mungkin dan minta dihubungi.",
            ),
            text(
                "about.exit.trace",
                "Bot ini tetap terlihat di daftar obrolan. Anda boleh menghapus obrolannya sendiri lewat Telegram.",
            ),
        ),
    ),
)


def about_screen(page: int, scene: Scene) -> Screen:
    page = min(page, len(PAGES) - 1)
    title, body = PAGES[page]
    rows = turning(page, len(PAGES), lambda number: pack(NAME, "show", number))
    traces = stacked(traces_button()) if page == len(PAGES) - 1 else ()
    word = () if scene.viewer.staff else (word_button(),)
    hers = stacked(*word, Button(my_data_screens.TITLE, pack(my_data_screens.NAME, "show")))
    return Screen((*body, *page_note(page, len(PAGES))), (*rows, *traces, *hers, last_row(scene)), title)


def _act(press: Press, scene: Scene) -> Turn:
    return show(scene, about_screen(press.page(), scene))


CARD = Card(NAME, _act)
