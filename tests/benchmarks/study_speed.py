"""Speed at 100,000 cards and 1,000,000 reviews, beside the ``anki`` package doing the same in the same run.

``python tests/benchmarks/study_speed.py [CARDS]``. Times are medians of several runs in milliseconds, by the clock and
of the processor alone; ratios are ours over Anki's. Both have the same cards, the same log, 200 reviews and 20 new
cards a day. The cost of changed clocks, when memories are computed anew, and of a session's first answer, which looks
through the deck once, have no like in Anki.
"""

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from quizgen.deck.card import Card, Citation, Deck
from quizgen.study.history import Rating
from quizgen.study.replay import memory_states
from quizgen.study.scheduling import Calendar
from quizgen.study.schema import to_number
from quizgen.study.session import StudySession
from quizgen.study.store import Store

REVIEWS_BY_CARD = 13
ANSWERS = 400
CALENDAR = Calendar()


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    rating: int
    at: datetime
    interval_before: int
    interval: int
    kind: int


def make_log(cards: int, now: datetime) -> list[list[Entry]]:
    """A log as a learner of four years would leave it; the last tenth of the cards is new."""
    chance = random.Random(7)
    log = []
    for _ in range(cards * 9 // 10):
        at = now - timedelta(days=chance.uniform(400, 1460))
        history = [Entry(3, at, 0, 0, 0)]
        interval = 2
        for _ in range(REVIEWS_BY_CARD):
            before = interval
            at += timedelta(days=interval, hours=chance.uniform(-6, 6))
            if at > now:
                break
            rating = chance.choices((1, 2, 3, 4), (10, 8, 72, 10))[0]
            interval = max(1, round(interval * (0.4 if rating == 1 else chance.uniform(1.4, 2.6))))
            history.append(Entry(rating, at, before, interval, 1))
        log.append(history)
    return log


def fill_ours(path: Path, log: list[list[Entry]], cards: int) -> Deck:
    """Our database with that log, and the deck."""
    Store(path).close()
    states = memory_states([_answers(history) for history in log])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executemany(
        "INSERT INTO card (id, deck, name, suspended, buried_until, flag) VALUES (?, 'speed', ?, 0, 0, '')",
        ((n + 1, f"c{n:06}") for n in range(len(log))),
    )
    connection.executemany(
        "INSERT INTO wording (id, question, answer) VALUES (?, ?, ?)",
        ((n + 1, f"When did event {n} happen?", str(n)) for n in range(len(log))),
    )
    shift = CALENDAR.shift(datetime.now(UTC))
    connection.execute("INSERT INTO counting (id, shift) VALUES (1, ?)", (shift,))
    rows: list[tuple[Any, ...]] = []
    memories: list[tuple[Any, ...]] = []
    chance = random.Random(3)
    for number, (history, (stability, difficulty)) in enumerate(zip(log, states, strict=True), 1):
        lapses = 0
        for reps, entry in enumerate(history, 1):
            lapses += entry.kind == 1 and entry.rating == 1
            day = CALENDAR.day(entry.at)
            due = to_number(CALENDAR.start(day + max(1, entry.interval)))
            rows.append(
                (
                    number, entry.rating, to_number(entry.at), day, chance.randint(2000, 20000), 2 if entry.kind else 0,
                    entry.interval_before, chance.uniform(0.7, 1.0) if entry.kind else None, 2, None,
                    stability, difficulty, due, reps, lapses, 0, "turn", "", number, "", shift,
                )
            )  # fmt: skip
        last = history[-1]
        memories.append((number, 2, None, stability, difficulty, due, to_number(last.at), len(history), lapses))
    rows.sort(key=lambda row: row[2])
    marks = ",".join("?" * 21)
    connection.executemany(
        "INSERT INTO review (card, rating, reviewed_at, day, duration_ms, state_before, interval_before, predicted,"
        " state, step, stability, difficulty, due, reps, lapses, parameters, manner, origin, wording, given, shift)"
        f" VALUES ({marks})",
        rows,
    )
    connection.executemany("INSERT INTO memory VALUES (?,?,?,?,?,?,?,?,?)", memories)
    connection.commit()
    connection.close()
    return Deck(
        name="speed",
        title="Speed",
        cards=tuple(
            Card(
                id=f"c{n:06}", kind="date", question=f"When did event {n} happen?", answer=str(n),
                citation=Citation(quote=f"Event {n // 2} happened in {n}.", locator="lead"),
            )
            for n in range(cards)
        ),
    )  # fmt: skip


def _answers(history: list[Entry]) -> list[tuple[int, int]]:
    days = [CALENDAR.day(entry.at) for entry in history]
    return [
        (entry.rating, max(0, day - before))
        for entry, day, before in zip(history, days, [days[0], *days], strict=False)
    ]


def fill_anki(path: Path, log: list[list[Entry]], cards: int) -> None:
    """Anki's collection with the same cards and the same log."""
    from anki.collection import Collection

    collection = Collection(str(path))
    collection.set_config("fsrs", True)
    notetype = collection.models.by_name("Basic")
    config = collection.decks.config_dict_for_deck_id(1)
    config["rev"]["perDay"], config["new"]["perDay"] = 200, 20
    collection.decks.update_config(config)
    base = int(time.time() * 1000) - 10_000_000_000
    today = collection.sched.today
    collection.close()
    # Through SQLite itself, since the collection would write each row to the disk on its own.
    database = sqlite3.connect(path)
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    states = memory_states([_answers(history) for history in log])
    notes, rows = [], []
    for n in range(cards):
        question = f"When did event {n} happen?"
        notes.append(
            (base + n, f"g{n:09}", notetype["id"], base // 1000, -1, "", f"{question}\x1f{n}", question, n, 0, "")
        )
        head = (base + n, base + n, 1, 0, base // 1000, -1)
        if n < len(log):
            last = log[n][-1]
            due = today + (CALENDAR.day(last.at) + last.interval) - CALENDAR.day(datetime.now(UTC))
            data = f'{{"s":{states[n][0]:.4f},"d":{states[n][1]:.3f},"dr":0.9,"lrt":{int(last.at.timestamp())}}}'
            rows.append((*head, 2, 2, due, last.interval, 2500, len(log[n]), 0, 0, 0, 0, 0, data))
        else:
            rows.append((*head, 0, 0, n, 0, 0, 0, 0, 0, 0, 0, 0, "{}"))
    database.executemany(f"insert into notes values ({','.join('?' * 11)})", notes)
    database.executemany(f"insert into cards values ({','.join('?' * 18)})", rows)
    chance = random.Random(3)
    stamp = 0
    logged = []
    for at, n, entry in sorted((int(e.at.timestamp() * 1000), n, e) for n, history in enumerate(log) for e in history):
        stamp = max(stamp + 1, at)
        waits = (entry.interval or -600, entry.interval_before or -60)
        logged.append((stamp, base + n, -1, entry.rating, *waits, 2500, chance.randint(2000, 20000), entry.kind))
    database.executemany(f"insert into revlog values ({','.join('?' * 9)})", logged)
    database.commit()
    database.close()


def timed(
    work: Callable[[], object], runs: int = 5, before: Callable[[], object] = lambda: None
) -> tuple[float, float]:
    """Median time and median processor time in milliseconds; the latter holds on a busy machine too."""
    times, processor = [], []
    for _ in range(runs):
        before()
        start, started = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - started) * 1000)
    return statistics.median(times), statistics.median(processor)


def measure_anki(path: Path) -> dict[str, tuple[float, float]]:
    from anki.collection import Collection

    found: dict[str, tuple[float, float]] = {}
    opened: list[Any] = []

    def start() -> None:
        if opened:
            opened.pop().close()
        opened.append(Collection(str(path)))

    found["start-up"] = timed(start)

    found["today's queue"] = timed(lambda: opened[0].sched.get_queued_cards(fetch_limit=1), before=start)
    found["statistics"] = timed(lambda: opened[0]._backend.graphs(search="", days=0), 3)
    times = []
    card = opened[0].sched.getCard()
    for _ in range(ANSWERS):
        if card is None:
            break
        card.start_timer()
        before, began = time.perf_counter(), time.process_time()
        opened[0].sched.answerCard(card, 3)
        card = opened[0].sched.getCard()
        times.append(((time.perf_counter() - before) * 1000, (time.process_time() - began) * 1000))
    found["answer, p50"], found["answer, p99"] = _quantiles(times)
    opened[0].close()
    return found


def measure_ours(path: Path, deck: Deck) -> dict[str, tuple[float, float]]:
    from quizgen.study.statistics import collect

    found: dict[str, tuple[float, float]] = {}
    opened: list[Store] = []

    def start() -> None:
        if opened:
            opened.pop().close()
        opened.append(Store(path))

    found["start-up"] = timed(start)

    def begin() -> StudySession:
        return StudySession(deck, opened[0], lambda: datetime.now(UTC), calendar=CALENDAR)

    found["today's queue"] = timed(begin, before=start)
    found["statistics"] = timed(lambda: collect(opened[0], datetime.now(UTC), calendar=CALENDAR), 3)
    winter, summer = (Calendar(zone=timezone(timedelta(hours=hours))) for hours in (5, 6))
    found["changed clocks"] = timed(
        lambda: opened[0].count_days(summer, datetime.now(UTC)),
        3,
        before=lambda: opened[0].count_days(winter, datetime.now(UTC)),
    )
    opened[0].count_days(CALENDAR, datetime.now(UTC))
    times = []
    session = StudySession(
        deck, opened[0], lambda: datetime.now(UTC), calendar=CALENDAR, reviews_per_day=ANSWERS, new_per_day=ANSWERS
    )
    for _ in range(ANSWERS):
        before, began = time.perf_counter(), time.process_time()
        session.previews()
        session.answer(Rating.GOOD)
        session.prompt  # noqa: B018 - what a screen asks for next
        session.counts()
        times.append(((time.perf_counter() - before) * 1000, (time.process_time() - began) * 1000))
    found["first answer"] = times[0]
    found["answer, p50"], found["answer, p99"] = _quantiles(times)
    opened[0].close()
    return found


def _quantiles(times: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Median and 99th percentile of times and of processor times."""
    wall, processor = (sorted(column) for column in zip(*times, strict=True))
    places = (len(times) // 2, min(len(times) - 1, int(len(times) * 0.99)))
    return [(wall[place], processor[place]) for place in places]


def main() -> None:
    cards = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="quizgen-speed-") as name:
        folder = Path(name)
        log = make_log(cards, datetime.now(UTC))
        deck = fill_ours(folder / "progress.sqlite", log, cards)
        fill_anki(folder / "collection.anki2", log, cards)
        sizes = [(folder / file).stat().st_size / 1e6 for file in ("progress.sqlite", "collection.anki2")]
        print(f"{cards} cards, {sum(map(len, log))} reviews; {sizes[0]:.0f} MB ours, {sizes[1]:.0f} MB Anki's")
        theirs = measure_anki(folder / "collection.anki2")
        ours = measure_ours(folder / "progress.sqlite", deck)
    print(f"{'':16}{'ours ms':>10}{'Anki ms':>10}{'ratio':>8}{'ours cpu':>12}{'Anki cpu':>10}{'ratio':>8}")
    for what, (ms, cpu) in ours.items():
        if what not in theirs:
            print(f"{what:16}{ms:10.1f}{'–':>10}{'–':>8}{cpu:12.1f}{'–':>10}{'–':>8}")
            continue
        their_ms, their_cpu = theirs[what]
        print(
            f"{what:16}{ms:10.1f}{their_ms:10.1f}{ms / their_ms:8.2f}{cpu:12.1f}{their_cpu:10.1f}{cpu / their_cpu:8.2f}"
        )


if __name__ == "__main__":
    main()
