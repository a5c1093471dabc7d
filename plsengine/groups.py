"""Groups of respondents: do their coefficients differ, and do they understand the questions alike?

Differences by four tests (Keil et al. 2000; Sarstedt, Henseler & Ringle 2011; Henseler, Ringle & Sinkovics 2009; Chin & Dibbern
2010), measurement invariance of composites by three steps (Henseler, Ringle & Sarstedt 2016).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import stats

from plsengine.arrays import Array
from plsengine.checks import plain_moments
from plsengine.errors import EstimationError
from plsengine.estimate import Estimate, estimate, statistics
from plsengine.model import Model
from plsengine.resample import Bootstrap, block_size, bootstrap, figures
from plsengine.survey import Survey

LEAST_OF_GROUP = 10
MOST_GROUPS = 6  # that are compared by twos: 15 pairs
COMPARED = ("paths", "total_effects", "loadings", "weights", "r_squared")

Pair = tuple[Hashable, Hashable]


def compare_groups(
    model: Model,
    data: Survey | pd.DataFrame,
    groups: Sequence[Hashable] | pd.Series,
    *,
    pair: Pair | None = None,
    resamples: int = 5000,
    permutations: int = 1000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    **settings: object,
) -> GroupComparison:
    """Estimate a model in two groups and test whether they differ.

    Parameters
    ----------
    groups : label of every row; rows without one, or with another than the pair's, are left out.
    pair : the two labels to compare; by default the two with the most rows.
    resamples : of the bootstrap in each group; `permutations` : random divisions of all cases into groups of these sizes.
    settings : as in `estimate`.

    Raises
    ------
    EstimationError : "one_group", "small_group", "layered_model", "too_many_failed", "stopped", and those of `estimate`.
    """
    found = compare_all_groups(
        model,
        data,
        groups,
        chosen=pair,
        most=2,
        resamples=resamples,
        permutations=permutations,
        seed=seed,
        progress=progress,
        stop=stop,
        **settings,
    )
    return found.pairs[0]


def compare_all_groups(
    model: Model,
    data: Survey | pd.DataFrame,
    groups: Sequence[Hashable] | pd.Series,
    *,
    chosen: Sequence[Hashable] | None = None,
    most: int = MOST_GROUPS,
    resamples: int = 5000,
    permutations: int = 1000,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    stop: Callable[[], bool] | None = None,
    **settings: object,
) -> AllGroups:
    """Estimate a model in several groups and compare every two of them.

    Parameters
    ----------
    chosen : labels of the groups; by default those with the most rows, `most` at the most.
    progress : called with the number of resamples and permutations done and wanted, over all groups and pairs.

    Other arguments and errors as in `compare_groups`.
    """
    table = data.table if isinstance(data, Survey) else data
    labels = pd.Series(list(groups), index=table.index, dtype=object)
    counted = labels.dropna().value_counts()
    names = tuple(counted.index[:most]) if chosen is None else tuple(dict.fromkeys(chosen))
    if len(names) < 2:
        raise EstimationError("one_group", count=len(counted))
    for name in names:
        if counted.get(name, 0) < LEAST_OF_GROUP:
            raise EstimationError("small_group", group=str(name), n=int(counted.get(name, 0)), least=LEAST_OF_GROUP)
    pairs = list(combinations(range(len(names)), 2))
    wanted = len(names) * resamples + len(pairs) * permutations

    def told(before: int) -> Callable[[int, int], None] | None:
        return None if progress is None else lambda done, _: progress(before + done, wanted)

    parts = [table[labels == name] for name in names]
    boots = [
        bootstrap(
            estimate(model, part, **settings),  # type: ignore[arg-type]
            resamples=resamples,
            seed=seed + k,
            progress=told(k * resamples),
            stop=stop,
        )
        for k, part in enumerate(parts)
    ]
    compared = []
    for k, (a, b) in enumerate(pairs):
        pooled = estimate(model, pd.concat([parts[a], parts[b]]), **settings)  # type: ignore[arg-type]
        plain_moments(pooled)
        sizes = boots[a].estimate.n, boots[b].estimate.n
        before = len(names) * resamples + k * permutations
        permuted = _permuted(pooled, sizes, permutations, seed, told(before), stop)
        compared.append(GroupComparison((names[a], names[b]), (boots[a], boots[b]), pooled, permuted))
    return AllGroups(names, tuple(boots), tuple(compared))


@dataclass(frozen=True, eq=False)
class _Permuted:
    """Figures (R, k) of random divisions: differences of every statistic, and of the steps of MICOM."""

    differences: dict[str, Array]
    congruence: Array
    means: Array
    variances: Array


def _permuted(
    pooled: Estimate,
    sizes: tuple[int, int],
    permutations: int,
    seed: int,
    progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool] | None,
) -> _Permuted:
    n, size = sum(sizes), block_size(pooled)
    scores = pooled.scores.to_numpy()
    streams = np.random.SeedSequence(seed).spawn(-(-permutations // size))
    blocks: list[_Permuted] = []
    done = 0
    for stream in streams:
        if stop is not None and stop():
            raise EstimationError("stopped", done=done, requested=permutations)
        wanted = min(size, permutations - done)
        random = np.random.Generator(np.random.PCG64(stream))
        mine = np.zeros((wanted, n))
        chosen = random.permuted(np.tile(np.arange(n), (wanted, 1)), axis=1)[:, : sizes[0]]
        np.put_along_axis(mine, chosen, 1.0, axis=1)
        found = [figures(pooled, statistics, counts) for counts in (mine, 1.0 - mine)]
        usable = found[0][1] & found[1][1]
        if usable.sum() < 0.5 * wanted:
            raise EstimationError("too_many_failed", usable=int(usable.sum()), requested=wanted, drawn=wanted)
        values = [{name: each[usable] for name, each in figure.items()} for figure, _ in found]
        blocks.append(
            _Permuted(
                {name: values[0][name] - values[1][name] for name in COMPARED},
                _congruence(pooled, values[0]["weights"], values[1]["weights"]),
                *_moments_apart(scores, mine[usable]),
            )
        )
        done += wanted
        if progress is not None:
            progress(done, permutations)
    return _Permuted(
        {name: np.concatenate([block.differences[name] for block in blocks]) for name in COMPARED},
        *(np.concatenate([getattr(block, name) for block in blocks]) for name in ("congruence", "means", "variances")),
    )


def _congruence(pooled: Estimate, first: Array, second: Array) -> Array:
    """(R, J) correlations of the scores that two sets of weights (R, p) give to all cases."""
    found = []
    for block in pooled.design.blocks:
        own = pooled.correlations[block, block]
        a, b = first[:, block], second[:, block]
        covariance, mine, theirs = (np.einsum("rk,kl,rl->r", x, own, y) for x, y in ((a, b), (a, a), (b, b)))
        found.append(covariance / np.sqrt(mine * theirs))
    return np.stack(found, axis=-1)


def _moments_apart(scores: Array, mine: Array) -> tuple[Array, Array]:
    """Differences of means, and of log variances, (R, J) between the cases of one group (R, n) and the others."""
    means, variances = [], []
    for counts in (mine, 1.0 - mine):
        size = counts.sum(1, keepdims=True)
        mean = counts @ scores / size
        means.append(mean)
        variances.append((counts @ scores**2 - size * mean**2) / (size - 1))
    return means[0] - means[1], np.log(variances[0]) - np.log(variances[1])


@dataclass(frozen=True, eq=False)
class GroupComparison:
    """Two groups side by side: `labels`, their `bootstraps`, the `pooled` estimate of both, and random divisions."""

    labels: Pair
    bootstraps: tuple[Bootstrap, Bootstrap]
    pooled: Estimate
    permuted: _Permuted

    @property
    def sizes(self) -> tuple[int, int]:
        """Cases of each group."""
        return self.bootstraps[0].estimate.n, self.bootstraps[1].estimate.n

    def differences(self, statistic: str = "paths") -> pd.DataFrame:
        """Table of one statistic in both groups, with the tests of its difference.

        Returns
        -------
        DataFrame with `first`, `second`, `difference`; two-tailed `p_parametric` (equal variances), `p_welch`, `p_henseler`
        (of bootstrap values, twice the smaller tail) and `p_permutation`; `t_parametric`, `t_welch`, `df_welch`.
        """
        _check_statistic(statistic)
        original = [boot.estimate.statistics[statistic][0] for boot in self.bootstraps]
        values = [boot.samples[statistic] for boot in self.bootstraps]
        difference = original[0] - original[1]
        errors = [each.std(0, ddof=1) for each in values]
        n, m = self.sizes
        shares = (n - 1) ** 2 / (n + m - 2), (m - 1) ** 2 / (n + m - 2)
        pooled = np.sqrt(shares[0] * errors[0] ** 2 + shares[1] * errors[1] ** 2) * np.sqrt(1 / n + 1 / m)
        parts = (n - 1) / n * errors[0] ** 2, (m - 1) / m * errors[1] ** 2
        apart = parts[0] + parts[1]
        fourth = (n - 1) / n**2 * errors[0] ** 4 + (m - 1) / m**2 * errors[1] ** 4
        with np.errstate(divide="ignore", invalid="ignore"):  # figures that never vary have no test
            t_parametric, t_welch = difference / pooled, difference / np.sqrt(apart)
            freedom = np.round(apart**2 / fourth - 2)
        columns = {
            "first": original[0],
            "second": original[1],
            "difference": difference,
            "t_parametric": t_parametric,
            "p_parametric": 2 * stats.t.sf(np.abs(t_parametric), n + m - 2),
            "t_welch": t_welch,
            "df_welch": freedom,
            "p_welch": 2 * stats.t.sf(np.abs(t_welch), freedom),
            "p_henseler": np.array([_henseler(a, b) for a, b in zip(values[0].T, values[1].T, strict=True)]),
            "p_permutation": _at_least(self.permuted.differences[statistic], difference),
        }
        table = pd.DataFrame(columns, index=self.pooled.index_of(statistic))
        table.loc[apart < 1e-20, ["t_parametric", "p_parametric", "t_welch", "df_welch", "p_welch", "p_henseler"]] = (
            np.nan
        )
        return table

    @cached_property
    def invariance(self) -> pd.DataFrame:
        """Steps 2 and 3 of MICOM by construct; step 1 holds as both groups have the same model, data treatment and settings.

        `congruence` c with its 5 % quantile under chance and p; `mean_difference` and `log_variance_ratio` with their 95 %
        intervals under chance and p; `invariance` "none", "partial" (compositional) or "full" (equal means and variances too).
        """
        weights = [boot.estimate.statistics["weights"] for boot in self.bootstraps]
        congruence = _congruence(self.pooled, *weights)[0]
        first = np.zeros((1, self.pooled.n))
        first[0, : self.sizes[0]] = 1.0
        means, variances = (each[0] for each in _moments_apart(self.pooled.scores.to_numpy(), first))
        columns = {
            "congruence": congruence,
            "congruence_low": np.quantile(self.permuted.congruence, 0.05, axis=0),
            "p_congruence": (self.permuted.congruence <= congruence + 1e-12).mean(0),
        }
        for name, value, chance in (
            ("mean_difference", means, self.permuted.means),
            ("log_variance_ratio", variances, self.permuted.variances),
        ):
            low, high = np.quantile(chance, [0.025, 0.975], axis=0)
            columns |= {name: value, f"{name}_low": low, f"{name}_high": high, f"p_{name}": _at_least(chance, value)}
        table = pd.DataFrame(columns, index=self.pooled.constructs)
        compositional = table["congruence"] >= table["congruence_low"] - 1e-12
        equal = compositional.copy()
        for name in ("mean_difference", "log_variance_ratio"):
            equal &= table[name].between(table[f"{name}_low"], table[f"{name}_high"])
        table["invariance"] = np.select([equal, compositional], ["full", "partial"], "none")
        return table


@dataclass(frozen=True, eq=False)
class AllGroups:
    """Several groups: `labels`, the `bootstraps` of each, and the comparison of every two of them in `pairs`."""

    labels: tuple[Hashable, ...]
    bootstraps: tuple[Bootstrap, ...]
    pairs: tuple[GroupComparison, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """Cases of each group."""
        return tuple(boot.estimate.n for boot in self.bootstraps)

    def by_group(self, statistic: str = "paths") -> pd.DataFrame:
        """One statistic, a column a group."""
        _check_statistic(statistic)
        values = [boot.estimate.statistics[statistic][0] for boot in self.bootstraps]
        return pd.DataFrame(
            np.array(values).T, index=self.bootstraps[0].estimate.index_of(statistic), columns=pd.Index(self.labels)
        )

    def differences(self, statistic: str = "paths") -> pd.DataFrame:
        """Tables of all pairs under their two labels, with `p_adjusted` of the permutation test.

        Notes
        -----
        Each coefficient is tested once a pair, so its p values are raised by Holm (1979): over all pairs of groups, the chance
        to call any of them different by mistake stays at the level that p is held against.
        """
        tables = [pair.differences(statistic) for pair in self.pairs]
        adjusted = holm(np.array([table["p_permutation"].to_numpy() for table in tables]))
        parts = [table.assign(p_adjusted=each) for table, each in zip(tables, adjusted, strict=True)]
        return pd.concat(parts, keys=range(len(self.pairs)), names=["pair"])


def holm(p: Array) -> Array:
    """P values of several tests (T, …) so that the smallest is multiplied by T, the next by T − 1, …: Holm (1979)."""
    order = np.argsort(p, axis=0, kind="stable")
    factors = np.arange(len(p), 0, -1).reshape(-1, *[1] * (p.ndim - 1))
    raised = np.maximum.accumulate(np.take_along_axis(p, order, axis=0) * factors, axis=0)
    adjusted = np.empty_like(p)
    np.put_along_axis(adjusted, order, np.minimum(raised, 1.0), axis=0)
    return adjusted


def _check_statistic(statistic: str) -> None:
    if statistic not in COMPARED:
        raise EstimationError("unknown_option", option="statistic", value=statistic, known=COMPARED)


def _henseler(first: Array, second: Array) -> float:
    """Twice the smaller tail of P(group 1 ≤ group 2) over all pairs of resamples."""
    shifted = np.sort(second - 2 * second.mean())
    larger = np.searchsorted(shifted, first - 2 * first.mean(), side="right")  # second − 2 m₂ ≤ first − 2 m₁
    share = larger.mean() / len(second)
    return float(2 * min(share, 1 - share))


def _at_least(chance: Array, value: Array) -> Array:
    """Share of random figures (R, k) at least as far from zero, the observed one counted in."""
    return ((np.abs(chance) >= np.abs(value) - 1e-12).sum(0) + 1) / (len(chance) + 1)
