"""Reports by WarpPLS and by regression, from the raw form to the Word file: every figure is the engine's."""

import io
import re

import docx
import numpy as np
import pytest

from plsengine.item_analysis import critical_r
from report.chapter import KINDS, sections_of
from report.choices import SECTIONS
from report.document import FigureBlock, Paragraph, TableBlock, plain
from report.html import to_html
from report.sources import cited
from report.word import to_docx
from tests.report.method_reports import MATTERS, from_raw_form, report
from tests.report.reports import CITATION
from tests.report.test_chapter import sentences, tables
from ui.chapter import method_of

LANGUAGES = ("id", "en")
CLOSE = {"atol": 0.0005001, "rtol": 0}


def read_back(name):
    """Tables of the Word file by their keys: rows of texts without the headings."""
    document, file = report(name), docx.Document(io.BytesIO(to_docx(report(name))))
    keys = [block.key for chapter in document.chapters for block in chapter.blocks if isinstance(block, TableBlock)]
    found = [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in file.tables]
    assert len(found) == len(keys)  # none is divided over two
    return dict(zip(keys, found, strict=True))


def value(text):
    """The number in a cell: "(0,781)", "<0,001" and "63,8%" among others; NaN in an empty one."""
    said = text.strip("()<%").replace(".", "").replace(",", ".")
    return float(said) if said not in ("", "–") else np.nan


def columns(rows, first, last=None):
    return [[value(text) for text in row[first:last]] for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATTERS)
