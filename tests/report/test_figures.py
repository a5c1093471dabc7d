"""Figures show what they were given: numbers as written, user text letter by letter, signs beside colours."""

import base64
import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from plsengine.model import Construct, Model, Path
from report import figures
from report.fair_copy import fair_copy
from report.figure import escaped, separators
from report.geometry import Oval, Point
from report.layout import arrange
from report.look import DARK, LIGHT, PRINT, look_for
from report.scene import Mark, Marks
from report.svg import bounds, to_svg
from report.words import Words
from tests.report.drawings import DENSE, ECSI, S2, marks
from tests.report.results import bootstrap, estimate

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<b>tebal</b>",
    "<a href='javascript:alert(1)'>x</a>",
    "a<br>b",
    "$x^2$",
    "&lt;",
    "<img src=x onerror=alert(1)>",
]
ID = Words("id").number
WORDS = {"axis": "Koefisien", "count": "Sampel", "original": "Asli", "interval": "Interval", "zero": "Nol"}


def drawn(model):
    return fair_copy(model, arrange(model), marks(model))


def picture(figure):
    """The path diagram's image as an XML tree."""
    (image,) = figure.layout.images
    kind, data = image.source.split(",")
    assert kind == "data:image/svg+xml;base64"
    return ElementTree.fromstring(base64.b64decode(data))


def texts(figure):
    """Everything that Plotly would read as HTML."""
    plain = figure.to_plotly_json()

    def walk(node, key=""):
        if isinstance(node, str) and key not in ("source", "template"):
            yield node
        elif isinstance(node, dict):
            for name, value in node.items():
                yield from walk(value, name)
        elif isinstance(node, (list, tuple, np.ndarray)):
            for value in node:
                yield from walk(value, key)

    return list(walk(plain))


def hostile_model():
    first, second, *columns = HOSTILE
    return Model(
        (Construct(first, tuple(columns)), Construct(second, ("y1",), label="<i>Y</i>")), (Path(first, second),)
    )


# --- path diagram -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [S2, ECSI, DENSE], ids=["S2", "ECSI", "dense"])
def test_the_path_diagram_holds_every_shape_and_word(model):
    tree = picture(figures.path_diagram(drawn(model)))
    assert len(tree.findall(SVG + "ellipse")) == len(model.constructs)
    assert len(tree.findall(SVG + "rect")) == len(model.indicators)
    assert len(tree.findall(SVG + "polygon")) == len(model.indicators) + len(model.paths)
    words = [text.text for text in tree.findall(SVG + "text")]
    assert words.count("-0,123***") == len(model.paths)
    assert words.count("R² = 0,456") == len(model.endogenous)
    assert set(model.indicators) <= set(words)


def test_the_path_diagram_keeps_proportions_and_can_be_moved():
    layout = figures.path_diagram(drawn(S2)).layout
    view = bounds(drawn(S2))
    assert (layout.yaxis.scaleanchor, layout.dragmode) == ("x", "pan")
    assert list(layout.xaxis.range) == [view.x, view.x + view.width]
    assert list(layout.yaxis.range) == [view.y + view.height, view.y]  # y down, as in the drawing
    assert not layout.xaxis.visible
    (image,) = layout.images
    assert (image.x, image.y, image.sizex, image.sizey) == (view.x, view.y, view.width, view.height)


def test_lines_leave_gaps_for_their_numbers():
    scene = drawn(S2)
    tree = ElementTree.fromstring(to_svg(scene))
    middle = {text.of: text.plate for text in scene.texts}
    paths = [line for line in scene.lines if line.kind == "path"]
    drawings = tree.findall(SVG + "path")[-len(paths) :]
    for line, element in zip(paths, drawings, strict=True):
        points = [float(number) for number in re.findall(r"-?\d+\.?\d*", element.get("d"))]
        plate = middle[line.id]
        for x, y in zip(points[::2], points[1::2], strict=True):
            assert not (plate.x + 1 < x < plate.x + plate.width - 1 and plate.y + 1 < y < plate.y + plate.height - 1)
        assert element.get("d").count("M") == 2


def test_not_significant_arrows_are_dashed_whatever_the_colour():
    scene = fair_copy(S2, arrange(S2), Marks(paths={("X3", "Y"): Mark("0,040", significant=False)}))
    for look in (LIGHT, DARK, PRINT):
        dashes = [
            path.get("stroke-dasharray") for path in ElementTree.fromstring(to_svg(scene, look)).iter(SVG + "path")
        ]
        assert [dash is not None for dash in dashes] == [line.dashed for line in scene.lines]
        assert sum(dash is not None for dash in dashes) == 1


