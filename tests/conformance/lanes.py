"""Work that goes on at once: lanes in each of which one thing follows the other."""

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Lanes:
    """Named lanes; what is begun in one waits for what was begun there before."""

    def __init__(self, names: Iterable[str]) -> None:
        self._pools = {name: ThreadPoolExecutor(max_workers=1) for name in names}

    def __enter__(self) -> "Lanes":
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)

    def begin(self, lane: str, work: Callable[..., Result], *values: object) -> Future[Result]:
        """Puts a piece of work into a lane."""
        return self._pools[lane].submit(work, *values)
