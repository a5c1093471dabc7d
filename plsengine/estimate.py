"""`estimate`: one model on one survey, and the result object that has its tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from plsengine import measurement, model_higher_order, structural
from plsengine.algorithm import SEPARATE, Scheme, SignRule, Solution, solve, standardised
from plsengine.arrays import Array, leading
from plsengine.checks import ROUTE_LIMIT, checked_answers, checked_solution, raise_constant, result_notes
from plsengine.consistent import ConsistentSolution, disattenuate
from plsengine.design import Design
from plsengine.errors import EstimationError, ModelError, Note
from plsengine.higher_order import first_moments
from plsengine.model import Model
from plsengine.moments import Columns, MissingTreatment, Moments, scores
from plsengine.product_moments import moments_of
from plsengine.survey import Survey

Modes = Literal["own", "a", "b"]


@dataclass(frozen=True)
class Settings:
    """How a model is estimated. Defaults as in SmartPLS 4 (path weighting, 3000 iterations, 1e-7, mean replacement)."""

    scheme: Scheme = "path"
    missing: MissingTreatment = "mean"
    max_iterations: int = 3000
    tolerance: float = 1e-7
    sign_rule: SignRule = "loadings_sum"
    consistent: bool | tuple[str, ...] = False
    modes: Modes = "own"

    def __post_init__(self) -> None:
        if not isinstance(self.consistent, bool):
            object.__setattr__(self, "consistent", tuple(self.consistent))
        for option, value, known in (
            ("scheme", self.scheme, get_args(Scheme)),
            ("missing", self.missing, get_args(MissingTreatment)),
            ("sign_rule", self.sign_rule, get_args(SignRule)),
            ("modes", self.modes, get_args(Modes)),
        ):
            if value not in known:
                raise EstimationError("unknown_option", option=option, value=value, known=known)
        if not (self.max_iterations >= 1 and self.tolerance > 0):
            raise EstimationError("bad_stop_rule", max_iterations=self.max_iterations, tolerance=self.tolerance)
        if self.consistent and self.scheme in SEPARATE:
            raise EstimationError("consistent_separate")

    def solve(self, correlations: Array, design: Design) -> Solution:
        """Run the kernel with these settings on (p, p, B) correlations."""
        solution = solve(
            correlations,
            design,
            scheme=self.scheme,
            tolerance=self.tolerance,
            max_iterations=self.max_iterations,
            sign_rule=self.sign_rule,
        )
        return disattenuate(solution, correlations, design) if self.consistent else solution

    def design(self, model: Model) -> Design:
        """Design of a model, with the modes and the corrections of these settings.

        Raises
        ------
        ModelError, EstimationError : `consistent` names a construct that isn't there, or is formative.
        """
        design = Design.of(model)
        if self.modes != "own":
            design = replace(design, formative=(self.modes == "b",) * design.constructs)
        if isinstance(self.consistent, bool):
            return design
        for name in self.consistent:
            if name not in model.names:
                raise ModelError("unknown_construct", construct=name, known=model.names)
            if design.formative[model.names.index(name)]:
                raise EstimationError("consistent_formative", construct=name)
        return replace(design, factors=tuple(model.names.index(name) for name in self.consistent))


def estimate(
    model: Model,
    data: Survey | pd.DataFrame,
    *,
    scheme: Scheme = "path",
    missing: MissingTreatment = "mean",
    max_iterations: int = 3000,
    tolerance: float = 1e-7,
    sign_rule: SignRule = "loadings_sum",
    consistent: bool | tuple[str, ...] = False,
    modes: Modes = "own",
) -> Estimate:
    """Estimate a PLS path model.

    Parameters
    ----------
    model : its indicators are columns of the data.
    data : survey or table, one row a case; other columns are ignored.
    scheme : inner weighting: "path" (regression on predictors, correlation with successors), "factor" or "centroid"; or
        weights that come from each block alone: "pls_regression" (first principal component), "robust_path" (equal ones).
    missing : "mean" fills a gap with its column's mean, "casewise" drops the row, "pairwise" correlates what is there.
    max_iterations, tolerance : stop when the outer weights' absolute changes add up to less than the tolerance.
    sign_rule : turn a construct whose loadings' sum ("loadings_sum") or largest loading ("dominant") is negative.
    consistent : consistent PLS, which takes reflective constructs for common factors: True for all, or the names of some.
        Formative constructs and single items have reliability 1.
    modes : estimate each construct by its own mode, or all of them by mode A ("a") or mode B ("b").

    Raises
    ------
    ModelError : the model isn't ready for these columns.
    EstimationError : the answers give no solution: a constant column, too few cases, dependent columns, text in a column.
    """
    settings = Settings(scheme, missing, max_iterations, tolerance, sign_rule, consistent, modes)
    answers, notes = checked_answers(model, data, settings.missing)
    if settings.consistent and (model.interactions or model.layered):
        raise EstimationError("consistent_layered")
    plain = Moments.of(answers.to_numpy(float), settings.missing)
    first = None
    if model.layered and model.higher_order != "repeated_indicators":
        bare = replace(model, interactions=(), hypotheses=())
        stage = model_higher_order.first_stage(model)
        first = _solved(stage, bare, Design.of(stage), settings, first_moments(model, plain), answers)
    moments = moments_of(model, plain, settings)
    return _solved(model.expanded, model, settings.design(model), settings, moments, answers, notes, first)


def _solved(
    model: Model,
    asked: Model,
    design: Design,
    settings: Settings,
    moments: Columns,
    answers: pd.DataFrame,
    notes: tuple[Note, ...] = (),
    first: Estimate | None = None,
) -> Estimate:
    """One stage: the solution on the sample itself, checked."""
    correlations, varies = moments.correlations(np.ones((1, moments.rows)))
    if not varies[0] and (first is None or first.converged):
        raise_constant(asked, answers, moments)
    solution = settings.solve(correlations, design)
    correlations = standardised(correlations, design)[0][..., 0]
    notes = (*notes, *checked_solution(model, design, correlations, solution, settings.missing))
    return Estimate(model, asked, settings, design, moments, correlations, solution, answers.index, notes, first)


@dataclass(frozen=True, eq=False)
class Estimate:
    """One estimated model: what was asked (`asked`, `settings`), what came out, and what to know about it (`notes`).

    Tables are pandas objects labelled with the names of constructs and indicators. Everything is standardised, but effects of
    an interaction are per unit of the product of two standardised scores.
    """

    model: Model  # as estimated: `asked.expanded`, which differs with interactions and higher-order constructs
    asked: Model
    settings: Settings
    design: Design
    moments: Columns
    correlations: Array  # (p, p) of the indicators
    solution: Solution  # of a stack of one
    cases: pd.Index  # rows of the data that were used
    gate_notes: tuple[Note, ...]
    first_stage: Estimate | None = (
        None  # of the components of higher-order constructs; their scores are indicators here
    )

    def __repr__(self) -> str:
        return (
            f"Estimate({len(self.model.names)} constructs, {self.design.size} indicators, {len(self.paths)} paths, "
            f"n = {self.n}, {self.settings.scheme} weighting, {self.iterations} iterations)"
        )

    @property
    def n(self) -> int:
        """Number of cases used."""
        return self.moments.rows

    @property
    def iterations(self) -> int:
        """Iterations until the stop rule held."""
        return int(self.solution.iterations[0])

    @property
    def converged(self) -> bool:
        """Whether the stop rule held before `max_iterations`."""
        return bool(self.solution.converged[0])

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What to know about data and result, to be shown beside the numbers."""
        return (*self.gate_notes, *result_notes(self))

    # --- labels -----------------------------------------------------------------------------------------

    @cached_property
    def constructs(self) -> pd.Index:
        """Construct names, in model order."""
        return pd.Index(self.model.names, name="construct")

    @cached_property
    def indicators(self) -> pd.MultiIndex:
        """(construct, indicator) in block order."""
        pairs = [(c.name, indicator) for c in self.model.constructs for indicator in c.indicators]
        return pd.MultiIndex.from_tuples(pairs, names=["construct", "indicator"])

    @cached_property
    def arrows(self) -> pd.MultiIndex:
        """(source, target) of every path, in the model's order."""
        pairs = [(path.source, path.target) for path in self.model.paths]
        return pd.MultiIndex.from_tuples(pairs, names=["source", "target"])

    @cached_property
    def arrow_positions(self) -> tuple[np.ndarray, np.ndarray]:
        """Positions of sources and of targets of the paths, in the model's order."""
        return (
            self.constructs.get_indexer(self.arrows.get_level_values(0)),
            self.constructs.get_indexer(self.arrows.get_level_values(1)),
        )

    @cached_property
    def component_arrows(self) -> tuple[tuple[str, str], ...]:
        """Arrows between higher-order constructs and their components; with repeated indicators they are paths too."""
        joined = {(each.name, part) for each in self.asked.constructs for part in each.components}
        return tuple(arrow for arrow in self.arrows if joined & {arrow, arrow[::-1]})

    @cached_property
    def components(self) -> frozenset[str]:
        """Components that stand in the model beside their higher-order construct: with repeated indicators."""
        parts = {part for construct in self.asked.constructs for part in construct.components}
        return frozenset(name for arrow in self.component_arrows for name in arrow if name in parts)

    @cached_property
    def explained(self) -> tuple[str, ...]:
        """Constructs that arrows of the model point at, others than those between wholes and components."""
        drawn = (
            self.arrows.difference(pd.MultiIndex.from_tuples(self.component_arrows)) if self.components else self.arrows
        )
        targets = set(drawn.get_level_values(1))
        return tuple(name for name in self.model.names if name in targets)

    @cached_property
    def connections(self) -> tuple[np.ndarray, np.ndarray]:
        """Positions of sources and targets that some route of arrows joins, sources in topological order."""
        reach = structural.total_effects(self._indicator_of_arrows, self.design.order) > 0
        pairs = [(i, j) for i in self.design.order for j in self.design.order if reach[i, j]]
        sources, targets = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        return sources, targets

    @cached_property
    def indirect_connections(self) -> tuple[np.ndarray, np.ndarray]:
        """The part of `connections` that a route over at least one mediator joins."""
        adjacency = self._indicator_of_arrows
        indirect = structural.total_effects(adjacency, self.design.order) - adjacency
        sources, targets = self.connections
        keep = indirect[sources, targets] > 0
        return sources[keep], targets[keep]

    @cached_property
    def _indicator_of_arrows(self) -> Array:
        adjacency = np.zeros((len(self.constructs), len(self.constructs)))
        adjacency[self.arrow_positions] = 1.0
        return adjacency

    @cached_property
    def routes(self) -> tuple[tuple[str, ...], ...]:
        """Every route over at least one mediator, at most `ROUTE_LIMIT` of them."""
        return self.model.all_indirect_routes(limit=ROUTE_LIMIT)

    @cached_property
    def route_positions(self) -> tuple[tuple[int, ...], ...]:
        """The routes by construct position."""
        position = {name: j for j, name in enumerate(self.model.names)}
        return tuple(tuple(position[name] for name in route) for route in self.routes)

    # --- measurement model ------------------------------------------------------------------------------

    @cached_property
    def statistics(self) -> dict[str, Array]:
        """Every statistic that resampling repeats, each (1, k): the same function serves sample and resamples."""
        return statistics(self, self.correlations[..., None], self.solution)

    @cached_property
    def weights(self) -> pd.Series:
        """Outer weights, for scores of unit variance."""
        return self._series("weights", self.indicators)

    @cached_property
    def loadings(self) -> pd.Series:
        """Outer loadings: correlations of indicators with their own construct; consistent loadings under consistent PLS."""
        return self._series("loadings", self.indicators)

    @cached_property
    def cross_loadings(self) -> pd.DataFrame:
        """Correlations of every indicator with every construct; corrected for unreliability under consistent PLS."""
        return pd.DataFrame(self.solution.cross_loadings[..., 0], index=self.indicators, columns=self.constructs)

    @cached_property
    def reliability(self) -> pd.DataFrame:
        """Cronbach's alpha, rho_A, rho_C and AVE by construct; NaN where formative or an interaction: they mean nothing."""
        columns = {name: self.statistics[name][0] for name in ("cronbach_alpha", "rho_a", "rho_c", "ave")}
        table = pd.DataFrame(columns, index=self.constructs)
        table[list(self.design.formative)] = np.nan
        table[self.design.interacting] = np.nan
        return table

    @cached_property
    def construct_correlations(self) -> pd.DataFrame:
        """Correlations of the construct scores, under consistent PLS of the constructs (corrected for unreliability)."""
        return self._by_constructs(self.solution.construct_correlations[..., 0])

    @cached_property
    def score_correlations(self) -> pd.DataFrame:
        """Correlations of the construct scores, never corrected."""
        return self._by_constructs(self.solution.score_correlations[..., 0])

    @cached_property
    def reliability_used(self) -> pd.Series:
        """Reliability that the scores are corrected with: rho_A of common factors, else 1; all 1 without consistent PLS.

        NaN where rho_A isn't positive, so that the construct is left uncorrected (a note says so).
        """
        solution = self.solution
        values = np.ones(len(self.constructs))
        if isinstance(solution, ConsistentSolution):
            values = solution.reliabilities[:, 0]
        return pd.Series(values, index=self.constructs, name="reliability_used")

    @cached_property
    def fornell_larcker(self) -> pd.DataFrame:
        """Construct correlations below the diagonal, square root of AVE on it (NaN where formative), NaN above."""
        table = np.tril(self.solution.construct_correlations[..., 0], -1)
        table[np.triu_indices_from(table, 1)] = np.nan
        np.fill_diagonal(table, np.sqrt(self.reliability["ave"]))
        return self._by_constructs(table)

    @cached_property
    def htmt(self) -> pd.DataFrame:
        """Heterotrait–monotrait ratios below the diagonal; NaN elsewhere and where formative or an interaction."""
        table = measurement.htmt(self.correlations, self.design.starts)
        table[np.triu_indices_from(table)] = np.nan
        unfit = self.design.interacting | self.design.formative
        table[unfit] = np.nan
        table[:, unfit] = np.nan
        return self._by_constructs(table)

    @cached_property
    def outer_vif(self) -> pd.Series:
        """Variance inflation of each indicator within its block; infinite where another one repeats it."""
        blocks = [self.correlations[block, block] for block in self.design.blocks]
        values = np.concatenate([measurement.variance_inflation(block) for block in blocks])
        return pd.Series(values, index=self.indicators, name="outer_vif")

    @cached_property
    def indicator_correlations(self) -> pd.DataFrame:
        """Correlations of the indicators, as the missing treatment gives them."""
        names = self.indicators.get_level_values("indicator")
        return pd.DataFrame(self.correlations, index=names, columns=names)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Construct scores (n × J), mean 0 and standard deviation 1 (divisor n − 1)."""
        loaded = self.design.loaded(self.solution.weights[:, 0])
        return pd.DataFrame(scores(self.moments, loaded), index=self.cases, columns=self.constructs)

    # --- structural model -------------------------------------------------------------------------------

    @cached_property
    def paths(self) -> pd.Series:
        """Path coefficients."""
        return self._series("paths", self.arrows)

    @property
    def direct_effects(self) -> pd.Series:
        """Direct effects: the path coefficients."""
        return self.paths

    @cached_property
    def path_matrix(self) -> pd.DataFrame:
        """Path coefficients as a matrix, row → column, zero where no path."""
        return self._by_constructs(self.solution.effects[..., 0])

    @cached_property
    def r_squared(self) -> pd.DataFrame:
        """R² and adjusted R² of the endogenous constructs."""
        columns = {name: self.statistics[name][0] for name in ("r_squared", "adjusted_r_squared")}
        return pd.DataFrame(columns, index=self.constructs[self.design.endogenous])

    @cached_property
    def inner_vif(self) -> pd.Series:
        """Variance inflation of each predictor in its equation; 1 for a single predictor."""
        values = self.solution.inner_vif[(*self.arrow_positions, 0)]
        return pd.Series(values, index=self.arrows, name="inner_vif")

    @cached_property
    def f_squared(self) -> pd.Series:
        """Cohen's f² of every path."""
        return self._series("f_squared", self.arrows)

    @cached_property
    def total_effects(self) -> pd.Series:
        """Direct plus indirect effects of every connected pair."""
        return self._series("total_effects", self._pairs(self.connections))

    @cached_property
    def total_indirect_effects(self) -> pd.Series:
        """Total minus direct effects of the pairs that a mediator joins."""
        return self._series("total_indirect_effects", self._pairs(self.indirect_connections))

    @cached_property
    def specific_indirect_effects(self) -> pd.Series:
        """Products of coefficients along each route, labelled "A -> B -> C"."""
        labels = pd.Index([" -> ".join(route) for route in self.routes], name="route", dtype=object)
        return self._series("specific_indirect_effects", labels)

    # --- labelling --------------------------------------------------------------------------------------

    def index_of(self, statistic: str) -> pd.Index:
        """Labels of a statistic that resampling repeats."""
        if statistic == "htmt":
            return self._pairs(self.htmt_pairs)
        return getattr(self, statistic).index

    @cached_property
    def htmt_pairs(self) -> tuple[np.ndarray, np.ndarray]:
        """Positions of the pairs of reflective constructs."""
        reflective = np.flatnonzero(~(self.design.interacting | self.design.formative))
        pairs = [(i, j) for a, j in enumerate(reflective) for i in reflective[:a]]
        first, second = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        return first, second

    def _series(self, statistic: str, index: pd.Index) -> pd.Series:
        return pd.Series(self.statistics[statistic][0], index=index, name=statistic)

    def _pairs(self, positions: tuple[np.ndarray, np.ndarray]) -> pd.MultiIndex:
        names = [self.constructs[each] for each in positions]
        return pd.MultiIndex.from_arrays(names, names=["source", "target"])

    def _by_constructs(self, matrix: Any) -> pd.DataFrame:
        return pd.DataFrame(matrix, index=self.constructs, columns=self.constructs)


