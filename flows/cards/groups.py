"""The groups: each with where it is at home and who serves in it; added, renamed, its name confirmed."""

from cases.policy import Action, may
from cases.roster import Group
from flows import engine
from flows.button_data import Press
from flows.cards.card import Card, Scene
from flows.cards.group_screens import CONFIRMED, NAME, group_screen, groups_screen
from flows.cards.home import lost, show
from flows.cards.refusals import OUT_OF_DATE
from flows.effects import NameGroup, Show, Toast
from flows.kinds.group_name import AddsGroup, RenamesGroup
from flows.turn import Turn


def _confirmed(group: Group, scene: Scene) -> Turn:
    after = Group(group.id, group.name)
    shown = group_screen(after, scene.known.roster, note=(CONFIRMED(name=group.name),))
    return scene.turn(NameGroup(group.id, group.name), Show(shown))


def _of(press: Press, group: Group, scene: Scene) -> Turn:
    if press.action == "rename":
        return engine.begin(RenamesGroup, scene.session, scene.event, scene.known, group.id)
    if press.action == "confirm":
        return _confirmed(group, scene)
    return show(scene, group_screen(group, scene.known.roster, press.page(1)))


def _act(press: Press, scene: Scene) -> Turn:
    if not may(scene.viewer, Action.SET_PLACES):
        return lost(scene)
    if press.action == "list":
        return show(scene, groups_screen(scene.known.roster, press.page()))
    if press.action == "add":
        return engine.begin(AddsGroup, scene.session, scene.event, scene.known)
    id_ = press.id()
    group = scene.known.roster.groups.get(id_) if id_ else None
    if group is None:
        return scene.turn(Toast(OUT_OF_DATE), Show(groups_screen(scene.known.roster, 0)))
    return _of(press, group, scene)


CARD = Card(NAME, _act)
