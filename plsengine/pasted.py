"""Tables copied from Word, PDF or a spreadsheet: text to rows of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plsengine.published import COLUMNS, NAMES, Rows, TableName
from plsengine.rounding import Printed

_ARROW = re.compile(r"\s*(?:-+>|→|⟶|=>)\s*")
_GAP = re.compile(r"\s{2,}")
_LEAST_WIDE = 3

# Headings by what stands below them, as programs and theses write them; letters and digits alone count.
_HEADINGS = {
    "construct": ("variabel", "variable", "construct", "konstruk", "variabellaten", "latentvariable"),
    "indicator": ("indikator", "indicator", "item", "butir"),
    "loading": ("loading", "outerloading", "loadingfactor", "loadingfaktor", "faktorloading", "outerloadings"),
    "cronbach_alpha": ("cronbachsalpha", "cronbachalpha", "alpha", "α"),
    "rho_c": (
        "compositereliability",
        "compositereliabilityrhoc",
        "cr",
        "rhoc",
        "reliabilitaskomposit",
        "compositereliab",
    ),
    "ave": ("ave", "averagevarianceextracted", "averagevarianceextractedave", "avgvarextrac"),
    "root_ave": ("√ave", "akarave", "akarkuadratave", "rootave", "sqrtave", "squarerootofave"),
    "r_squared": ("r2", "r²", "rsquare", "rsquared"),
    "adjusted_r_squared": (
        "rsquareadjusted",
        "adjustedrsquare",
        "adjustedrsquared",
        "adjrsquared",
        "adjustedr2",
        "adjr2",
    ),
    "full_vif": ("fullcollinvif", "fullcollinearityvif", "vif"),
    "source": ("source", "dari", "from"),
    "target": ("target", "ke", "to"),
    "path": (
        "originalsample",
        "originalsampleo",
        "o",
        "path",
        "pathcoefficient",
        "koefisienjalur",
        "koefisien",
        "beta",
        "β",
    ),
    "standard_error": ("standarddeviation", "standarddeviationstdev", "stdev", "standarderror", "se"),
    "t": (
        "t",
        "tstatistics",
        "tstatistic",
        "tstatistik",
        "tstatisticsostdev",
        "tstatisticsodstdev",
        "tvalue",
        "tvalues",
        "thitung",
    ),
    "p_value": ("p", "pvalue", "pvalues", "sig", "nilaip"),
    "effect_size": ("effectsize", "ukuranefek", "es"),
    "inner_vif": ("vif", "innervif"),
    "indirect": ("indirect", "indirecteffect", "tidaklangsung", "pengaruhtidaklangsung"),
    "total": ("total", "totaleffect", "pengaruhtotal"),
    "index": ("index", "indeks", "indices"),
    "value": ("value", "nilai", "hasil"),
    "group": ("group", "kelompok", "karakteristik"),
    "category": ("category", "kategori"),
    "count": ("count", "jumlah", "jumlahorang", "frekuensi", "frequency", "f"),
    "percent": ("percent", "persen", "persentase", "percentage"),
}


def split_pasted(text: str, table: TableName) -> Rows:
    """Rows of a pasted table in the columns of `COLUMNS`; a matrix of correlations keeps its own.

    Cells are parted by tabs, semicolons, bars, wide gaps, or single blanks where every row ends in numbers. A first row
    of headings says which column is which (unknown ones are left out); without it they stand in our order. A table of
    loadings with a column a construct is read as well: an item belongs to the loading in brackets, or to its largest one.
    """
    lines = [line.rstrip() for line in text.replace("\r", "\n").split("\n") if line.strip(" \t;|-")]
    if not lines:
        return ()
    rows = _cells(lines)
    if table == "correlations":
        return _matrix(rows)
    headed = not any(Printed.read(cell) for cell in rows[0][1:])
    if headed and len(rows) > 1:
        known = [_known(cell, table) for cell in rows[0]]
        if table == "loadings" and "loading" not in known and len(rows[0]) >= _LEAST_WIDE:
            return _wide(rows)
        if sum(each is not None for each in known[1:]) or known[0] is not None:
            return _by_heading(rows[1:], known, table)
    return tuple(_fitted(_with_arrow(row, table), table) for row in rows)


def _cells(lines: Sequence[str]) -> list[list[str]]:
    for separator in ("\t", ";", "|"):
        if any(separator in line for line in lines):
            # The bars of a drawn table stand at its edges too; an empty first cell of a spreadsheet means something.
            bare = (line.strip().strip("|") if separator == "|" else line for line in lines)
            return [[cell.strip() for cell in line.split(separator)] for line in bare]
    if sum(bool(_GAP.search(line.strip())) for line in lines) > len(lines) / 2:
        return [_GAP.split(line) for line in lines]
    return [_by_blanks(line) for line in lines]


def _by_blanks(line: str) -> list[str]:
    """Numbers at the end are cells of their own; what stands before them is one name, or two if an arrow parts it."""
    words = line.split()
    first = len(words)
    while first > 1 and Printed.read(words[first - 1]) is not None:
        first -= 1
    return [" ".join(words[:first]), *words[first:]] if first < len(words) else words


def _matrix(rows: list[list[str]]) -> Rows:
    """With a row of column names; one that is missing is the same as the rows' names."""
    if any(Printed.read(cell) for cell in rows[0][1:]):
        rows = [["", *(row[0] for row in rows)], *rows]
    elif len(rows) > 1 and len(rows[0]) < max(len(row) for row in rows[1:]):
        rows = [["", *rows[0]], *rows[1:]]
    return tuple(tuple(row) for row in rows)


