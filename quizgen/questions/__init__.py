"""Facts -> cards: wording, gates, ranking and distractors in plain Python."""
