"""``quizgen plan``: what studying will cost, and when a backlog is cleared."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from quizgen.cli.messages import emit
from quizgen.cli.options import Database

if TYPE_CHECKING:
    from quizgen.study.planning import Budget, Forecast

EXAMPLES = """\b
Examples:
  quizgen plan
  quizgen plan decks/spigelglas.toml --minutes 15 --retention 0.85"""


def plan(
    deck: Annotated[str | None, typer.Argument(metavar="DECK", help="A deck; without one, all that was begun.")] = None,
    *,
    minutes: Annotated[
        float | None, typer.Option("--minutes", min=1, metavar="N", help="At most this much time a day.")
    ] = None,
    retention: Annotated[
        float | None, typer.Option("--retention", min=0.7, max=0.97, metavar="R", help="Wanted probability of recall.")
    ] = None,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, metavar="N", help="How far to look ahead.")] = 90,
    as_json: Annotated[bool, typer.Option("--json", help="Print every day as JSON.")] = False,
    database: Database = None,
) -> None:
    """Simulate the days to come: how many reviews a day, how much time, and when a backlog is cleared.

    It goes by your own memories and your own speed. The same question has the same answer.
    """
    from quizgen.cli.opening import open_deck
    from quizgen.cli.settings import read_settings
    from quizgen.study.planning import Budget, simulate, standing
    from quizgen.study.store import DeckOptions, Store

    settings, now = read_settings(), datetime.now(UTC)
    today = settings.calendar.day(now)
    chosen = open_deck(deck)[0] if deck else None
    with Store(database) as store:
        memories = [
            standing(m, today, settings.calendar) for m in store.active_memories(chosen.name if chosen else None)
        ]
        met = store.met(chosen.name) if chosen else set()
        new = sum(card.id not in met and card.status != "rejected" for card in chosen.cards) if chosen else 0
        own = store.options(chosen.name) if chosen else DeckOptions()
        budget = Budget(
            retention=retention or own.retention or settings.retention,
            minutes=minutes,
            new_per_day=settings.new_per_day if own.new_per_day is None else own.new_per_day,
            maximum_interval=own.maximum_interval or settings.plan.maximum_interval,
            parameters=store.parameters().values,
        )
        forecast = simulate(memories, new=new, days=days, budget=budget, habits=store.habits())
    if as_json:
        emit(json.dumps({"days": [asdict(day) for day in forecast.days], "cleared_after": forecast.cleared_after}))
    else:
        _tell(forecast, budget, due=sum(card.due <= 0 for card in memories), new=new, today=date.fromordinal(today))


def _tell(forecast: "Forecast", budget: "Budget", *, due: int, new: int, today: date) -> None:
    emit(f"Due today: {due} cards" + (f"; new: {new}" if new else "") + ".")
    cleared = forecast.cleared_after
    if budget.minutes is not None and due:
        pace = f"at {budget.minutes:g} minutes a day"
        if cleared is None:
            left = forecast.days[-1].left
            emit(f"Not cleared within {len(forecast.days)} days {pace}: {left} cards are left over.")
        else:
            when = date.fromordinal(today.toordinal() + cleared - 1)
            emit(f"Cleared {pace} " + ("today." if cleared == 1 else f"on {when}, in {cleared} days."))
    emit(
        f"Over {len(forecast.days)} days at {budget.retention:.0%}: {forecast.reviews_per_day:.1f} reviews"
        f" and {forecast.minutes_per_day:.1f} minutes a day on average."
    )