def test_print_is_black_on_white_and_pages_shine_through():
    printed = figures.path_diagram(drawn(S2), printed=True, dark=True)
    assert printed.layout.paper_bgcolor == "#ffffff"
    colours = {element.get("stroke") for element in picture(printed).iter() if element.get("stroke")}
    assert colours == {"#000000"}
    for dark in (False, True):
        assert figures.path_diagram(drawn(S2), dark=dark).layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_hovering_tells_whole_names_and_what_was_handed_in():
    long = "Saya akan merekomendasikan aplikasi ini kepada teman saya"
    model = Model((Construct("X", ("x1",)), Construct("Y", (long,))), (Path("X", "Y"),))
    scene = drawn(model)
    (spots,) = figures.path_diagram(scene, hover={"p:X>Y": "X → Y: t = 4,2", "c:X": "Kualitas"}).data
    told = dict(zip(spots.hovertext, zip(spots.x, spots.y, strict=True), strict=True))
    assert set(told) == {"Kualitas", "Y", "x1", long, "X → Y: t = 4,2"}
    for ellipse in scene.ellipses:
        x, y = told["Kualitas" if ellipse.construct == "X" else "Y"]
        assert Oval.level(ellipse.oval, np.array([x, y])) < 1
    assert spots.marker.opacity == 0


# --- user text --------------------------------------------------------------------------------------------


def test_text_is_escaped_for_plotly():
    assert escaped("a  <b>\n$x$ & ") == "a &lt;b&gt; &#36;x&#36; &amp;"


def test_hostile_names_show_letter_by_letter_in_the_diagram():
    model = hostile_model()
    figure = figures.path_diagram(drawn(model), hover={"p:" + ">".join(model.names): HOSTILE[0]}, title=HOSTILE[5])
    words = "".join(text.text for text in picture(figure).iter(SVG + "text"))
    for name in (HOSTILE[0], HOSTILE[2], "<i>Y</i>"):
        assert name in words
    assert {element.tag.removeprefix(SVG) for element in picture(figure).iter()} <= {
        *("svg", "title", "path", "polygon", "ellipse", "rect", "text")
    }
    assert not [text for text in texts(figure) if "<" in text or "$" in text]


def test_hostile_names_show_letter_by_letter_in_the_charts():
    index = pd.MultiIndex.from_product([HOSTILE[:2], HOSTILE[2:]])
    loadings = pd.Series(0.5, index=index)
    cross = pd.DataFrame(0.5, index=index, columns=HOSTILE[:2])
    table = pd.DataFrame({"original": 0.1, "ci_low": 0.0, "ci_high": 0.2}, index=range(6))
    made = [
        figures.loading_heatmap(loadings, number=ID),
        figures.cross_loading_heatmap(cross, number=ID),
        figures.matrix_heatmap(pd.DataFrame(0.5, HOSTILE, HOSTILE), number=ID),
        figures.coefficient_forest(table, HOSTILE, [True] * 6, words=WORDS, number=ID),
    ]
    for figure in made:
        read = [text for text in texts(figure) if "%{text}" not in text]
        assert {tag for text in read for tag in re.findall("<[^>]*>", text)} <= {"<br>", "<b>", "</b>"}
        assert not [text for text in read for raw in ("tebal</b>", "a<br>b", "$", "&lt;b>") if raw in text]
        assert any("&lt;b&gt;tebal&lt;/b&gt;" in text for text in read)


def test_control_characters_do_not_break_the_drawing():
    model = Model((Construct("A\x0bB", ("x\x00y",)),))
    ElementTree.fromstring(to_svg(fair_copy(model, arrange(model)), title="\x07"))


# --- heatmaps ---------------------------------------------------------------------------------------------


def test_cells_hold_the_engines_numbers_as_written():
    cross = estimate().cross_loadings
    figure = figures.cross_loading_heatmap(cross, number=ID)
    (cells,) = figure.data
    np.testing.assert_allclose(cells.z, cross.to_numpy())
    written = [[text.replace(",", ".") for text in row] for row in cells.text]
    np.testing.assert_allclose(np.array(written, dtype=float), cross.to_numpy(), atol=0.00051)
    assert list(figure.layout.yaxis.ticktext) == [name for _, name in cross.index]


def test_each_construct_has_its_own_block_framed():
    cross = estimate().cross_loadings
    frames = figures.cross_loading_heatmap(cross, number=ID).layout.shapes
    assert len(frames) == len(cross.columns)
    for frame, name in zip(frames, cross.columns, strict=True):
        column = round(frame.x0 + 0.5)
        rows = range(round(frame.y0 + 0.5), round(frame.y1 + 0.5))
        assert cross.columns[column] == name
        assert {cross.index[r][0] for r in rows} == {name}
        assert len(rows) == (cross.index.get_level_values(0) == name).sum()


