"""Are our memories those of Anki's own recomputation? ``python tests/benchmarks/study_parity.py [HISTORIES]``.

For each of three time zones, with and without daylight saving, histories at random hours of two years are answered by
our scheduler and kept in our store, in the order of time and with what each session's start does; then they are put
into a collection of the ``anki`` package as its review log, and computed anew by Anki. Compared with Anki's is the
memory in our store. For information: how many of the histories Anki counts otherwise now than when they were answered
(it counts all days of a log by the offset from UTC that holds now), and how many memories would be off if each had
stayed as its last answer left it. The tests run the same with few histories.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from typing import Any

from quizgen.study.history import Memory, Rating, Review, State
from quizgen.study.scheduling import Calendar, Plan, counted_day, outcomes, review
from quizgen.study.store import Store

ROOT = Path(__file__).parents[2]
ZONES = {
    "New York": "EST5EDT,M3.2.0,M11.1.0",
    "Kolkata": "IST-5:30",
    "Chatham": "CHAST-12:45CHADT,M9.5.0/2:45,M4.1.0/3:45",
}
"""POSIX descriptions, since a computer may lack the table of zones."""

EDGES_MS = (-1000, -1, 0, 500, 999, 1000, 2000)
"""Milliseconds after a day's beginning: its first second belongs to the day before where Anki counts a log."""

TOLERANCE = 1e-4
PLAN = Plan(fuzz=False)
History = list[tuple[Rating, datetime, Memory | None, Memory]]


def make_history(chance: random.Random, card: str, now: datetime, calendar: Calendar) -> History:
    """One card's answers at random hours: rating, instant, memory before and after."""
    at = now - timedelta(days=chance.uniform(30, 730))
    memory: Memory | None = None
    history: History = []
    for _ in range(chance.randint(1, 14)):
        rating = chance.choices(tuple(Rating), weights=(15, 15, 55, 15))[0]
        after = review(memory, rating, at, card=card, plan=PLAN, calendar=calendar)
        history.append((rating, at, memory, after))
        memory = after
        wait = after.due - at
        late = chance.uniform(0.3, 1.5) if after.state is State.REVIEW else chance.uniform(1, 40)
        at = (at + wait * late + timedelta(seconds=chance.uniform(0, 40_000))).replace(microsecond=0)
        if chance.random() < 0.1:
            # The hours around the rollover are those where days are miscounted.
            at = at.astimezone().replace(hour=chance.randint(2, 5)).astimezone(UTC)
            at = max(at, history[-1][1] + timedelta(minutes=1))
        if at > now:
            break
    return history


def make_edge(after_rollover: timedelta, now: datetime, calendar: Calendar) -> History:
    """Three answers of which the second lies just before or after the beginning of a day, as Anki counts days now."""
    offset = now.astimezone(calendar.zone).utcoffset() or timedelta()
    counted = Calendar(zone=timezone(offset), rollover_hour=calendar.rollover_hour)
    day = counted.day(now) - 60
    instants = (
        counted.start(day) + timedelta(hours=10),
        counted.start(day + 9) + after_rollover,
        counted.start(day + 20) + timedelta(hours=3),
    )
    memory: Memory | None = None
    history: History = []
    for rating, at in zip((Rating.EASY, Rating.GOOD, Rating.GOOD), instants, strict=True):
        after = review(memory, rating, at, card="edge", plan=PLAN, calendar=calendar)
        history.append((rating, at, memory, after))
        memory = after
    return history


def compare(histories: int, seed: int) -> dict[str, Any]:
    """The comparison in this process's time zone; some histories at the edge of a day come on top."""
    from anki.collection import Collection

    chance = random.Random(seed)
    calendar = Calendar()
    now = datetime.now(UTC)
    made = [make_history(chance, str(n), now, calendar) for n in range(histories)]
    made += [make_edge(timedelta(milliseconds=ms), now, calendar) for ms in EDGES_MS]
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        theirs = list(_compute_in_anki(collection, made))
        collection.close()
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "progress.sqlite") as store:
        left = _keep(store, made, calendar)
        store.count_days(calendar, now)
        kept = store.memories("parity")
        unsound = store.differences()
    found = [_state(kept[str(number)]) for number in range(len(made))]
    stepped = [_state(left[str(number)]) for number in range(len(made))]
    shift = calendar.shift(now)
    crossing = [_days(history, lambda at: counted_day(at, shift)) != _days(history, calendar.day) for history in made]
    return {
        "histories": len(made),
        "reviews": sum(map(len, made)),
        "kept_off": sum(_differ(a, b) > TOLERANCE for a, b in zip(found, theirs, strict=True)),
        "kept_worst": max(_differ(a, b) for a, b in zip(found, theirs, strict=True)),
        "not_the_replay_of_their_log": len(unsound),
        "counted_otherwise_since": sum(crossing),
        "off_if_left_as_answered": sum(_differ(a, b) > TOLERANCE for a, b in zip(stepped, theirs, strict=True)),
    }


