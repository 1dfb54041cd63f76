"""Every statement can be run for many rows at once: else what a crowd reports is committed one by one."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from sqlalchemy.engine import URL
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.elements import ClauseElement, TextClause

import storage
from storage.work import Statement


def statements() -> Iterator[tuple[str, Executable]]:
    for found in pkgutil.walk_packages(storage.__path__, "storage."):
        if ".migrations." in found.name:
            continue
        for name, value in vars(import_module(found.name)).items():
            several = value if isinstance(value, tuple) else (value,)
            yield from ((f"{found.name}.{name}", one.sql) for one in several if isinstance(one, Statement))


@pytest.mark.parametrize("kind", ["sqlite+aiosqlite", "postgresql+asyncpg"])
def test_no_statement_has_to_be_written_out_for_each_row(kind: str) -> None:
    dialect = URL.create(kind).get_dialect()()
    made = [(name, sql) for name, sql in statements() if not isinstance(sql, TextClause)]
    assert len(made) > 100
    for name, sql in made:
        assert isinstance(sql, ClauseElement)
        compiled = sql.compile(dialect=dialect)
        assert not getattr(compiled, "post_compile_params", ()), f"{name}: storage.work.among instead of in_"