def test_missing_cells_stay_empty_and_diagonals_can_be_framed():
    table = estimate().fornell_larcker
    figure = figures.matrix_heatmap(table, number=ID, diagonal=True)
    empty = np.array([[text == "" for text in row] for row in figure.data[0].text])
    np.testing.assert_array_equal(empty, table.isna().to_numpy())
    assert len(figure.layout.shapes) == len(table)
    assert not figures.matrix_heatmap(estimate().htmt, number=ID).layout.shapes


def test_every_loading_stands_in_the_row_of_its_construct():
    loadings = estimate().loadings
    figure = figures.loading_heatmap(loadings, number=ID)
    starts = [*figure.layout.yaxis.tickvals, len(figure.data[0].text)]
    for name, first, end in zip(figure.layout.yaxis.ticktext, starts, starts[1:], strict=False):
        cells = [cell for row in figure.data[0].text[first:end] for cell in row if cell]
        block = loadings[name]
        assert cells == [f"{indicator}<br><b>{ID(value)}</b>" for indicator, value in block.items()]


def luminance(colour):
    parts = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("look", [LIGHT, DARK, PRINT], ids=["light", "dark", "print"])
def test_numbers_can_be_read_on_every_cell(look):
    for cell in (look.low, look.middle, look.high):
        light, dark = sorted((luminance(look.ink), luminance(cell)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5  # WCAG 2.2, level AA


def test_looks_follow_theme_and_paper():
    assert [look_for(), look_for(dark=True), look_for(dark=True, printed=True)] == [LIGHT, DARK, PRINT]


# --- bootstrap --------------------------------------------------------------------------------------------


def histogram(values, **given):
    facts = {"original": 0.3, "low": 0.1, "high": 0.5} | given
    return figures.bootstrap_histogram(values, words=WORDS, number=ID, **facts)


def test_the_histogram_counts_every_resample():
    samples = bootstrap().samples["paths"][:, 0]
    row = bootstrap().paths.iloc[0]
    figure = histogram(samples, original=row["original"], low=row["ci_low"], high=row["ci_high"])
    bars, original, interval, zero = figure.data
    assert sum(bars.y) == len(samples)
    assert set(original.x) - {None} == {row["original"]}
    assert set(interval.x) - {None} == {row["ci_low"], row["ci_high"]}
    assert set(zero.x) - {None} == {0}
    assert len({original.line.dash, interval.line.dash, zero.line.dash}) == 3
    assert interval.name == f"Interval: {ID(row['ci_low'])} … {ID(row['ci_high'])}"
    low, high = figure.layout.xaxis.range
    assert low < min(0, samples.min())
    assert high > samples.max()


@pytest.mark.parametrize("values", [np.full(50, 0.3), np.array([0.3]), np.array([]), np.array([np.nan, 0.2, 0.4])])
def test_histograms_of_odd_samples(values):
    figure = histogram(values)
    assert sum(figure.data[0].y) == np.isfinite(values).sum()


def test_a_long_tail_does_not_make_endless_bars():
    values = np.concatenate([np.random.default_rng(1).normal(0.3, 0.001, 5000), [50.0]])
    assert len(histogram(values).data[0].y) <= 60


def test_the_forest_shows_point_interval_and_verdict_in_the_tables_order():
    table = bootstrap().paths
    labels = [f"{a} → {b}" for a, b in table.index]
    significant = (table["p_value"] < 0.05).tolist()
    figure = figures.coefficient_forest(table, labels, significant, words=WORDS, number=ID)
    for row, holds, trace in zip(table.itertuples(), significant, figure.data, strict=True):
        assert list(trace.x) == [row.ci_low, row.original, row.ci_high]
        assert trace.line.dash == ("solid" if holds else "dash")
        assert (trace.marker.color == trace.line.color) == holds  # an open point is filled with the ground
    assert [trace.y[0] for trace in figure.data] == sorted(range(len(table)))
    bottom, top = figure.layout.yaxis.range
    assert bottom > top
    names = [note.text for note in figure.layout.annotations if note.xanchor == "left"]
    assert names == [escaped(label) for label in labels]


def test_numbers_of_axes_follow_the_readers_language():
    assert [separators(Words(language).number) for language in ("id", "en")] == [",.", ".,"]
    assert histogram(np.array([0.1, 0.2, 0.3])).layout.separators == ",."


def test_a_forest_without_rows():
    empty = pd.DataFrame({"original": [], "ci_low": [], "ci_high": []})
    assert len(figures.coefficient_forest(empty, [], [], words=WORDS, number=ID).data) == 0


def test_the_picture_lies_where_the_axes_say():
    (first, *_) = drawn(S2).ellipses
    tree = picture(figures.path_diagram(drawn(S2)))
    ellipse = tree.find(SVG + "ellipse")
    at = Point(float(ellipse.get("cx")), float(ellipse.get("cy")))
    assert (at.x, at.y) == (first.oval.x, first.oval.y)
    assert tree.get("viewBox").split() == [f"{value:g}" for value in vars(bounds(drawn(S2))).values()]
