"""Models as text: read as written, written so that they can be read, refused with line and hint."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plsengine as pls
from tests.plsengine.model_cases import attempt, models, refusal

TEXT = """
    # customer loyalty
    Image        =~ IMAG1 + IMAG2 + IMAG3      # reflective
    Value        <~ PERV1 + PERV2
    "Customer Gratitude" =~ CUSA1 +
        CUSA2   # goes on

        + "Saya puas, \\"sekali\\" # 1"
    "Customer Gratitude" ~ Image + Value
    Value ~ Image
    label Image "Citra merek"
    H1: Image -> "Customer Gratitude" (+) "Citra berpengaruh positif"
    H2: Image → Value → "Customer Gratitude" (−)
    study H1 "Sari" "2020" "SEM" "signifikan"
    study H1 "Wijaya" "2021"
"""


def test_text_is_read_as_written():
    model = pls.Model.parse(TEXT)
    gratitude = "Customer Gratitude"
    assert model == pls.Model(
        (
            pls.Construct("Image", ("IMAG1", "IMAG2", "IMAG3"), label="Citra merek"),
            pls.Construct("Value", ("PERV1", "PERV2"), "formative"),
            pls.Construct(gratitude, ("CUSA1", "CUSA2", 'Saya puas, "sekali" # 1')),
        ),
        (pls.Path("Image", gratitude), pls.Path("Value", gratitude), pls.Path("Image", "Value")),
        (
            pls.Hypothesis(
                "H1",
                ("Image", gratitude),
                "Citra berpengaruh positif",
                "positive",
                (pls.Study("Sari", "2020", "SEM", "signifikan"), pls.Study("Wijaya", "2021")),
            ),
            pls.Hypothesis("H2", ("Image", "Value", gratitude), direction="negative"),
        ),
    )


def test_text_is_written_as_a_reader_would():
    model = pls.Model.parse(TEXT).without_hypothesis("H1")
    assert model.to_text() == (
        "Image =~ IMAG1 + IMAG2 + IMAG3\n"
        "Value <~ PERV1 + PERV2\n"
        '"Customer Gratitude" =~ CUSA1 + CUSA2 + "Saya puas, \\"sekali\\" # 1"\n'
        '"Customer Gratitude" ~ Image + Value\n'
        "Value ~ Image\n"
        'label Image "Citra merek"\n'
        'H2: Image -> Value -> "Customer Gratitude" (-)\n'
    )


@pytest.mark.parametrize(
    ("text", "names", "indicators"),
    [
        ("e-WOM =~ e-1 + e-2", ("e-WOM",), ("e-1", "e-2")),
        ("X1=~X1.1+X1.2", ("X1",), ("X1.1", "X1.2")),
        ("Loyalität =~ größe", ("Loyalität",), ("größe",)),
        ("忠诚 =~ 一 + 二", ("忠诚",), ("一", "二")),
        ("“Customer Gratitude” =~ “Saya puas”", ("Customer Gratitude",), ("Saya puas",)),
        ("\ufeffX =~ a", ("X",), ("a",)),
        ("X =~ a\r\nY =~ b\r\n", ("X", "Y"), ("a", "b")),
        ("label =~ a\nstudy =~ b\nlabel label label", ("label", "study"), ("a", "b")),
        ("X\u00a0=~\u00a0a", ("X",), ("a",)),
        ("X =~ # nothing yet", ("X",), ()),
        ("# nothing", (), ()),
        ("", (), ()),
    ],
)
def test_names_of_all_kinds(text, names, indicators):
    model = pls.Model.parse(text)
    assert (model.names, model.indicators) == (names, indicators)


def test_interactions_stand_among_the_arrows():
    text = 'X =~ x\nM =~ m\n"My Y" =~ y\n'
    model = pls.Model.parse(text + '"My Y" ~ X + X:M + M + X:X\nH1: X:M -> "My Y" (-)')
    assert model.paths == (pls.Path("X", "My Y"), pls.Path("M", "My Y"))
    assert model.interactions == (pls.Interaction("M", "X", "My Y"), pls.Interaction("X", "X", "My Y"))
    assert model.hypotheses[0].route == ("X:M", "My Y")
    assert model.to_text().splitlines()[3:] == [
        '"My Y" ~ X + M',
        '"My Y" ~ X:M + X:X',
        'H1: "X:M" -> "My Y" (-)',
    ]
    orthogonal = pls.Model.parse(text + '"My Y" ~ X + M\n"My Y"~X:M(orthogonal)+\nX : X (orthogonal)')
    assert orthogonal.interactions == model.with_interaction_method("orthogonal").interactions
    assert pls.Model.parse(orthogonal.to_text()) == orthogonal


def test_components_stand_in_brackets():
    text = 'A =~ a\nB <~ b\n"All of it" <~ [A + B]\nY =~ y\nY ~ "All of it"\n'
    model = pls.Model.parse(text)
    assert model.construct("All of it") == pls.Construct("All of it", mode="formative", components=("A", "B"))
    assert model.to_text() == text
    embedded = pls.Model.parse("higher_order embedded_two_stage\n" + text)
    assert embedded == model.with_higher_order("embedded_two_stage")
    assert embedded.to_text() == text + "higher_order embedded_two_stage\n"
    # The brackets tell components from columns of the same name.
    assert pls.Model.parse("A =~ a\nB =~ A").construct("B").indicators == ("A",)
    assert pls.Model.parse("higher_order =~ a").names == ("higher_order",)


def test_arrows_need_no_blanks():
    assert pls.Model.parse("A =~ a\nB-C =~ b\nB-C~A\nH:A->B-C").hypotheses[0].route == ("A", "B-C")


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("A =~ a\nB = b", "syntax_operator", 2),
        ("A =~ a\n\nB ~~ A", "syntax_operator", 3),
        ("A =~ 0.5*a + b", "syntax_operator", 1),
        ("A =~ a, b", "syntax_operator", 1),
        ("A =~ a; B =~ b", "syntax_operator", 1),
        ("A <- B", "syntax_operator", 1),
        ("i := a", "syntax_operator", 1),
        ('A =~ a\nB =~ "unclosed', "syntax_quote", 2),
        ("A =~ 'a b'", "syntax_quote", 1),
        (r'A =~ "a\q"', "syntax_quote", 1),
        ("A =~ a b", "syntax_blank", 1),
        ("Customer Gratitude =~ a", "syntax_blank", 1),
        ("A B", "syntax_blank", 1),
        ('H1: A -> B (+) "a" "b"', "syntax_blank", 1),
        ("A =~ a +", "syntax_list", 1),
        ("# head\nA =~ a +\n# between\nB ~ A", "syntax_list", 2),
        ("A =~ a + + b", "syntax_list", 1),
        ("A ~", "syntax_list", 1),
        ("A =~ [", "syntax_list", 1),
        ("A =~ []", "syntax_list", 1),
        ("A =~ [B", "syntax_list", 1),
        ("A =~ B]", "syntax_list", 1),
        ("A =~ [B + ]", "syntax_list", 1),
        ("A =~ [B] + [C]", "syntax_list", 1),
        ("A =~ [B C]", "syntax_blank", 1),
        ("[A] =~ B", "syntax", 1),
        ("A ~ [B]", "syntax_list", 1),
        ("higher_order", "syntax", 1),
        ("higher_order both of_them", "syntax_number", 1),
        ("higher_order hybrid", "unknown_option", None),
        ("A =~ [B]", "unknown_construct", None),
        ("A ~ + B", "syntax_list", 1),
        ("A ~ B:", "syntax_list", 1),
        ("A ~ B:C +", "syntax_list", 1),
        ("A ~ B:C:D", "syntax_list", 1),
        ("A ~ B:C D", "syntax_blank", 1),
        ("A ~ B (orthogonal)", "syntax_list", 1),
        ("A ~ B:C (latent)", "syntax", 1),
        ("A =~ B:C", "syntax_list", 1),
        ("A =~ a\nB =~ b\nB ~ A + A:C", "unknown_construct", None),
        ("A =~ a\nB =~ b\nC =~ c\nB ~ A + A:C", "interaction_without_arrow", None),
        ("H1: A ->", "syntax_list", 1),
        ("H1:", "syntax_list", 1),
        ("H1: -> A", "syntax_list", 1),
        ("A =~ a\n\nlabel A", "syntax_number", 3),
        ("study H1", "syntax_number", 1),
        ("label A + B", "syntax_number", 1),
        ('study H1 "a" "b" "c" "d" "e"', "syntax_number", 1),
        ("~ A", "syntax", 1),
        ("A", "syntax", 1),
        ("A -> B", "syntax", 1),
        ("A =~ a?", "syntax", 1),
        ("H1: A -> B (+) (-)", "syntax_list", 1),
        ("A =~ a\nA =~ b", "duplicate_construct", None),
        ("A =~ a\nB =~ b\nB ~ C", "unknown_construct", None),
        ("label A b", "unknown_construct", None),
        ('study H1 "Sari"', "unknown_hypothesis", None),
        ('A =~ "\\ud800"', "not_text", None),
        ("A =~ a\nB =~ b\nB ~ A\nA ~ B", "cycle", None),
        ("#" * 2_000_000, "text_too_long", None),
        ("\n".join(f"A{k} =~" for k in range(1001)), "too_many_constructs", None),
    ],
)
def test_text_that_cannot_be_read_is_refused_with_its_line(text, key, line):
    error = refusal(lambda: pls.Model.parse(text))
    assert (error.key, error.facts.get("line")) == (key, line)
    if line:
        assert f"Line {line} can't be read: {text.splitlines()[line - 1].strip()}" in str(error)


def test_a_very_long_line_is_cut_in_the_error():
    assert len(str(refusal(lambda: pls.Model.parse("A =~ " + "x" * 10_000 + " y")))) < 400


@given(models())
def test_written_text_gives_the_same_model(model):
    text = model.to_text()
    assert pls.Model.parse(text) == model
    assert pls.Model.parse(text).to_text() == text
    # One statement a line, whatever stands in the names.
    lines = len(model.constructs) + sum(bool(construct.label) for construct in model.constructs)
    lines += sum(1 + len(hypothesis.studies) for hypothesis in model.hypotheses)
    lines += model.higher_order != "disjoint_two_stage"
    for arrows in (model.paths, model.interactions):
        targets = [arrow.target for arrow in arrows]
        lines += sum(k == 0 or targets[k - 1] != target for k, target in enumerate(targets))
    assert len(text.splitlines()) == lines


def test_signs_that_end_a_line_stay_within_the_name():
    name = "".join(chr(code) for code in range(0x2100) if len(f"a{chr(code)}b".splitlines()) > 1)
    model = pls.Model().with_construct(f"A{name}B", [f"a{name}b"], label=f"a{name}b")
    assert len(name) == 10
    assert pls.Model.parse(model.to_text()) == model


@given(models())
def test_comments_and_blanks_change_nothing(model):
    text = "\n\n".join(f'\t{line}  # a "comment" =~ b' for line in model.to_text().splitlines())
    assert pls.Model.parse(text) == model
    # A long list may be broken at every +.
    broken = re.sub(r' \+ (?=(?:[^"]*"[^"]*")*[^"]*$)', " +\n   ", "A =~ a + b\nB =~ c\n")
    assert pls.Model.parse(broken) == pls.Model.parse("A =~ a + b\nB =~ c")


@given(st.text(alphabet='AB"\\ \n~=<>+-:#()[]label study“”*', max_size=40))
def test_any_text_gives_a_model_or_a_sentence(text):
    model, _ = attempt(lambda: pls.Model.parse(text))
    assert model is None or pls.Model.parse(model.to_text()) == model
