"""Who places people hears beforehand which groups are left without anybody who accompanies."""

from cases.roster import Roster
from flows.questions.sentences import listed
from flows.text import Text, text, verbatim

LEFT_EMPTY = text(
    "people.left_empty",
    "⚠️ Tanpa pendamping setelah itu: {groups}. Laporan dari wilayahnya masuk ke kelompok pengganti, atau ke "
    "koordinator.",
)


def left_empty(before: Roster, after: Roster) -> tuple[Text, ...]:
    """One sentence with the groups that lose their last companion; none where each keeps one."""
    lost = [one for id_, one in before.groups.items() if before.companions(id_) and not after.companions(id_)]
    names = sorted(one.name for one in lost)
    return (LEFT_EMPTY(groups=listed(map(verbatim, names))),) if names else ()
