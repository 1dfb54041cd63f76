"""What coordinators edit without code, read as one snapshot; and what an empty database begins with."""

from sqlalchemy.ext.asyncio import AsyncConnection

from cases.editable import Editable
from storage import exit_labels, guides, options, own_kinds, services, topics, wordings


async def read(connection: AsyncConnection) -> Editable:
    return Editable(
        wordings=await wordings.read(connection),
        kinds=await own_kinds.read(connection),
        hidden=await own_kinds.read_hidden(connection),
        services=await services.read(connection),
        guides=await guides.read(connection),
        topics=await topics.read(connection),
        options=await options.read(connection),
        exit_labels=await exit_labels.read(connection),
    )


async def seed(connection: AsyncConnection) -> None:
    """Bring in what is shipped where there is nothing yet."""
    await services.seed(connection)
    await guides.seed(connection)
    await topics.seed(connection)
