"""On the card of her case, about the talk itself: answer back, have files sent, say or take back a name."""

from datetime import timedelta

from cases.case import Case
from cases.policy import Action, may
from flows import engine
from flows.button_data import Press, pack
from flows.cards.answers import has_answers, has_files
from flows.cards.card import Scene
from flows.effects import Read, SendAnswerFiles, Toast, WithdrawName
from flows.kinds.name_herself import SayName
from flows.known import Known
from flows.screen import Button
from flows.text import Text, text, verbatim
from flows.turn import Turn

STATUS = "status"  # flows.cards.status
FADES_AFTER = timedelta(minutes=5)

ASK = text("status.ask", "Bertanya")
ANSWER_BACK = text("status.answer_back", "💬 Balas")
SEND_FILES = text("status.send_files", "📎 Kirim berkasnya")
FILES_COMING = text("status.files_coming", "Berkasnya sedang dikirim, dan hilang lagi setelah 5 menit.")
SAY_NAME = text("status.say_name", "🙋 Sebutkan nama")
TAKE_NAME_BACK = text("status.take_name_back", "🙈 Tarik nama")
CALLED = text("status.called", "Anda dipanggil: {name}")
TAKEN_BACK = text("status.taken_back", "Sudah ditarik. Nama itu tidak kami simpan lagi.")


def ask_label(case: Case, known: Known) -> Text:
    """Once something was answered, what she writes is a reply."""
    return ANSWER_BACK if has_answers(case, known) else ASK


def answer_buttons(case: Case, known: Known) -> tuple[Button, ...]:
    """Under what she reads."""
    back = (_button(ANSWER_BACK, "ask", case),) if has_answers(case, known) else ()
    return (*files_button(case, known), *back)


def files_button(case: Case, known: Known) -> tuple[Button, ...]:
    return (_button(SEND_FILES, "files", case),) if has_files(case, known) else ()


def called_line(case: Case, known: Known) -> tuple[Text, ...]:
    name = known.called(case)
    return (CALLED(name=verbatim(name)),) if name and may(known.viewer, Action.NAME_HERSELF, case) else ()


def name_buttons(case: Case, known: Known) -> tuple[Button, ...]:
    if not may(known.viewer, Action.NAME_HERSELF, case):
        return ()
    if known.called(case):
        return (_button(TAKE_NAME_BACK, "unname", case),)
    return (_button(SAY_NAME, "name", case),) if case.open else ()


def say_name(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.NAME_HERSELF)
    return engine.begin(SayName, scene.session, scene.event, scene.known, case.id) if case and case.open else None


def take_name_back(press: Press, scene: Scene) -> tuple[Case, tuple[WithdrawName | Toast, ...]] | None:
    """The case and what is done; the caller shows its card."""
    case = scene.allowed_case(press, Action.NAME_HERSELF)
    return (case, (WithdrawName(case.id), Toast(TAKEN_BACK))) if case else None


def send_files(press: Press, scene: Scene) -> Turn | None:
    case = scene.allowed_case(press, Action.READ_ANSWERS)
    if case is None or not has_files(case, scene.known):
        return None
    read = Read(case.id, Action.READ_ANSWERS.value)
    return scene.turn(read, SendAnswerFiles(case.id, FADES_AFTER), Toast(FILES_COMING))


def _button(label: Text, action: str, case: Case) -> Button:
    return Button(label, pack(STATUS, action, case.id, version=case.version))
