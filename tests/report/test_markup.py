"""Sentences become runs; what users wrote stays what it is."""

from hypothesis import given
from hypothesis import strategies as st

from report.document import Run, plain
from report.markup import guard, runs_of, shortened, unguarded


def test_stars_are_italic_brackets_are_for_the_author_and_at_signs_refer():
    assert runs_of("Lihat @@: *x* dan [[isi ini]].", "en", refers="ave") == (
        Run("Lihat "),
        Run("", refers="ave"),
        Run(": "),
        Run("x", italic=True),
        Run(" dan "),
        Run("[isi ini]", marked=True),
        Run("."),
    )


def test_english_terms_are_italic_in_indonesian_sentences_alone():
    text = "Nilai Outer Loading dan p-value bootstrapping, tetapi loadingnya tidak."
    italic = [run.text for run in runs_of(text, "id") if run.italic]
    assert italic == ["Outer Loading", "p-value", "bootstrapping"]
    assert not any(run.italic for run in runs_of(text, "en"))


def test_the_longest_term_wins():
    runs = runs_of("partial least squares structural equation modeling", "id")
    assert runs == (Run("partial least squares structural equation modeling", italic=True),)


@given(st.text())
def test_user_text_is_never_markup(text):
    for language in ("id", "en"):
        runs = runs_of(guard(text), language)
        assert plain(runs) == unguarded(shortened(text))
        assert not any(run.marked or run.refers for run in runs)


@given(st.text())
def test_guarded_text_may_be_guarded_again(text):
    assert guard(guard(text)) == guard(text)


@given(st.text(alphabet=st.characters(blacklist_categories=()), max_size=2000))
def test_what_is_shown_can_be_printed_and_ends(text):
    shown = unguarded(shortened(text))
    assert shown.isprintable()
    assert len(shown) <= 500
