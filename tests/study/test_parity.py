"""Memory states are Anki's own, in zones with and without daylight saving (few histories; the benchmark runs 1,000)."""

import pytest

from tests.benchmarks import study_parity


@pytest.mark.consumer(module="anki")
@pytest.mark.parametrize("zone", study_parity.ZONES)
def test_memories_are_ankis(zone: str):
    figures = study_parity.run(40, seed=5, zones={zone: study_parity.ZONES[zone]})[zone]
    assert figures["histories"] == 40 + len(study_parity.EDGES_MS)
    assert figures["kept_off"] == 0
    assert figures["not_the_replay_of_their_log"] == 0
    # In the first second of a day Anki counts otherwise than when it asks.
    edges = sum(0 <= ms < 1000 for ms in study_parity.EDGES_MS)
    assert figures["counted_otherwise_since"] >= edges
    assert (figures["counted_otherwise_since"] > edges) == (zone != "Kolkata")
    assert (figures["off_if_left_as_answered"] > 0) == (zone != "Kolkata")
