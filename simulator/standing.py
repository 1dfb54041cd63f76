"""What happens in groups: who comes and goes, who becomes administrator, and what the bot hears of it."""

from simulator.bots import Bot
from simulator.chats import ADMINS, INSIDE, Chat, Member, Person, Status
from simulator.membership import chat_member
from simulator.posting import announce, bring
from simulator.shapes import JSON


def bot_moves(bot: Bot, chat: Chat, by: JSON, status: Status) -> None:
    """Give the bot another standing in a group: my_chat_member, and a service message where one comes or goes."""
    old = chat.bot_status
    if old == status:
        return
    came, went = old not in INSIDE and status in INSIDE, old in INSIDE and status not in INSIDE
    if went:
        announce(bot, chat, by, {"left_chat_member": bot.user})
    chat.bot_status = status
    bring(bot, "my_chat_member", chat.id, _change(bot, chat, by, bot.user, (old, status)))
    if came:
        announce(bot, chat, by, {"new_chat_members": [bot.user]})
    bot.telegram.events.publish("group", chat, chat)


def member_moves(bot: Bot, chat: Chat, person: Person, by: Person, status: Status) -> None:
    """Give a person another standing: a service message, and chat_member to an administrator that asked for it."""
    old = chat.status_of(person.id)
    if old == status:
        return
    chat.members[person.id] = Member(person, status)
    user = person.user()
    if old not in INSIDE and status in INSIDE:
        announce(bot, chat, by.user(), {"new_chat_members": [user]})
    elif old in INSIDE and status not in INSIDE:
        announce(bot, chat, by.user(), {"left_chat_member": user})
    if chat.bot_status in ADMINS:
        bring(bot, "chat_member", chat.id, _change(bot, chat, by.user(), user, (old, status)))
    bot.telegram.events.publish("group", chat, chat)


def migrated(bot: Bot, old: Chat) -> Chat:
    """Make a supergroup of a group: the old id is refused from now on, both sides say where it went or came from."""
    number = bot.telegram.ids.group(supergroup=True)
    brief = {**old.brief, "id": number, "type": "supergroup"}
    new = Chat(number, "supergroup", brief, started=True, members=dict(old.members), bot_status=old.bot_status)
    bot.chats[number] = new
    by = owner(old).user()
    announce(bot, old, by, {"migrate_to_chat_id": number})
    old.migrated_to = number
    announce(bot, new, by, {"migrate_from_chat_id": old.id})
    bot.telegram.events.publish("group", old, old)
    bot.telegram.events.publish("group", new, new)
    return new


def owner(chat: Chat) -> Person:
    """Return who made the group."""
    return next(member.person for member in chat.members.values() if member.status == "creator")


def _change(bot: Bot, chat: Chat, by: JSON, user: JSON, statuses: tuple[Status, Status]) -> JSON:
    old, new = statuses
    return {
        "chat": chat.brief,
        "from": by,
        "date": int(bot.telegram.now()),
        "old_chat_member": chat_member(user, old),
        "new_chat_member": chat_member(user, new),
    }
