"""What a database sees of a stage: its connections and its locks on the ERP's tables."""

import threading
from types import TracebackType
from typing import Self

import psycopg

INTERVAL = 0.02
SESSIONS = """
    select count(*) from pg_stat_activity
    where
        datname = current_database()
        and application_name like 'masterplan %'
        and backend_type = 'client backend'
"""
LOCKS = """
    select distinct l.mode
    from pg_locks as l
    inner join pg_class as c on l.relation = c.oid
    inner join pg_stat_activity as a on l.pid = a.pid
    where c.relnamespace = 'erp'::regnamespace and a.application_name like 'masterplan %'
"""


class Sampler:
    """Looks at a database again and again for as long as a block lasts."""

    def __init__(self, owner_uri: str) -> None:
        self._uri = owner_uri
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self.most_sessions = 0
        self.lock_modes: set[str] = set()
        self.looks = 0

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Look no more."""
        self._ends.set()
        self._thread.join()

    def _look(self) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            while not self._ends.wait(INTERVAL):
                (sessions,) = connection.execute(SESSIONS).fetchone() or (0,)
                self.most_sessions = max(self.most_sessions, int(sessions))
                self.lock_modes.update(mode for (mode,) in connection.execute(LOCKS).fetchall())
                self.looks += 1