def _keep(store: Store, histories: list[History], calendar: Calendar) -> dict[str, Memory]:
    """Put all answers into a store in the order of time, as sessions do; the memory that each card's last one left."""
    answers = [(at, str(number), rating) for number, history in enumerate(histories) for rating, at, _, _ in history]
    left: dict[str, Memory] = {}
    # By the number of the answer where instants are equal: a history's answers stay in order.
    for at, card, rating in sorted(answers, key=lambda answer: answer[0]):
        shift = store.count_days(calendar, at)
        before = store.memory("parity", card)
        outcome = outcomes(before, at, card=card, plan=PLAN, calendar=calendar, shift=shift)[rating]
        left[card] = outcome.memory(at, calendar)
        store.record(
            Review(
                deck="parity", card=card, rating=rating, reviewed_at=at, day=calendar.day(at), duration_ms=5000,
                before=before, after=left[card], shift=shift,
            )
        )  # fmt: skip
    return left


def _state(memory: Memory) -> tuple[float, float]:
    return memory.stability, memory.difficulty


def _days(history: History, day: Callable[[datetime], int]) -> list[int]:
    """The days between the answers of a history."""
    days = [day(at) for _, at, _, _ in history]
    return [later - earlier for earlier, later in pairwise(days)]


def _differ(ours: tuple[float, float], theirs: tuple[float, float]) -> float:
    return max(abs(a - b) / b for a, b in zip(ours, theirs, strict=True))


def _compute_in_anki(collection: Any, histories: list[History]) -> Iterator[tuple[float, float]]:
    deck = collection.decks.id_for_name("Default")
    notetype = collection.models.by_name("Basic")
    cards = []
    used: set[int] = set()
    for number, history in enumerate(histories):
        note = collection.new_note(notetype)
        note["Front"], note["Back"] = f"q{number}", "a"
        collection.add_note(note, deck)
        card = note.cards()[0].id
        cards.append(card)
        previous = 0
        for rating, at, before, after in history:
            stamp = int(at.timestamp() * 1000)
            while stamp in used:
                stamp += 1
            used.add(stamp)
            if after.state is State.REVIEW:
                interval = max(1, round((after.due - at) / timedelta(days=1)))
            else:
                interval = -int((after.due - at).total_seconds())
            kind = {None: 0, State.LEARNING: 0, State.REVIEW: 1, State.RELEARNING: 2}[before.state if before else None]
            collection.db.execute(
                "insert into revlog values (?,?,?,?,?,?,?,?,?)",
                stamp, card, -1, int(rating), interval, previous, 2500, 5000, kind,
            )  # fmt: skip
            previous = interval
        collection.db.execute("update cards set type=2, queue=2, due=1, ivl=1, reps=? where id=?", len(history), card)
    for card in cards:
        state = collection._backend.compute_memory_state(card).state
        yield state.stability, state.difficulty


def run(histories: int, seed: int = 1, zones: dict[str, str] | None = None) -> dict[str, dict[str, Any]]:
    """The comparison in each zone, in a process of its own, since Anki asks the system for the zone."""
    found = {}
    for name, zone in (zones or ZONES).items():
        done = subprocess.run(
            [sys.executable, __file__, "--here", str(histories), str(seed)],
            env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True,
        )  # fmt: skip
        found[name] = json.loads(done.stdout)
    return found


def main() -> int:
    if sys.argv[1:2] == ["--here"]:
        print(json.dumps(compare(int(sys.argv[2]), int(sys.argv[3]))))
        return 0
    found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    for zone, figures in found.items():
        print(zone)
        for name, value in figures.items():
            print(f"  {name.replace('_', ' ')}: {value:.3g}" if isinstance(value, float) else f"  {name}: {value}")
    return 1 if any(figures["kept_off"] or figures["not_the_replay_of_their_log"] for figures in found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
