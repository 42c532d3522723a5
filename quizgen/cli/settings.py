"""The settings file: where it stands, reading it, writing it.

``settings.toml`` stands in the user's configuration directory, or in QUIZGEN_DATA_DIR where that is set.
"""

import os
import tomllib
from pathlib import Path

from quizgen.deck.files import describe, replace_file
from quizgen.deck.library import DATA_VARIABLE, data_directory
from quizgen.errors import FormatError
from quizgen.study.settings import Settings, from_table, to_table


def settings_path() -> Path:
    """The settings file; it may not exist yet."""
    if os.environ.get(DATA_VARIABLE):
        return data_directory() / "settings.toml"
    from platformdirs import user_config_path

    return user_config_path("quizgen", appauthor=False) / "settings.toml"


def read_settings() -> Settings:
    """What the learner chose; the defaults where there is no file. Raises FormatError."""
    path = settings_path()
    try:
        return from_table(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise FormatError(f"{path}: cannot read the settings: {describe(error)}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, FormatError) as error:
        raise FormatError(f"{path}: {error}; mend this line, or delete the file to get the defaults back") from error


def write_settings(settings: Settings) -> None:
    """Keep the settings; tables and keys that this version does not know stay in the file. Raises FormatError."""
    import tomli_w

    path = settings_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for name, values in to_table(settings).items():
            kept[name] = {**kept.get(name, {}), **values} if name != "keys" else values
        replace_file(path, tomli_w.dumps(kept).encode("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        reason = describe(error) if isinstance(error, OSError) else str(error)
        raise FormatError(f"{path}: cannot keep the settings: {reason}") from error
