"""What a complaint may be about, in gentle plain words with a picture each."""

from cases.taxonomy import Category
from flows.questions.choose import Option
from flows.text import text

CATEGORIES: tuple[Option[Category], ...] = (
    Option(Category.VIOLENCE, text("category.violence", "Disakiti, diancam, diganggu"), "🤲"),
    Option(Category.HEALTH, text("category.health", "BPJS dan berobat"), "🏥"),
    Option(Category.SOCIAL, text("category.social", "Bantuan sosial dan data"), "🍚"),
    Option(Category.VULNERABLE, text("category.vulnerable", "Lansia, disabilitas, keluarga"), "🧑‍🦽"),
    Option(Category.PAPERS, text("category.papers", "KTP, Kartu Keluarga, akta"), "🪪"),
    Option(Category.SERVICE, text("category.service", "Keluhan layanan atau usulan"), "📣"),
    Option(Category.INFRASTRUCTURE, text("category.infrastructure", "Jalan, lampu, sampah, air"), "🚧"),
)

OTHER = text("kind.other", "Lainnya")

KINDS: dict[Category, tuple[Option[str], ...]] = {
    Category.VIOLENCE: (
        Option("kdrt", text("kind.kdrt", "Disakiti di rumah sendiri"), "🏠"),
        Option("child_sexual", text("kind.child_sexual", "Anak disentuh tidak pantas"), "🧒"),
        Option("adult_sexual", text("kind.adult_sexual", "Dewasa diganggu atau dipaksa"), "🙅‍♀️"),
        Option("physical", text("kind.physical", "Dipukul, diancam, direndahkan"), "💢"),
        Option("neglect", text("kind.neglect", "Tidak diurus, tidak dinafkahi"), "🥣"),
        Option("exploitation", text("kind.exploitation", "Dipaksa kerja atau dijual"), "⛓️"),
        Option("online", text("kind.online", "Diganggu, diancam lewat HP"), "📱"),
        Option("bullying", text("kind.bullying", "Diejek atau dikucilkan terus"), "😞"),
        Option("child_marriage", text("kind.child_marriage", "Anak mau dinikahkan"), "💍"),
        Option("custody", text("kind.custody", "Rebutan mengasuh anak"), "👨‍👩‍👧"),
        Option("child_justice", text("kind.child_justice", "Anak berurusan dengan polisi"), "👮"),
        Option("other_violence", OTHER),
    ),
    Category.HEALTH: (
        Option("pbi_inactive", text("kind.pbi_inactive", "BPJS gratis tidak aktif lagi"), "🚫"),
        Option("not_insured", text("kind.not_insured", "Belum punya BPJS"), "🆕"),
        Option("change_segment", text("kind.change_segment", "Mau pindah jenis BPJS"), "🔁"),
        Option("hospital_bill", text("kind.hospital_bill", "Tagihan rumah sakit"), "🧾"),
        Option("other_health", OTHER),
    ),
    Category.SOCIAL: (
        Option("desil", text("kind.desil", "Data desil tidak sesuai"), "📊"),
        Option("pkh", text("kind.pkh", "PKH"), "👪"),
        Option("sembako", text("kind.sembako", "Bantuan sembako (BPNT)"), "🛒"),
        Option("city_rice", text("kind.city_rice", "Beras dari kota"), "🍚"),
        Option("other_aid", text("kind.other_aid", "Bantuan lain"), "🎁"),
        Option("wrong_target", text("kind.wrong_target", "Bantuan salah orang"), "🎯"),
        Option("other_social", OTHER),
    ),
    Category.VULNERABLE: (
        Option("disability", text("kind.disability", "Penyandang disabilitas"), "🧑‍🦽"),
        Option("elderly", text("kind.elderly", "Lansia sendirian"), "👵"),
        Option("woman_head", text("kind.woman_head", "Ibu kepala keluarga"), "👩‍👧"),
        Option("school", text("kind.school", "Putus sekolah, biaya sekolah"), "🎒"),
        Option("mental_health", text("kind.mental_health", "Kesehatan jiwa"), "💭"),
        Option("other_vulnerable", OTHER),
    ),
    Category.PAPERS: (
        Option("ktp", text("kind.ktp", "KTP"), "🪪"),
        Option("family_card", text("kind.family_card", "Kartu Keluarga"), "👪"),
        Option("birth", text("kind.birth", "Akta lahir"), "👶"),
        Option("marriage", text("kind.marriage", "Surat nikah"), "💍"),
        Option("returning", text("kind.returning", "Warga yang baru kembali"), "🧳"),
        Option("other_papers", OTHER),
    ),
    Category.SERVICE: (
        Option("service", text("kind.service", "Keluhan layanan"), "🗣️"),
        Option("aspiration", text("kind.aspiration", "Usulan untuk kelurahan"), "💡"),
    ),
    Category.INFRASTRUCTURE: (),
}
