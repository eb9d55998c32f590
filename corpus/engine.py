"""Who does the work: one process beside this one, or a Dask cluster, here or elsewhere.

Both give the shards back as they are done, in any order; what is in them does not depend on who made them.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

from .lean import ALLOCATORS, spare_pandas
from .pipelines import warm
from .shards import BuildError, Done, Job, Shard, code, folder_of, make
from .watch import known_bad

#: Environment variables that keep numeric libraries to one thread a worker.
ONE_THREAD = {
    name: "1"
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
}
#: What Dask counts for its dashboard many times a second, in every process, is a twentieth of two cores.
QUIET = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "5s",
}
#: How often a shard may end its process without an article to blame for it.
PATIENCE = 3

#: Whether Dask's workers are forks: elsewhere system libraries may have threads that do not survive one.
FORKING = sys.platform == "linux"
#: How long to wait for a scheduler.
PATIENT = "20s"

Stop = Callable[[], bool]
OnLost = Callable[[Shard, str], object]


class Crew(Protocol):
    """Those who work on a job."""

    def make(self, shards: Iterable[Shard], stop: Stop, on_lost: OnLost) -> Iterator[Done]:
        """The shards.

        Args:
            shards: those that are missing.
            stop: asked before each shard; what has begun is finished.
            on_lost: called when a process died over a shard, which is made again.
        """

    def each(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
        """``map`` by those who are there, in any order; an item is asked for when somebody can take it."""

    def dismiss(self) -> None:
        """Nothing is left to do: they go while the caller goes on."""


@contextmanager
def crew(job: Job, *, workers: int = 1, scheduler: str | None = None) -> Iterator[Crew]:
    """Workers for a job: processes on this machine, or a running Dask cluster at the scheduler's address instead."""
    if not scheduler and workers == 1:
        yield _Beside(job)
        return
    with closing(_Cluster(job, workers, scheduler)) as cluster:
        yield cluster


class _Patience:
    """Counts how often a shard ended its process with no article found to blame."""

    def __init__(self, job: Job):
        self._work = job.work
        self._seen: dict[int, tuple[int, int]] = {}

    def lost(self, shard: Shard, how: str) -> None:
        blamed = len(known_bad(folder_of(self._work, shard.number).with_suffix(".bad")))
        before, times = self._seen.get(shard.number, (0, 0))
        times = 1 if blamed > before else times + 1
        self._seen[shard.number] = (blamed, times)
        if times > PATIENCE:
            where = shard.parts[0].source.path
            raise BuildError(f"a worker died {times} times over shard {shard.number} ({where}): {how}")


# ------------------------------------------------------------- one process


class _Beside:
    """One process beside this one, which lives on when an article ends that process."""

    def __init__(self, job: Job):
        self._job = job

    def each(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
        return map(function, items)

    def dismiss(self) -> None:
        pass

    def make(self, shards: Iterable[Shard], stop: Stop, on_lost: OnLost) -> Iterator[Done]:
        if not hasattr(os, "fork"):
            for shard in shards:
                if stop():
                    return
                yield make(self._job, shard, guarded=False)
            return
        patience = _Patience(self._job)
        with ExitStack() as stack:
            helper: _Helper | None = None
            for shard in shards:
                if stop():
                    return
                while True:
                    if helper is None:
                        helper = stack.enter_context(_Helper(self._job))
                    done = helper.make(shard)
                    if isinstance(done, Done):
                        yield done
                        break
                    on_lost(shard, done)
                    patience.lost(shard, done)
                    helper = None


class _Helper:
    """A fork of this process that makes shards, one after the other."""

    def __init__(self, job: Job):
        import multiprocessing

        with one_thread():
            warm(job.pipeline())  # forks find it loaded
        context = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(job, theirs, self._ours), daemon=True)
        self._process.start()
        theirs.close()

    def __enter__(self) -> _Helper:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.join()
        self._ours.close()

    def make(self, shard: Shard) -> Done | str:
        """The shard, or how the process ended."""
        try:
            self._ours.send(shard)
            answer = self._ours.recv()
        except (EOFError, OSError):
            self._process.join()
            return _ending(self._process.exitcode)
        if isinstance(answer, BaseException):
            raise answer
        return answer


