"""Effects on how she wants to be called: kept sealed, or gone; the audit knows that, never the name."""

from cases.policy import Action
from flows.effects import NameHerself, WithdrawName
from storage import known_as
from storage.commit.plan import Plan


async def name_herself(plan: Plan, effect: NameHerself) -> None:
    case = await plan.allowed_case(effect.case, Action.NAME_HERSELF)
    known_as.keep(plan.work, case.id, effect.name, await plan.case_key(case))
    plan.note("case.named", case.id)


async def withdraw_name(plan: Plan, effect: WithdrawName) -> None:
    case = await plan.allowed_case(effect.case, Action.NAME_HERSELF)
    known_as.forget(plan.work, case.id)
    plan.note("case.unnamed", case.id)
