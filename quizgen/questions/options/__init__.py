"""Wrong answers for multiple choice: what could stand beside a key, and what must not."""
