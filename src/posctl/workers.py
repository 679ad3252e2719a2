"""Many programs in several processes, in the order and with the bytes of one."""

import gc
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from posctl.errors import WorkerLostError
from posctl.files import File
from posctl.judge import Judge, Outcome, Settings
from posctl.load import sort
from posctl.terms import Terms

_CHUNK = 24


def collect_rarely() -> None:
    """Collect rarely: documents are trees without cycles, and walking them again and again costs a third of the time."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    gc.enable()


_JUDGE: list[Judge] = []


_ENDING = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold signals back while workers start: one that came before a worker has its own handlers would end it with a trace."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows starts workers afresh, without our handlers
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _start_worker(settings: Settings, shared: tuple[File, ...], terms: Mapping[str, Terms]) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    collect_rarely()
    taken = sort(list(shared), settings.limits, keyed=bool(settings.keyed))
    _JUDGE[:] = [Judge(settings, taken.builder.catalog, terms, taken.made_of)]


def _work(files: list[File]) -> list[Outcome]:
    return list(_JUDGE[0].files(files))


def judged(
    settings: Settings, programs: list[File], shared: tuple[File, ...], terms: Mapping[str, Terms], jobs: int
) -> Iterator[Outcome]:
    """Judge programs in several processes. Each takes in the shared documents itself. Raises WorkerLostError."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - costs a one-file run its start
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import active_children  # noqa: PLC0415

    chunks = [programs[start : start + _CHUNK] for start in range(0, len(programs), _CHUNK)]
    pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(settings, shared, terms))
    try:
        with _signals_held():
            results = pool.map(_work, chunks)
        for outcomes in results:
            yield from outcomes
    except BrokenProcessPool:
        raise WorkerLostError("a worker process was killed, perhaps for want of memory; try --jobs 1") from None
    except BaseException:
        import threading  # noqa: PLC0415

        threading.excepthook = lambda _fault: None  # the pool's own thread has nothing to add to our end
        for worker in active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