def test_nothing_is_left_unfilled(name, language):
    document = report(name, language)
    for text in document.texts():
        assert not re.search(r"[{}]|@@|\*|\bNone\b|\bnan\b|\[\[|  ", text), text
        assert text.isprintable()
    assert not re.search(r"@@|\{\w+\}", to_html(document).split("</style>")[1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MATTERS)
def test_citations_and_references_agree(name, language):
    document = report(name, language)
    text, listed = [], []
    for chapter in document.chapters:
        entries = [plain(b.runs) for b in chapter.blocks if isinstance(b, Paragraph) and b.kind == "reference"]
        listed += entries
        text += [] if entries else list(type(document)(document.title, language, document.terms, (chapter,)).texts())
    whole = "\n".join(text)
    entries = [source.entry.replace("*", "") for source in cited([whole])]
    assert len(listed) == len(entries)
    assert all(line.startswith(entry) for line, entry in zip(listed, entries, strict=True))
    unknown = {match.group() for match in CITATION.finditer(whole) if not cited([match.group()])}
    assert unknown == {"Jalur (2026"}


@pytest.mark.parametrize("name", MATTERS)
def test_captions_are_numbered_once_and_referred_to(name):
    document = report(name)
    captions = document.captions()
    assert len(set(captions.values())) == len(captions)
    blocks = [block for chapter in document.chapters for block in chapter.blocks]
    referred = {run.refers for b in blocks if isinstance(b, Paragraph) for run in b.runs if run.refers}
    assert referred == set(captions)
    for block in blocks:
        if isinstance(block, FigureBlock):
            assert block.svg.startswith("<svg")


def test_the_word_file_of_s2_has_the_figures_of_the_engine():
    matter, found = MATTERS["gratitude"](), read_back("gratitude")
    warped, estimate = matter.warped, matter.estimate
    combined = np.array(columns(found["combined_loadings"], 1))
    np.testing.assert_allclose(combined[:, :4], warped.combined_loadings, **CLOSE)
    np.testing.assert_allclose(combined[:, 4], warped.tested("loadings")["standard_error"], **CLOSE)
    convergent = np.array(columns(found["convergent_validity"], 2))
    np.testing.assert_allclose(convergent[:, 0], estimate.loadings, **CLOSE)
    printed = convergent[~np.isnan(convergent[:, 2]), 2:]
    np.testing.assert_allclose(printed, estimate.reliability[["ave", "rho_c"]], **CLOSE)
    reliable = np.array(columns(found["warp_reliability"], 1))
    np.testing.assert_allclose(reliable[:, :3], estimate.reliability[["rho_c", "cronbach_alpha", "ave"]], **CLOSE)
    np.testing.assert_allclose(reliable[:, 3], warped.full_collinearity, **CLOSE)
    correlations = np.array(columns(found["latent_correlations"], 1, 5))
    expected = estimate.construct_correlations.to_numpy(copy=True)
    np.fill_diagonal(expected, np.sqrt(estimate.reliability["ave"]))
    np.testing.assert_allclose(correlations, expected, **CLOSE)
    indices = [value(row[3].split(";")[0]) for row in found["quality_indices"]]
    np.testing.assert_allclose(indices, warped.indices["value"], **CLOSE)
    explained = np.array(columns(found["warp_r_squared"], 1, 4))
    np.testing.assert_allclose(explained[:, :2], warped.r_squared, **CLOSE)
    np.testing.assert_allclose(explained[:, 2], warped.curve_check.equations["bent"], **CLOSE)
    np.testing.assert_allclose(columns(found["warp_paths"][3:], 1)[0], warped.paths, **CLOSE)
    p_values = np.maximum(warped.tested("paths")["p_value"], 0.001)
    np.testing.assert_allclose(columns(found["warp_p"][3:], 1)[0], p_values, **CLOSE)
    sizes = np.array(columns(found["warp_effect_sizes"], 1, 5))
    np.testing.assert_allclose(sizes[:, 0], warped.paths, **CLOSE)
    np.testing.assert_allclose(sizes[:, 3], warped.effect_sizes, **CLOSE)
    tested = np.array(columns(found["hypothesis_test"], 2, 4))
    np.testing.assert_allclose(tested[:, 0], warped.paths, atol=0.005001)
    checked = np.array(columns(found["curve_check"], 2, 7))
    np.testing.assert_allclose(checked[:, 2:], warped.curve_check.arrows[["linear", "warp2", "warp3"]], **CLOSE)


def test_the_word_file_of_s4_has_the_figures_of_the_engine():
    matter, found = MATTERS["website"](), read_back("website")
    study, fit = matter.study, matter.study.regression
    validity = np.array(columns(found["item_validity"], 2, 5))
    items = np.vstack([scale.items[["item_total", "corrected"]] for scale in study.scales])
    np.testing.assert_allclose(validity[:, :2], items, **CLOSE)
    np.testing.assert_allclose(validity[:, 2], critical_r(100, 0.05), **CLOSE)
    alphas = [[scale.alpha, scale.standardised_alpha] for scale in study.scales]
    np.testing.assert_allclose(columns(found["item_reliability"], 3, 5), alphas, **CLOSE)
    normality = study.assumptions.normality
    tests = [normality.lilliefors_p, normality.asymptotic_p, normality.shapiro_p]
    np.testing.assert_allclose([value(row[5]) for row in found["assumption_normality"]], tests, **CLOSE)
    collinearity = fit.coefficients[["tolerance", "vif"]].iloc[1:]
    np.testing.assert_allclose(columns(found["assumption_multicollinearity"], 1, 3), collinearity, **CLOSE)
    watson = study.assumptions.autocorrelation
    printed = columns(found["assumption_autocorrelation"], 0, 3)[0]
    np.testing.assert_allclose(printed, [watson.statistic, watson.lower, watson.upper], **CLOSE)
    linearity = study.assumptions.linearity[["f_linear", "p_linear", "f_deviation", "p_deviation"]]
    np.testing.assert_allclose(columns(found["assumption_linearity"], 1, 5), linearity, **CLOSE)
    coefficients = np.array(columns(found["regression_coefficients"], 1))
    np.testing.assert_allclose(coefficients[:, [0, 1, 3]], fit.coefficients[["b", "standard_error", "t"]], **CLOSE)
    np.testing.assert_allclose(coefficients[1:, 2], fit.coefficients["beta"].iloc[1:], **CLOSE)
    np.testing.assert_allclose(coefficients[:, 5], fit.coefficients["p_value"], **CLOSE)
    sums = [row[0] for row in columns(found["regression_anova"], 1, 2)]
    np.testing.assert_allclose(sums, fit.anova["sum_of_squares"], **CLOSE)
    np.testing.assert_allclose(value(found["regression_anova"][0][4]), fit.f, **CLOSE)
    determined = [fit.r, fit.r_squared, fit.adjusted_r_squared, fit.standard_error]
    np.testing.assert_allclose(columns(found["regression_determination"], 0)[0], determined, **CLOSE)
    decided = [value(row[3]) for row in found["regression_decisions"]]
    np.testing.assert_allclose(decided, [*fit.coefficients["t"].iloc[1:], fit.f], **CLOSE)
    assert {"webqual_index", "webqual_items"} <= set(found)


def test_the_profile_is_that_of_the_raw_form():
    matter, found = MATTERS["gratitude"](), read_back("gratitude")
    sexes = matter.survey.table["Jenis Kelamin"].value_counts()
    rows = next(rows for rows in found.values() if rows[0][1] in sexes.index)
    assert {row[1]: int(row[2]) for row in rows[:-1]} == sexes.to_dict()
    assert rows[-1][2] == "50"


@pytest.mark.parametrize("name", ["gratitude", "bent_routes"])
def test_the_warppls_report_never_claims_to_be_that_programs_output(name):
    for language, said in (("id", "bukan oleh program WarpPLS"), ("en", "not of the program WarpPLS")):
        lines = list(sentences(report(name, language)))
        assert sum(said in line for line in lines) == 2  # in the chapter on methods, and on the page of settings
        assert not any("bootstrapping" in line and "H1" in line for line in lines)


def test_insignificant_effects_are_never_called_absent():
    lines = list(sentences(report("gratitude")))
    assert sum("H3 ditolak" in line for line in lines) == 3  # test, discussion, conclusion
    assert any("gagal menolak H0. Hasil itu tidak membuktikan" in line for line in lines)


def test_a_hypothesis_about_a_route_is_decided_with_the_indirect_effect():
    matter = MATTERS["bent_routes"]()
    effect = next(each for each in matter.effects if len(each.route) > 2)
    row = matter.warped.tested("specific_indirect_effects").loc[" -> ".join(effect.route)]
    assert effect.p_value == pytest.approx(row["p_value"])
    read = [line for line in sentences(report("bent_routes")) if line.startswith("Pengaruh tidak langsung")]
    assert any("H2 diterima" in line for line in read) == (effect.verdict.reason == "accepted")


def test_arrows_of_several_kinds_are_named_in_the_chapter_on_methods():
    matter = MATTERS["bent_routes"]()
    source, target = matter.estimate.arrows[0]
    settings = next(line for line in sentences(report("bent_routes")) if "algoritma inner model:" in line)
    assert f"Linear ({source} -> {target})" in settings
    assert "Warp2 (" in settings


def test_a_regression_of_columns_needs_no_model():
    found = set(tables(report("columns")))
    assert "regression_coefficients" in found
    assert "item_validity" not in found
    text = "\n".join(report("columns").texts())
    assert "r tabel" not in text
    assert "X3.1 = a + b1 X1.1 + b2 X2.1 + e" in text


def test_path_analysis_stands_where_something_mediates():
    assert {"path_equations", "path_sobel"} <= set(tables(report("mediated")))
    assert "path_sobel" not in tables(report("website"))


@pytest.mark.parametrize("name", ["gratitude", "website"])
def test_sections_can_be_left_out(name):
    matter = MATTERS[name]()
    whole = list(report(name).texts())
    absent = {"gratitude": {"mediation", "further"}, "website": {"mediation"}}[name]
    for section in sections_of(matter.choices.method):
        rest = list(report(name, sections=tuple(each for each in SECTIONS if each != section)).texts())
        assert (len(rest) < len(whole)) == (section not in absent), section
    first, second = {
        "gratitude": ("warp_reliability", "convergent_validity"),
        "website": ("item_reliability", "item_validity"),
    }[name]
    keys = list(tables(report(name, reliability_first=True)))
    assert keys.index(first) < keys.index(second)


def test_the_method_follows_the_style_unless_regression_was_chosen():
    state = from_raw_form("customer_gratitude")
    assert method_of(state) == "pls"
    state.analysis = type(state.analysis)(style="warppls")
    assert method_of(state) == "warppls"
    state.choices = MATTERS["website"]().choices
    assert method_of(state) == "regression"
    assert set(KINDS) == {"pls", "warppls", "regression"}
