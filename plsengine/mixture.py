"""Mixtures of regressions: the EM algorithm on many random starts at once.

Every case belongs to one of K segments, unknown which; in each segment the same equations hold with coefficients and residual
variances of its own. Arrays have the starts on their first axis, then the segments; one matrix product gives the weighted
moments of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from plsengine.arrays import Array, BoolArray, IntArray

# Residual variance, of variables with variance 1, below which a segment fits a few cases exactly: the likelihood has no bound
# there, and its maximum means nothing.
LEAST_VARIANCE = 1e-4
# Weighted moments are that little away from singular at least; coefficients don't feel it.
_RIDGE = 1e-12
_NOBODY = 1e-100  # size of a segment that has run empty


@dataclass(frozen=True)
class Equations:
    """Regressions on the same cases.

    `features` (n, F) variables, a constant among them where wanted; `predictors` the positions of each equation's regressors;
    `targets` of its dependent variable.
    """

    features: Array
    predictors: tuple[tuple[int, ...], ...]
    targets: tuple[int, ...]

    @cached_property
    def products(self) -> Array:
        """(n, F²) products of all features: what weighted moments are sums of."""
        n = len(self.features)
        return (self.features[:, :, None] * self.features[:, None, :]).reshape(n, -1)

    @property
    def least_size(self) -> int:
        """Members that a segment needs, or its equations fit exactly."""
        return max(map(len, self.predictors)) + 2


@dataclass(frozen=True)
class Mixture:
    """Starts on the first axis: `members` (S, K, n) probabilities of each case, `shares` (S, K), `coefficients` (S, K, E, F)
    zero where an equation lacks a feature, `variances` (S, K, E) of residuals, `likelihoods` (S,) log-likelihoods that led to
    `members`, `sound` (S,) False where a segment ran empty or fits a few cases exactly.
    """

    members: Array
    shares: Array
    coefficients: Array
    variances: Array
    likelihoods: Array
    sound: BoolArray

    def of(self, starts: BoolArray | IntArray) -> Mixture:
        """Some of the starts."""
        return Mixture(*(getattr(self, name)[starts] for name in self.__dataclass_fields__))


def random_members(random: np.random.Generator, starts: int, segments: int, cases: int) -> Array:
    """(S, K, n) every case in one segment by chance, though not wholly: nothing is decided by a start.

    The segments' sizes are drawn too, all divisions being as likely: small segments are hardly found from equal ones.
    """
    if segments == 1:
        return np.ones((starts, 1, cases))
    ends = random.dirichlet(np.ones(segments), size=starts).cumsum(1)[:, :-1, None]
    drawn = (random.random((starts, 1, cases)) > ends).sum(1, keepdims=True)
    return np.where(drawn == np.arange(segments)[:, None], 0.9, 0.1 / (segments - 1))


def maximise(members: Array, equations: Equations) -> Mixture:
    """One step: coefficients of the segments from the members, and the members that these make likely.

    The likelihood of the result is never below that of the step before (Dempster, Laird & Rubin 1977).
    """
    n, features = equations.features.shape
    sizes = np.maximum(members.sum(2), _NOBODY)
    # Start by start: products so small are quicker without the threads that a large one would wake.
    moments = (members @ equations.products).reshape(*sizes.shape, features, features) / sizes[..., None, None]
    coefficients = np.zeros((*sizes.shape, len(equations.targets), features))
    variances = np.empty((*sizes.shape, len(equations.targets)))
    density = np.repeat(np.log(sizes / n)[..., None], n, axis=2)
    for e, (predictors, target) in enumerate(zip(equations.predictors, equations.targets, strict=True)):
        chosen = list(predictors)
        left = moments[..., chosen, :][..., chosen] + _RIDGE * np.eye(len(chosen))
        found = np.linalg.solve(left, moments[..., chosen, target][..., None])[..., 0]
        coefficients[..., e, chosen] = found
        squared = equations.features[:, target] - found @ equations.features[:, chosen].T
        squared *= squared
        variances[..., e] = np.einsum("skn,skn->sk", members, squared) / sizes
        variance = np.maximum(variances[..., e, None], LEAST_VARIANCE)
        squared /= 2 * variance
        squared += 0.5 * np.log(2 * np.pi * variance)
        density -= squared
    # In logarithms up to here, relative to the likeliest segment of each case: nothing runs over or under.
    peak = density.max(1, keepdims=True)
    density -= peak
    np.exp(density, out=density)
    total = density.sum(1, keepdims=True)
    density /= total
    return Mixture(
        members=density,
        shares=sizes / n,
        coefficients=coefficients,
        variances=variances,
        likelihoods=(np.log(total) + peak)[:, 0].sum(1),
        sound=(variances > LEAST_VARIANCE).all((1, 2)) & (sizes >= equations.least_size).all(1),
    )


def climb(
    members: Array,
    equations: Equations,
    *,
    iterations: int,
    tolerance: float,
) -> tuple[Mixture, IntArray, Array]:
    """Repeat the step until the log-likelihood rises by less than the tolerance; starts that go astray are given up.

    Parameters
    ----------
    members : (S, K, n) to begin with.

    Returns
    -------
    The last step of each start, (S,) the steps that it took, and (I, S) its log-likelihoods on the way, NaN after the last.
    """
    last = maximise(members, equations)
    steps = np.ones(len(members), dtype=np.intp)
    history = [last.likelihoods.copy()]
    going = np.flatnonzero(last.sound)
    while len(going) and len(history) < iterations:
        found = maximise(last.members[going], equations)
        rise = found.likelihoods - last.likelihoods[going]
        for name in last.__dataclass_fields__:
            getattr(last, name)[going] = getattr(found, name)
        steps[going] += 1
        history.append(np.full(len(members), np.nan))
        history[-1][going] = found.likelihoods
        going = going[found.sound & (rise >= tolerance)]
    return last, steps, np.array(history)
