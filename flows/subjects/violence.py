"""Violence in its forms; none has questions of its own here: the companion asks later, gently (domain.md)."""

from cases.taxonomy import Category
from flows.subjects.subject import Subject
from flows.text import text

VIOLENCE: tuple[Subject, ...] = (
    Subject("kdrt", Category.VIOLENCE, text("kind.kdrt", "Disakiti di rumah sendiri"), "🏠"),
    Subject("child_sexual", Category.VIOLENCE, text("kind.child_sexual", "Anak disentuh tidak pantas"), "🧒"),
    Subject("adult_sexual", Category.VIOLENCE, text("kind.adult_sexual", "Dewasa diganggu atau dipaksa"), "🙅‍♀️"),
    Subject("physical", Category.VIOLENCE, text("kind.physical", "Dipukul, diancam, direndahkan"), "💢"),
    Subject("neglect", Category.VIOLENCE, text("kind.neglect", "Tidak diurus, tidak dinafkahi"), "🥣"),
    Subject("exploitation", Category.VIOLENCE, text("kind.exploitation", "Dipaksa kerja atau dijual"), "⛓️"),
    Subject("online", Category.VIOLENCE, text("kind.online", "Diganggu, diancam lewat HP"), "📱"),
    Subject("bullying", Category.VIOLENCE, text("kind.bullying", "Diejek atau dikucilkan terus"), "😞"),
    Subject("child_marriage", Category.VIOLENCE, text("kind.child_marriage", "Anak mau dinikahkan"), "💍"),
    Subject("custody", Category.VIOLENCE, text("kind.custody", "Rebutan mengasuh anak"), "👨‍👩‍👧"),
    Subject("child_justice", Category.VIOLENCE, text("kind.child_justice", "Anak berurusan dengan polisi"), "👮"),
)

# Not in the menu: "Minta dihubungi" opens it, which is not asked what it is about.
CALL_ME = Subject("call_me", Category.VIOLENCE, text("kind.call_me", "Minta dihubungi"), "🤝")
