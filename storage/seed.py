"""What an empty database starts with: the confirmed groups and the 22 kelurahan, all of it editable afterwards."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from cases.place import all_kelurahan, seed_groups
from storage.groups import groups, territory
from storage.ids import new_id


async def seed(connection: AsyncConnection, at: datetime) -> None:
    """Bring in groups and territory where there are none; inside the caller's transaction."""
    if await connection.scalar(select(territory.c.kelurahan).limit(1)) is not None:
        return
    homes = {}
    for group in seed_groups():
        homes[group.kelurahan.code] = new_id(at)
        row = {
            "id": homes[group.kelurahan.code],
            "name": group.name,
            "confirmed": group.source_status == "confirmed",
        }
        await connection.execute(insert(groups), row)
    places = [
        {"kelurahan": kelurahan.code, "home": homes.get(kelurahan.code), "cover": None} for kelurahan in all_kelurahan()
    ]
    await connection.execute(insert(territory), places)
