"""Effects on subscriptions, with their audit rows: her own, and only by herself."""

from flows.effects import Subscribe, Unsubscribe
from storage import subscriptions
from storage.commit.plan import NotAllowed, Plan


async def subscribe(plan: Plan, effect: Subscribe) -> None:
    """To a topic that coordinators offer; in place of what she had of it."""
    offered = {topic.code for topic in (await plan.store.directory.editable()).topics if topic.shown}
    if effect.topic not in offered:
        raise NotAllowed("subscribe to what is not offered")
    subscriptions.put(plan.work, plan.viewer.id, effect.topic, effect.kelurahan, plan.at)
    plan.note("news.subscribe", plan.viewer.id)


async def unsubscribe(plan: Plan, effect: Unsubscribe) -> None:
    """What waits for her is not sent any more: it is looked at just before the socket."""
    subscriptions.drop(plan.work, plan.viewer.id, effect.topic)
    plan.note("news.unsubscribe", plan.viewer.id)
