"""What a date means and how it is written; standard library only."""
