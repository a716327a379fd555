"""Measured tables that are kept, in the package or beside an edition: NAME.csv, and NAME.toml with what it was made from and with."""

import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pandas as pd


def kept_table(folder: Path | Traversable, name: str, **options: Any) -> pd.DataFrame:
    """The kept table of a name in a folder, as a DataFrame; options: as for `pandas.read_csv`."""
    with folder.joinpath(f"{name}.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, **options)


def provenance(folder: Path | Traversable, name: str) -> dict:
    """What a kept table was made from and with, as a dictionary: the command, versions, files with their checksums."""
    return tomllib.loads(folder.joinpath(f"{name}.toml").read_text(encoding="utf-8"))
