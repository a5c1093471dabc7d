"""Convergent validity of a formative construct by redundancy analysis: Chin (1998); Hair et al. (2022, ch. 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from plsengine.errors import EstimationError
from plsengine.estimate import estimate
from plsengine.model import Construct, Model, Path
from plsengine.resample import Bootstrap, bootstrap
from plsengine.survey import Survey


def redundancy_analysis(
    model: Model,
    data: Survey | pd.DataFrame,
    construct: str,
    items: Sequence[str],
    *,
    resamples: int = 5000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    **settings: object,
) -> Redundancy:
    """Relate the formative indicators of a construct to other items about the same thing as a whole.

    Parameters
    ----------
    construct : a construct with indicators of its own; they count as formative here.
    items : columns that ask for the whole: one global item, or the items of a reflective measure. Those that are among the
        construct's own indicators are taken out of these.
    resamples, seed, progress, stop : as in `bootstrap`; settings : as in `estimate`.

    Raises
    ------
    ModelError : unknown_construct.
    EstimationError : "no_global_item", "no_indicator_left", and those of `estimate` and `bootstrap`.
    """
    whole = tuple(dict.fromkeys(items))
    block = model.construct(construct)
    own = tuple(name for name in block.indicators if name not in whole)
    if not whole:
        raise EstimationError("no_global_item", construct=construct)
    if not own:
        raise EstimationError("no_indicator_left", construct=construct)
    other = f"{construct} (global)"
    pair = Model(
        (replace(block, indicators=own, mode="formative", components=()), Construct(other, whole)),
        (Path(construct, other),),
    )
    found = estimate(pair, data, **settings)  # type: ignore[arg-type]
    return Redundancy(construct, whole, bootstrap(found, resamples=resamples, seed=seed, progress=progress, stop=stop))


@dataclass(frozen=True, eq=False)
class Redundancy:
    """A formative construct, the global `items` that it was held against, and the `bootstrap` of both."""

    construct: str
    items: tuple[str, ...]
    bootstrap: Bootstrap

    @property
    def path(self) -> float:
        """Path coefficient to the global items: the correlation of both."""
        return float(self.bootstrap.estimate.paths.iloc[0])
