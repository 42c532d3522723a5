"""The deck's text form (TOML) and back."""
