"""The chart of loadings: a bar an indicator, white where the criterion isn't reached."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

import plsengine as pls
from plsengine.thresholds import CRITERIA
from report.loading_chart import loading_chart
from report.picture import painted
from report.words import Words
from tests.reference import Case
from tests.report.results import MIXED, MOBI, estimate

SVG = "{http://www.w3.org/2000/svg}"
CRITERION = CRITERIA["loading_hair_2013"]


def drawn(found, criterion=CRITERION):
    return ElementTree.fromstring(loading_chart(found, criterion, Words("id").number, "Loading"))


def test_bars_are_as_long_as_the_loadings():
    found = estimate(MOBI)
    bars = drawn(found).findall(f"{SVG}rect")[1:]
    shown = [c for c in found.model.constructs if len(c.indicators) > 1]
    loadings = [found.loadings[c.name, item] for c in shown for item in c.indicators]
    assert len(bars) == len(loadings)
    widths = [float(bar.get("width")) for bar in bars]
    scale = widths[0] / loadings[0]
    assert widths == pytest.approx([scale * loading for loading in loadings], abs=0.11)
    white = [bar.get("fill") == "#ffffff" for bar in bars]
    assert white == [loading < 0.70 for loading in loadings]


def test_numbers_are_written_in_the_readers_language():
    texts = [node.text for node in drawn(estimate(MOBI)).iter(f"{SVG}text")]
    loading = estimate(MOBI).loadings.iloc[0]
    assert f"{loading:.3f}".replace(".", ",") in texts


def test_formative_constructs_and_single_items_are_left_out():
    found = estimate(MIXED)
    texts = {node.text for node in drawn(found).iter(f"{SVG}text")}
    for construct in found.model.constructs:
        shown = construct.mode == "reflective" and len(construct.indicators) > 1
        assert (set(construct.indicators) <= texts) == shown


def test_without_reflective_constructs_there_is_no_chart():
    data = Case(MOBI).data
    model = pls.Model.parse("X <~ PERQ1 + PERQ2\nY <~ CUSL1 + CUSL3\nY ~ X")
    assert loading_chart(pls.estimate(model, data), CRITERION, Words("id").number, "x") is None


def test_negative_loadings_and_hostile_names_are_drawn():
    data = Case(MOBI).data.rename(columns={"PERQ1": "<b>\x01" + "n" * 200})
    data = data.assign(PERQ2=-data["PERQ2"])
    names = [data.columns[list(Case(MOBI).data.columns).index(f"PERQ{k}")] for k in (1, 2, 3)]
    model = pls.Model((pls.Construct("X", tuple(names)), pls.Construct("Y", ("CUSL1", "CUSL3"))), (pls.Path("X", "Y"),))
    root = drawn(pls.estimate(model, data), replace(CRITERION))
    assert root.get("width")
    assert all(float(bar.get("width")) > 0 for bar in root.findall(f"{SVG}rect"))
    assert painted(ElementTree.tostring(root, encoding="unicode"), 50).startswith(b"\x89PNG")
