"""Rows of cells to named columns, all equally long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plsengine.errors import Note, SurveyError
from plsengine.survey_columns import ColumnFacts
from plsengine.survey_grid import Cell, Grid, Source, check_size, is_blank, some
from plsengine.survey_heads import head_text, heads_below, is_number, title_rows, total_rows, unique_names


@dataclass(frozen=True)
class Sheet:
    """Columns of cells under unique names.

    `columns` one sequence of cells a name, all equally long; `rows` the number of each case's row in the file;
    `shifted` positions of cases with too many cells, which may stand in the wrong columns and aren't used; `overflow` how
    many columns at the end hold nothing but what is too much in those rows; `with_facts` what the file, or the user, says
    of columns by name.
    """

    names: tuple[str, ...]
    columns: tuple[Sequence[Cell], ...]
    rows: tuple[int, ...]
    source: Source
    shifted: frozenset[int] = frozenset()
    overflow: int = 0
    notes: tuple[Note, ...] = ()
    described: Mapping[str, ColumnFacts] = field(default_factory=dict)


def sheet_of(grid: Grid) -> Sheet:
    """Columns of a file.

    Raises
    ------
    SurveyError : empty_file, header_only, one_column, no_heads, rows_longer_than_heads, too_many_cells.
    """
    if not grid.rows:
        raise SurveyError("empty_file")
    notes = list(grid.notes)
    top = title_rows(grid.rows)
    if top:
        titles = some((_line(row) for row in grid.rows[:top]), most=3)
        notes.append(Note("title_rows", {"count": top, "titles": titles}, "info"))
    heads = [head_text(cell) for cell in grid.rows[top]]
    body, numbers = grid.rows[top + 1 :], grid.numbers[top + 1 :]
    if not body:
        raise SurveyError("header_only")
    if grid.exact and _has_row_names(heads, body):
        heads = ["", *heads]
    heads, below, said = heads_below(heads, body, numbers)
    body, numbers = body[below:], numbers[below:]
    notes += [*said, *total_rows(body, numbers)]
    width = max(len(heads), max(map(len, body)))
    check_size(len(body), width)
    shifted = _longer_rows(len(heads), body) if grid.exact else frozenset()
    if grid.exact:
        notes += _length_notes(len(heads), body, numbers, shifted)
    filled = (row if len(row) == width else [*row, *[""] * (width - len(row))] for row in body)
    columns = list(zip(*filled, strict=True))
    named = len(heads)
    heads = heads + [""] * (width - named)
    kept = [k for k in range(width) if heads[k] or not is_blank(columns[k])]
    if between := [k + 1 for k in range(max(kept, default=0)) if k not in set(kept)]:
        notes.append(Note("blank_columns", {"count": len(between), "places": some(between)}, "info"))
    if len(kept) < 2:
        raise SurveyError("one_column", head=_line(grid.rows[top])[:80])
    names, naming = unique_names([heads[k] for k in kept], [k + 1 for k in kept])
    _check_heads(heads, grid.numbers[top])
    return Sheet(
        names=names,
        columns=tuple(columns[k] for k in kept),
        rows=tuple(numbers),
        source=grid.source,
        shifted=shifted,
        overflow=sum(1 for k in kept if k >= named) if shifted else 0,
        notes=(*notes, *naming),
    )


def _line(row: Sequence[Cell]) -> str:
    return " ".join(filter(None, map(head_text, row)))


def _has_row_names(heads: list[str], body: list[list[Cell]]) -> bool:
    """R writes names of rows under no head: every row is one cell longer, and begins with its number or another name."""
    if any(len(row) != len(heads) + 1 for row in body) or all(is_blank(row[-1:]) for row in body):
        return False
    firsts = [head_text(row[0]) for row in body]
    counted = firsts == [str(k) for k in range(1, len(body) + 1)]
    return counted or (len(set(firsts)) == len(firsts) and not any(map(is_number, firsts)))


def _longer_rows(heads: int, body: list[list[Cell]]) -> frozenset[int]:
    longer = frozenset(k for k, row in enumerate(body) if len(row) > heads and not is_blank(row[heads:]))
    if len(longer) * 2 > len(body):
        raise SurveyError("rows_longer_than_heads", heads=heads, cells=max(map(len, body)))
    return longer


def _length_notes(heads: int, body: list[list[Cell]], numbers: list[int], shifted: frozenset[int]) -> Iterator[Note]:
    if shifted:
        rows = some(numbers[k] for k in sorted(shifted))
        yield Note("long_rows", {"count": len(shifted), "rows": rows, "heads": heads}, "serious")
    short = [number for number, row in zip(numbers, body, strict=True) if len(row) < heads]
    if short:
        yield Note("short_rows", {"count": len(short), "rows": some(short), "heads": heads})


def _check_heads(heads: Sequence[str], row: int) -> None:
    """Numbers of which some repeat are answers, not names."""
    given = [head for head in heads if head]
    if all(is_number(head) for head in given) and len(set(given)) < len(given):
        raise SurveyError("no_heads", row=row)