def statistics(estimated: Estimate, correlations: Array, solution: Solution) -> dict[str, Array]:
    """Statistics of a stack of solutions, each (B, k): what the tables and the bootstrap are made of.

    Parameters
    ----------
    estimated : gives design and labels only, so it may belong to another sample.
    correlations : (p, p, B) that the solution was found on.
    """
    design = estimated.design
    stack = leading(standardised(correlations, design)[0])
    weights, loadings = leading(solution.weights), leading(solution.loadings(design))
    paths, r_squared = leading(solution.effects), leading(solution.r_squared)
    blocks = [(weights[:, b], loadings[:, b], stack[:, b, b]) for b in design.blocks]
    effects = structural.total_effects(paths, design.order)
    endogenous = design.endogenous
    predictors = np.array([len(each) for each in design.predictors])
    f_squared = structural.f_squared(leading(solution.paths), leading(solution.inner_vif), r_squared)
    adjusted = structural.adjusted_r_squared(r_squared, predictors, estimated.n)

    def at(matrix: Array, positions: tuple[np.ndarray, np.ndarray]) -> Array:
        return matrix[:, positions[0], positions[1]]

    return {
        "weights": weights,
        "loadings": loadings,
        "cronbach_alpha": np.stack([measurement.cronbach_alpha(s) for _, _, s in blocks], -1),
        "rho_a": np.stack([measurement.rho_a(w, s) for w, _, s in blocks], -1),
        "rho_c": np.stack([measurement.composite_reliability(each) for _, each, _ in blocks], -1),
        "ave": np.stack([measurement.average_variance_extracted(each) for _, each, _ in blocks], -1),
        "htmt": at(measurement.htmt(stack, design.starts), estimated.htmt_pairs),
        "paths": at(paths, estimated.arrow_positions),
        "f_squared": at(f_squared, estimated.arrow_positions),
        "r_squared": r_squared[:, endogenous],
        "adjusted_r_squared": adjusted[:, endogenous],
        "total_effects": at(effects, estimated.connections),
        "total_indirect_effects": at(effects - paths, estimated.indirect_connections),
        "specific_indirect_effects": structural.route_effects(paths, estimated.route_positions),
    }
