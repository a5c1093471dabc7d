"""What a questionnaire asks: its items in blocks, and the scale that each block was answered on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from plsengine.arrays import Array, BoolArray
from plsengine.model import Construct, Model
from plsengine.proposals import propose_constructs
from plsengine.survey import Survey

_MOST_POINTS = 11
# Scales in use, the narrower first.
_CUSTOMARY = (
    *((0, 1), (1, 2), (1, 3), (1, 4), (0, 4), (1, 5), (0, 5), (1, 6), (0, 6), (1, 7), (0, 7), (1, 10), (0, 10)),
    (0, 100),
)
_NARROWEST_WITH_SLIPS = 5  # a rare 5 among answers up to 4 is an answer, a rare 6 among answers up to 5 a slip
_SLIPS = 0.02  # share of answers beyond the scale that may be slips of the typist
_CODES = 0.20  # the same for answers far beyond it, such as -99, that nobody has declared as missing
_FAR = 5  # times the scale's end


@dataclass(frozen=True, order=True)
class AnswerScale:
    """Smallest and largest possible answer."""

    low: float
    high: float

    @property
    def points(self) -> tuple[float, ...]:
        """Every possible answer, where there are few: 1, 2, 3, 4, 5."""
        if not (float(self.low).is_integer() and float(self.high).is_integer()) or self.high - self.low >= _MOST_POINTS:
            return ()
        return tuple(float(point) for point in range(int(self.low), int(self.high) + 1))

    def beyond(self, answers: Array) -> BoolArray:
        """(…) whether an answer lies outside; a gap doesn't."""
        return (answers < self.low) | (answers > self.high)

    def reverse(self, answers: Array) -> Array:
        """Answers to an item whose wording runs the other way, scored as if it didn't."""
        return self.low + self.high - answers


def question_blocks(survey: Survey, model: Model) -> tuple[Construct, ...]:
    """Items by construct: those of the model, then those of other columns whose names belong together.

    Only columns of the survey that hold numbers are in them. Higher-order constructs without items of their own have no block.
    """
    numeric = set(survey.numeric_columns)
    blocks = [
        replace(construct, indicators=tuple(name for name in construct.indicators if name in numeric))
        for construct in model.constructs
    ]
    used = set(model.indicators)
    proposed = propose_constructs(name for name in survey.numeric_columns if name not in used)
    taken = {block.name for block in blocks}
    blocks += [block for block in proposed if block.name not in taken]
    return tuple(replace(block, components=()) for block in blocks if block.indicators)


def answer_scales(
    survey: Survey, blocks: Iterable[Construct], declared: Mapping[str, AnswerScale] | None = None
) -> dict[str, AnswerScale]:
    """Scale of each block by its name: the declared one, or the narrowest customary one that holds its answers.

    A few answers beyond a scale (2 %) count as slips. A block that alone seems to use a scale takes that of most items where its
    answers fit: nobody need have chosen the highest point of a short block.
    """
    blocks = tuple(blocks)
    declared = declared or {}
    answers = {block.name: survey.answers(block.indicators).to_numpy() for block in blocks}
    found = {name: declared.get(name) or _detected(values) for name, values in answers.items()}
    users = Counter(found.values())
    items: Counter[AnswerScale] = Counter()
    for block in blocks:
        items[found[block.name]] += len(block.indicators)
    for name, scale in found.items():
        common = max(items, key=lambda each: items[each])
        if name not in declared and users[scale] == 1 and _holds(common, answers[name]):
            found[name] = common
    return found


def _detected(answers: Array) -> AnswerScale:
    known = answers[np.isfinite(answers)]
    if not known.size:
        return AnswerScale(1.0, 5.0)
    for low, high in _CUSTOMARY:
        scale = AnswerScale(float(low), float(high))
        if not scale.beyond(known).any() or (high >= _NARROWEST_WITH_SLIPS and _holds(scale, known)):
            return scale
    return AnswerScale(float(known.min()), float(known.max()))


def _holds(scale: AnswerScale, answers: Array) -> bool:
    """Whether a scale can be that of the answers, but for slips and undeclared codes."""
    known = answers[np.isfinite(answers)]
    far = (known < 0) | (known > _FAR * scale.high)
    near = scale.beyond(known) & ~far
    return bool(near.sum() <= max(1.0, _SLIPS * known.size) and far.sum() <= _CODES * known.size)
