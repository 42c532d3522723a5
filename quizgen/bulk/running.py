"""A run: shards through an engine into a bank, with an account of how far it has come.

Clock and engine come in as arguments. What happens is told as events, which a program prints for a person or a machine.
"""

from collections import Counter
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from quizgen.bulk.bank import create_bank, write_manifest, write_shard
from quizgen.bulk.plan import Plan, Shard, describe
from quizgen.bulk.rows import Outcome

Results = Generator[tuple[Shard, list[Outcome]], None, None]
Engine = Callable[[Plan, frozenset[int]], Results]
"""A plan and the shards that are done -> each other shard with its outcomes, in any order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened: a shard was written, or the run began or ended. Counts are of this run, time is in seconds.

    ``share`` is how much of the input lies behind the shard, 0..1, and ``remaining`` the time that the rest takes at
    the speed so far, where it can be told.
    """

    event: Literal["start", "shard", "end"]
    shard: int | None = None
    shards_done: int = 0
    documents: int = 0
    cards: int = 0
    words: int = 0
    refusals: int = 0
    failures: int = 0
    seconds: float = 0.0
    words_per_second: float = 0.0
    share: float = 0.0
    remaining: float | None = None


def run(
    plan: Plan, folder: Path, engine: Engine, *, resume: bool, clock: Callable[[], float], tell: Callable[[Event], None]
) -> Event:
    """Make the bank of a plan, or what is missing of it, and give its last event.

    Raises UsageError where the folder holds another bank, SourceError, FormatError and ModelError.
    """
    description = describe(plan)
    done = create_bank(folder, description, resume=resume)
    start = clock()
    count: Counter[str] = Counter()
    number = len(done)
    first: float | None = None
    share = 0.0

    def event(kind: Literal["start", "shard", "end"], shard: int | None = None) -> Event:
        seconds = clock() - start
        gone = share - (first or 0.0)
        return Event(
            event=kind,
            shard=shard,
            shards_done=number,
            seconds=round(seconds, 3),
            words_per_second=round(count["words"] / seconds, 1) if seconds > 0 else 0.0,
            share=round(share, 6),
            remaining=round(seconds * (1 - share) / gone, 1) if gone > 0 else None,
            documents=count["documents"],
            cards=count["cards"],
            words=count["words"],
            refusals=count["refusals"],
            failures=count["failures"],
        )

    tell(event("start"))
    with closing(engine(plan, done)) as results:
        for shard, outcomes in results:
            first = shard.before if first is None else first
            write_shard(folder, shard.number, outcomes)
            for outcome in outcomes:
                count.update(_count(outcome))
            number += 1
            share = max(share, shard.share)
            tell(event("shard", shard.number))
    share = 1.0
    write_manifest(folder, description, shards=number)
    last = event("end")
    tell(last)
    return last


def _count(outcome: Outcome) -> dict[str, Any]:
    return {
        "documents": 1,
        "words": outcome.document.get("words", 0),
        "cards": len(outcome.cards),
        "refusals": len(outcome.refusals),
        "failures": len(outcome.failures),
    }
