"""The page needs nothing else, runs nothing, and shows user text as text."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from report.chapter import write
from report.choices import ReportChoices
from report.conventions import Conventions
from report.document import TableBlock, plain
from report.html import to_html
from tests.report.reports import MATTERS, matter_of, report

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Tags with their attributes, texts, and whether everything that opens is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", ["gratitude", "ecsi", "higher_order"])
def test_the_page_says_what_the_document_says(name, language):
    document = report(name, language)
    page = Page(to_html(document))
    assert page.open == []
    assert dict(page.tags)["html"] == {"lang": language}
    text = "".join(page.texts)
    for chapter in document.chapters:
        for block in chapter.blocks:
            if isinstance(block, TableBlock):
                assert plain(block.caption) in text
    assert sum(tag == "table" for tag, _ in page.tags) == sum(
        isinstance(b, TableBlock) for c in document.chapters for b in c.blocks
    )
    cells = [
        len(b.table.rows) * len(b.table.columns)
        for c in document.chapters
        for b in c.blocks
        if isinstance(b, TableBlock)
    ]
    assert sum(tag == "td" for tag, _ in page.tags) == sum(cells)


def test_nothing_is_fetched_and_nothing_runs():
    page = Page(to_html(report("ecsi")))
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "iframe", "img", "object", "form"}
    for _, attributes in page.tags:
        assert not {name for name in attributes if name.startswith("on")}
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")


def test_links_lead_to_their_tables():
    page = Page(to_html(report("ecsi")))
    targets = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    links = {attributes["href"][1:] for _, attributes in page.tags if "href" in attributes}
    assert links
    assert links <= targets


def test_user_text_is_never_markup():
    matter = MATTERS["gratitude"]()
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\x00'
    model = matter.model.with_label("X1", hostile).with_label("Y", "[[*@@*]]")
    model = model.with_changed_hypothesis("H1", wording=hostile)
    document = write(replace(matter_of(model, matter.survey, ReportChoices(title=hostile), Conventions())))
    page = Page(to_html(document))
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert "<script>alert(1)</script>" in "".join(page.texts)
    assert "[[*@@*]]" in "".join(page.texts)