def _serve(job: Job, requests: Any, other_end: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the shard at hand is finished
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    faulthandler.disable()  # a crash is told in one line
    _end_with_parent()
    spare_pandas()
    other_end.close()
    while True:
        try:
            shard = requests.recv()
        except EOFError:
            return
        try:
            requests.send(make(job, shard, guarded=True))
        except Exception as error:
            requests.send(_plain(error))


def _end_with_parent() -> None:
    """On Linux the system ends us when the run is killed, so that nobody works on unseen."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit {code}"


def _plain(error: Exception) -> Exception:
    """An error that survives the way between processes."""
    if isinstance(error, BuildError):
        return error
    if isinstance(error, OSError):
        return OSError(error.errno, error.strerror or str(error), error.filename)
    return BuildError(f"{type(error).__name__}: {error}")


@contextmanager
def one_thread() -> Iterator[None]:
    """Numeric libraries that are loaded from here on use one thread."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


# -------------------------------------------------------------------- Dask


class _Cluster:
    """The workers of a Dask cluster; they come when there is something to do, and find the pipeline loaded."""

    def __init__(self, job: Job, workers: int, scheduler: str | None):
        if scheduler is None:
            _load_for_all(job)
        try:
            import distributed  # noqa: F401
        except ImportError:
            raise BuildError("several workers need Dask: pip install 'netralitas[dask]'") from None
        self._job, self._workers, self._scheduler = job, workers, scheduler
        self._leaving: Thread | None = None

    @cached_property
    def _client(self) -> Any:
        from distributed import Client

        with ExitStack() as stack:
            address = self._scheduler or stack.enter_context(_local(self._workers))
            try:
                client = stack.enter_context(Client(address, timeout=PATIENT, set_as_default=False))
            except OSError as error:
                raise BuildError(f"no Dask scheduler answers at {address}: {error}") from None
            self._loading = [
                client.submit(_load, self._job, workers=[one], pure=False) for one in _those_of(client)
            ]
            self._leaving = Thread(target=stack.pop_all().close)
        return client

    @property
    def _ahead(self) -> int:
        """How many tasks are handed out before the first is done, so that nobody waits."""
        return 2 * max(1, self._workers, len(_those_of(self._client)))

    def dismiss(self) -> None:
        if self._leaving:
            self._leaving.start()

    def close(self) -> None:
        if self._leaving:
            if self._leaving.ident is None:
                self.dismiss()
            self._leaving.join()

    def each(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
        """The first ones are begun at once, whenever their results are asked for."""
        ask = partial(self._client.submit, _remote, self._job, partial(_unpacked, function), pure=False)
        coming = map(ask, map(pickle.dumps, items))
        return self._answers(coming, list(islice(coming, self._ahead)))

    def _answers(self, coming: Iterator[Any], begun: list[Any]) -> Iterator[Any]:
        from distributed import KilledWorker, as_completed

        waiting = as_completed(begun, loop=self._client.loop)
        try:
            for done in waiting:
                yield done.result()
                waiting.update(islice(coming, 1))
        except KilledWorker as error:
            raise BuildError(f"workers died over articles that they compared: {error}") from None

    def make(self, shards: Iterable[Shard], stop: Stop, on_lost: OnLost) -> Iterator[Done]:
        from distributed import KilledWorker, as_completed

        job, patience = self._job, _Patience(self._job)
        waiting = iter(shards)
        attempts: dict[int, int] = {}
        running: dict[Any, Shard] = {}
        results = as_completed(loop=self._client.loop)

        def submit(some: Iterable[Shard]) -> None:
            for shard in some:
                attempts[shard.number] = attempts.get(shard.number, -1) + 1
                key = (
                    f"netralitas-{Path(job.work).name}-{job.code[:8]}-{shard.number}-{attempts[shard.number]}"
                )
                future = self._client.submit(_remote, job, partial(_shard, job), shard, key=key, pure=False)
                running[future] = shard
                results.add(future)

        submit(islice(waiting, self._ahead))
        for future in results:
            shard = running.pop(future)
            failure = future.exception()
            if failure is None:
                yield future.result()
                future.release()
                if not stop():
                    submit(islice(waiting, 1))
            elif isinstance(failure, KilledWorker):
                on_lost(shard, "worker died")
                patience.lost(shard, "worker died")
                submit([shard])
            else:
                self._client.cancel(list(running))
                raise failure


def _those_of(client: Any) -> list[str]:
    return list(client.scheduler_info(n_workers=-1)["workers"])


def _load_for_all(job: Job) -> None:
    """Start the process that workers are forked from; it loads what they need while the inputs are looked at."""
    from multiprocessing import forkserver

    if FORKING:
        forkserver.set_forkserver_preload(["corpus.ready" if job.pipeline() is None else "corpus.lean"])
        with one_thread(), _ours_to_interrupt():
            forkserver.ensure_running()


def _local(workers: int) -> Any:
    """A Dask cluster on this machine."""
    import logging

    import dask
    from distributed import LocalCluster

    environ = {**ONE_THREAD, **ALLOCATORS}
    dask.config.set({f"distributed.nanny.pre-spawn-environ.{name}": environ[name] for name in environ})
    dask.config.set({"distributed.worker.preload": ["corpus.lean"], **QUIET})
    if FORKING:
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"})
    with _ours_to_interrupt():
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,
        )


@contextmanager
def _ours_to_interrupt() -> Iterator[None]:
    """Ctrl-C is for us, not for processes that are started from here."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if _in_main_thread() else None
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _in_main_thread() -> bool:
    import threading

    return threading.current_thread() is threading.main_thread()


def _remote(job: Job, function: Callable[[Any], Any], item: Any) -> Any:
    """What a Dask worker does, if it sees what we see."""
    import socket

    here = f"the worker on {socket.gethostname()}"
    if code() != job.code:
        raise BuildError(f"{here} runs another version of netralitas")
    if not os.path.isdir(job.work):
        raise BuildError(f"{here} does not see {job.work}")
    try:
        return function(item)
    except Exception as error:
        raise _plain(error) from None


def _unpacked(function: Callable[[Any], Any], item: bytes) -> Any:
    """What comes as bytes; in anything else Dask looks for futures, and takes longer than we do with it."""
    return function(pickle.loads(item))


def _shard(job: Job, shard: Shard) -> Done:
    if os.getcwd() != job.home and not all(os.path.isabs(part.source.path) for part in shard.parts):
        raise BuildError("a worker was started in another folder: give the inputs as absolute paths")
    _load(job)
    return make(job, shard, guarded=True)


def _load(job: Job) -> None:
    os.environ.update(ONE_THREAD)
    warm(job.pipeline())
