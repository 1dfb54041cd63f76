"""What somebody of the staff is told of her own place."""

from cases.person import ACCOMPANYING
from cases.roster import Place, Roster
from flows.button_data import pack
from flows.cards.role_words import ROLE_NAMES, group_name
from flows.screen import Button, Screen, stacked
from flows.text import text

YOUR_PLACE = text("people.your_place", "Koordinator mengatur tugas Anda. Sekarang: {role}, {group}.")
YOURS_STAY = text("people.yours_stay", "Yang sedang Anda dampingi tetap dengan Anda.")
YOURS_GO = text("people.yours_go", "Yang sedang Anda dampingi sudah dialihkan. Terima kasih.")
YOUR_CODE = text("people.your_code", "📋 Tugas & kode etik")


def moved_notice(to: Place, roster: Roster, *, keeps: bool, load: int, new_role: bool) -> Screen:
    """To who has another place now."""
    said = [YOUR_PLACE(role=ROLE_NAMES[to.role], group=group_name(to.group, roster))]
    if load:
        said.append(YOURS_STAY if keeps and to.role in ACCOMPANYING else YOURS_GO)
    code = stacked(Button(YOUR_CODE, pack("conduct", "show"))) if new_role else ()
    return Screen(tuple(said), code)
