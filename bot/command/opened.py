"""What commands on the store do alike: open the database, and end every expected error with a sentence."""

from collections.abc import Awaitable, Callable

from bot.command.telling import complain
from bot.settings import Settings
from storage.engine import Engines, open_engines


async def with_sentences(do: Callable[[], Awaitable[int]]) -> int:
    """Run it; returns its code, or 1 after the sentence of an error that is no mistake of ours."""
    from bot.command.refusals import SENTENCES, UNREACHABLE, not_reached  # noqa: PLC0415  # late: it takes a second

    try:
        return await do()
    except SENTENCES as error:
        return complain(error)
    except UNREACHABLE as error:
        return complain(not_reached(error))


async def with_database(settings: Settings, do: Callable[[Engines], Awaitable[int]]) -> int:
    """The same, with the database open."""

    async def opened() -> int:
        engines = open_engines(settings.database_url.get_secret_value())
        try:
            return await do(engines)
        finally:
            await engines.close()

    return await with_sentences(opened)