def _plain(heading: str) -> str:
    return re.sub(r"[^\w²√βα]|_", "", heading.lower())


def _known(heading: str, table: TableName) -> str | None:
    return next((column for column in COLUMNS[table] if _plain(heading) in _HEADINGS[column]), None)


def _by_heading(rows: Sequence[Sequence[str]], known: Sequence[str | None], table: TableName) -> Rows:
    names = COLUMNS[table][: NAMES[table]]
    found = []
    for row in rows:
        columns = list(known)
        cells = list(row)
        if table == "paths" and _ARROW.search(cells[0]):
            cells, columns = _with_arrow(cells, table), ["source", "target", *columns[1:]]
        # Columns of names lead, whatever they are called.
        columns = [each or (names[k] if k < len(names) else None) for k, each in enumerate(columns)]
        by_column = dict(zip(columns, cells, strict=False))
        found.append(tuple(by_column.get(column, "") for column in COLUMNS[table]))
    return tuple(found)


def _wide(rows: Sequence[Sequence[str]]) -> Rows:
    constructs = rows[0][1:]
    found = []
    for item, *cells in rows[1:]:
        read = {name: Printed.read(cell) for name, cell in zip(constructs, cells, strict=False)}
        given = {name: each for name, each in read.items() if each is not None}
        if given:
            own = max(given, key=lambda name: ("(" in given[name].text, abs(given[name].value)))
            found.append((own, item, given[own].text))
    return tuple(found)


def _with_arrow(cells: Sequence[str], table: TableName) -> list[str]:
    if table == "paths" and cells and len(ends := _ARROW.split(cells[0], maxsplit=1)) == 2:
        return [*ends, *cells[1:]]
    if table in ("loadings", "profile") and len(cells) > 1 and Printed.read(cells[1]) and " " in cells[0]:
        # Two names that nothing but a blank parts: the last word is the item.
        return [*cells[0].rsplit(" ", 1), *cells[1:]]
    return list(cells)


def _fitted(cells: Sequence[str], table: TableName) -> tuple[str, ...]:
    width = len(COLUMNS[table])
    return (*cells, *[""] * width)[:width]
