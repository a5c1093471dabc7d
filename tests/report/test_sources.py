"""Whatever Jalur cites has its full entry, and citations are found in every way of writing them."""

import re

import pytest

from plsengine.thresholds import BANDS, CRITERIA
from report.sources import Source, cited, sources
from report.words import LANGUAGES, catalogue
from tests.report.reports import CITATION


def texts():
    for language in LANGUAGES:
        for message in catalogue(language).values():
            yield from [message] if isinstance(message, str) else message.values()
    yield from (criterion.source for criterion in (*CRITERIA.values(), *BANDS.values()))


def test_every_citation_in_the_catalogue_and_the_criteria_has_its_entry():
    whole = "\n".join(texts())
    found = {match.group() for match in CITATION.finditer(whole)}
    assert len(found) > 30
    # "Barclay, Higgins & Thompson (1995)" is one citation of three authors; its end looks like one of two.
    known = {"Higgins & Thompson (1995", "Kock 2014"}
    assert {each for each in found if not cited([each])} - known == set()


ONE_NAME = {"Sugiyono"}  # authors without initials


def test_entries_are_those_of_their_citations():
    for source in sources():
        first = source.authors.split()[0]
        assert source.entry.startswith(first + ",") or source.entry.startswith(first + "."), source
        assert f"({source.year})." in source.entry, source
        people = len(re.findall(r"[^\W\d_][\w’'-]*, (?:[A-Z]\.[- ]?)+", source.entry.split("(", 1)[0]))
        wanted = 3 if "et al." in source.authors else 2 if "&" in source.authors else 1
        wanted = 0 if source.authors in ONE_NAME else wanted
        assert (people >= 3) if wanted == 3 else people == wanted, source
        assert source.entry.count("*") % 2 == 0, source


def test_no_citation_means_two_entries():
    assert len({source.citation for source in sources()}) == len(sources())


def test_references_are_in_alphabetical_order():
    entries = [source.entry.replace("*", "").casefold() for source in sources()]
    assert entries == sorted(entries)


@pytest.mark.parametrize(
    "text",
    [
        "Hair et al. (2019)",
        "(Hair et al., 2019)",
        "menurut Hair dkk. (2019)",
        "(Hair dkk., 2019; Cohen, 1988)",
    ],
)
def test_a_citation_is_found_however_it_is_written(text):
    assert "2019" in [source.year for source in cited([text])]


@pytest.mark.parametrize("text", ["Chin & Dibbern (2010)", "Chin dan Dibbern (2010)", "(Chin and Dibbern, 2010)"])
def test_two_authors_are_found_in_both_languages(text):
    assert [source.authors for source in cited([text])] == ["Chin & Dibbern"]


@pytest.mark.parametrize("text", ["Hair (2019)", "Hair et al. (20190)", "Chair et al. (2019)", "Hair et al. 12019"])
def test_what_only_looks_alike_is_none(text):
    assert cited([text]) == ()


def test_an_entry_that_could_not_be_checked_says_so():
    assert [source.citation for source in sources() if not source.checked] == [
        "Ferdinand (2006)",
        "Ghozali (2017)",
        "Ghozali & Latan (2015)",
        "Kock (2022)",
        "Sugiyono (2019)",
    ]
    assert Source("A", "2000", "A, B. (2000). *C*.").checked
