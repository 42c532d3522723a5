"""Wiring only: one file per command that parses arguments, calls one function and prints."""
