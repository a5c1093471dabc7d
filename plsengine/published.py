"""Tables as a thesis or an article prints them: cells of text, and the printed numbers that they hold."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import numpy as np

from plsengine.checks import plain_moments
from plsengine.errors import Note
from plsengine.estimate import Estimate
from plsengine.fit import goodness_of_fit
from plsengine.method_bias import full_collinearity
from plsengine.resample import Bootstrap
from plsengine.rounding import Printed, whole_number

TableName = Literal["loadings", "constructs", "correlations", "paths", "indices", "profile"]
Rows = tuple[tuple[str, ...], ...]

TABLES: tuple[TableName, ...] = get_args(TableName)
# Columns of every table but the matrix of correlations, whose first row names its columns.
COLUMNS: dict[TableName, tuple[str, ...]] = {
    "loadings": ("construct", "indicator", "loading"),
    "constructs": (
        "construct",
        "cronbach_alpha",
        "rho_c",
        "ave",
        "root_ave",
        "r_squared",
        "adjusted_r_squared",
        "full_vif",
    ),
    "paths": (
        "source",
        "target",
        "path",
        "standard_error",
        "t",
        "p_value",
        "effect_size",
        "inner_vif",
        "indirect",
        "total",
    ),
    "indices": ("index", "value"),
    "profile": ("group", "category", "count", "percent"),
}
INDICES = ("n", "gof", "apc", "ars", "aars", "avif", "afvif")
# How many of a row's first cells are names.
NAMES: dict[TableName, int] = {
    "loadings": 2,
    "constructs": 1,
    "correlations": 1,
    "paths": 2,
    "indices": 1,
    "profile": 2,
}

# Tables in which a name stands once for the rows below it.
_MERGED = ("loadings", "profile")


@dataclass(frozen=True)
class PrintedTables:
    """Cells of all tables as text, and what is known of how they were computed.

    `principal`: weights are those of the first principal component of each block (WarpPLS's "PLS regression"). `warped`:
    the relations between constructs are not straight lines, so path coefficients don't follow from correlations.
    """

    cells: Mapping[TableName, Rows] = field(default_factory=dict)
    principal: bool = False
    warped: bool = False

    @classmethod
    def parse(cls, text: str) -> PrintedTables:
        """Tables of a TOML file: "principal", "warped", and a text by table with a line a row, cells parted by semicolons."""
        facts = tomllib.loads(text)
        tables = cls(principal=facts.pop("principal"), warped=facts.pop("warped"))
        for name in TABLES:
            if name in facts:
                tables = tables.with_table(name, [line.split(";") for line in facts[name].strip("\n").split("\n")])
        return tables

    def with_table(self, name: TableName, rows: Sequence[Sequence[str]]) -> PrintedTables:
        """Return the tables with another one of them; empty rows fall away, and so does an empty table."""
        kept = tuple(tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row))
        others = {each: cells for each, cells in self.cells.items() if each != name}
        return replace(self, cells={**others, name: kept} if kept else others)


@dataclass(frozen=True)
class Category:
    """A row of the respondents' profile."""

    group: str
    name: str
    count: Printed | None
    percent: Printed | None


@dataclass(frozen=True)
class Published:
    """The numbers of the tables by what they belong to.

    `loadings` by construct and indicator; `constructs` and `paths` by figure; `correlations` by (row, column) as printed, so
    that both triangles may be there; the diagonal is the root of AVE; `notes` tell of cells that hold no number.
    """

    loadings: Mapping[str, Mapping[str, Printed]]
    constructs: Mapping[str, Mapping[str, Printed]]
    correlations: Mapping[tuple[str, str], Printed]
    paths: Mapping[tuple[str, str], Mapping[str, Printed]]
    indices: Mapping[str, Printed]
    profile: tuple[Category, ...]
    principal: bool
    warped: bool
    notes: tuple[Note, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Constructs of all tables, in their order."""
        ends = [name for pair in (*self.correlations, *self.paths) for name in pair]
        return tuple(dict.fromkeys((*self.loadings, *self.constructs, *ends)))

    def predictors(self, target: str) -> tuple[str, ...]:
        """Constructs with a printed path to this one."""
        return tuple(a for (a, b), figures in self.paths.items() if b == target and "path" in figures)

    def correlation(self, one: str, other: str) -> Printed | None:
        """Correlation of two constructs, from whichever triangle it stands in."""
        return self.correlations.get((one, other)) or self.correlations.get((other, one))

    def figure(self, construct: str, name: str) -> Printed | None:
        """A figure of a construct, if it is printed."""
        return self.constructs.get(construct, {}).get(name)


def read_tables(tables: PrintedTables) -> Published:
    """Numbers of the tables; cells that hold something else are left out and told of in notes."""
    reader = _Reader()
    loadings: dict[str, dict[str, Printed]] = {}
    for row, (construct, indicator, *cells) in reader.rows(tables, "loadings"):
        found = reader.figures("loadings", row, cells)
        if "loading" in found:
            loadings.setdefault(construct, {})[indicator] = found["loading"]
    constructs = {row[0]: reader.figures("constructs", k, row[1:]) for k, row in reader.rows(tables, "constructs")}
    paths: dict[tuple[str, str], dict[str, Printed]] = {}
    for k, (source, target, *cells) in reader.rows(tables, "paths"):
        paths.setdefault((source, target), {}).update(reader.figures("paths", k, cells))
    indices = {}
    for k, (name, *cells) in reader.rows(tables, "indices"):
        if value := reader.figures("indices", k, cells).get("value"):
            indices[name] = value
    profile = []
    for k, (group, category, *cells) in reader.rows(tables, "profile"):
        found = reader.figures("profile", k, cells)
        profile.append(Category(group, category, found.get("count"), found.get("percent")))
    return Published(
        loadings,
        constructs,
        reader.matrix(tables.cells.get("correlations", ())),
        paths,
        indices,
        tuple(profile),
        tables.principal,
        tables.warped,
        tuple(reader.notes),
    )


class _Reader:
    """Reads cells and remembers those that hold no number."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def rows(self, tables: PrintedTables, name: TableName) -> list[tuple[int, tuple[str, ...]]]:
        """Rows with all their cells, numbered from 1; one without a name where two belong goes on with that above."""
        width, found, above = len(COLUMNS[name]), [], ""
        for k, row in enumerate(tables.cells.get(name, ()), start=1):
            cells = (*row, *[""] * width)[:width]
            if not cells[0] and name in _MERGED:
                cells = (above, *cells[1:])
            above = cells[0]
            if above:
                found.append((k, cells))
        return found

    def figures(self, table: TableName, row: int, cells: Sequence[str]) -> dict[str, Printed]:
        columns = COLUMNS[table][NAMES[table] :]
        read = {column: self._number(table, row, column, cell) for column, cell in zip(columns, cells, strict=False)}
        return {column: found for column, found in read.items() if found is not None}

    def matrix(self, rows: Rows) -> dict[tuple[str, str], Printed]:
        if not rows:
            return {}
        heads = rows[0][1:]
        found = {}
        for k, (name, *cells) in enumerate(rows[1:], start=1):
            for column, cell in zip(heads, cells, strict=False):
                read = self._number("correlations", k, column, cell)
                if read is not None and column:
                    found[name, column] = read
        return found

    def _number(self, table: TableName, row: int, column: str, cell: str) -> Printed | None:
        if not cell.strip() or cell.strip() in {"-", "–", "—"}:
            return None
        found = whole_number(cell) if column == "count" else Printed.read(cell)
        if found is None:
            self.notes.append(Note("published_cell", {"table": table, "row": row, "column": column, "cell": cell}))
        return found


def tables_of(estimate: Estimate, bootstrap: Bootstrap, number: Callable[[float], str]) -> PrintedTables:
    """The tables of an estimate as they would be printed.

    Parameters
    ----------
    number : writes a number with as many decimals as the tables have.

    Raises
    ------
    EstimationError : layered_model; coefficients of products follow from other rules.
    """
    plain_moments(estimate)
    model = estimate.model
    reliability, root = estimate.reliability, estimate.fornell_larcker
    collinear, explained, tests = full_collinearity(estimate), estimate.r_squared, bootstrap.paths

    def cell(value: Any) -> str:
        return "" if np.isnan(value) else number(float(value))

    constructs = [
        (
            name,
            *(cell(reliability.loc[name, column]) for column in ("cronbach_alpha", "rho_c", "ave")),
            cell(root.loc[name, name]),
            *(cell(explained[column].get(name, float("nan"))) for column in ("r_squared", "adjusted_r_squared")),
            cell(collinear[name]),
        )
        for name in model.names
    ]
    indirect, total = estimate.total_indirect_effects, estimate.total_effects
    paths = []
    for source, target in total.index:
        row = [source, target]
        if (source, target) in tests.index:
            tested = tests.loc[(source, target)]
            row += [cell(tested[column]) for column in ("original", "standard_error", "t", "p_value")]
            row += ["", cell(estimate.inner_vif[source, target])]
        else:
            row += [""] * 6
        paths.append((*row, cell(indirect.get((source, target), float("nan"))), cell(total[source, target])))
    matrix = estimate.construct_correlations
    correlations = [("", *model.names)]
    for i, name in enumerate(model.names):
        below = [cell(matrix.iloc[i, j]) for j in range(i)]
        correlations.append((name, *below, cell(root.loc[name, name]), *[""] * (len(model.names) - i - 1)))
    owned = [(each.name, item) for each in model.constructs for item in each.indicators]
    loadings = [(*pair, cell(value)) for pair, value in zip(owned, estimate.loadings, strict=True)]
    indices = [("n", str(estimate.n)), ("gof", cell(goodness_of_fit(estimate)))]
    filled = PrintedTables()
    for name, rows in (
        ("loadings", loadings),
        ("constructs", constructs),
        ("correlations", correlations),
        ("paths", paths),
        ("indices", indices),
    ):
        filled = filled.with_table(name, rows)  # type: ignore[arg-type]
    return filled
