"""The catalogue is whole: both languages say the same things, and the code asks for nothing else."""

import ast
import re
import string
import tomllib
from functools import cache
from pathlib import Path

import pytest

from plsengine.messages import MESSAGES
from report.words import CATALOGUE, LANGUAGES, _flat, area_of, catalogue, is_plural

ROOT = Path(__file__).parents[2]
HOUSES = ("pages", "ui", "report")
SOURCES = [*ROOT.glob("app.py"), *(file for house in HOUSES for file in (ROOT / house).rglob("*.py"))]
AREAS = {area_of(file) for language in LANGUAGES for file in (CATALOGUE / language).glob("*.toml")}
KEY = re.compile(r"[a-z]\w*(\.\w+)+")
PREFIX = re.compile(r"[a-z]\w*(\.\w+)*\.")
# An area's name may also begin the name of a file or of a package.
NOT_A_KEY = re.compile(r".*\.(csv|xlsx|toml|json|html|css|js|svg|png|docx|zip|txt|py)")


def placeholders(template: str) -> set[str]:
    """Names of the facts; refuses formats and attributes, which belong into the code."""
    fields = set()
    for _, name, form, conversion in string.Formatter().parse(template):
        if name is not None:
            assert name.isidentifier(), template
            assert not form, template
            assert conversion is None, template
            fields.add(name)
    return fields


def facts_of(message: object) -> set[str]:
    if isinstance(message, str):
        return placeholders(message)
    forms = {name: text for name, text in message.items() if name != "by"}
    deciding = message.get("by", "count")
    named = [placeholders(text) | {deciding} for text in forms.values()]
    assert all(fields == named[0] for fields in named), message
    return named[0]


@cache
def strings_in_code() -> tuple[frozenset[str], frozenset[str]]:
    """Texts in the code, and beginnings of keys that are put together there (f-strings, "area.")."""
    whole, begun = set(), set()
    for file in SOURCES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0]
                if isinstance(first, ast.Constant) and "." in first.value:
                    begun.add(first.value)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                (begun if PREFIX.fullmatch(node.value) else whole).add(node.value)
    return frozenset(whole), frozenset(begun)


def keys_in_code() -> set[str]:
    whole, begun = strings_in_code()
    return {
        text
        for text in whole - begun
        if KEY.fullmatch(text) and text.split(".")[0] in AREAS and not NOT_A_KEY.fullmatch(text)
    }


def test_both_languages_have_the_same_areas():
    for language in LANGUAGES:
        files = {area_of(file) for file in (CATALOGUE / language).glob("*.toml")}
        # English sentences of errors and notes stand in the engine.
        assert files | {"errors"} == AREAS | {"errors"}


def test_no_message_stands_in_two_files():
    for language in LANGUAGES:
        files = (CATALOGUE / language).glob("*.toml")
        keys = [key for file in files for key in _flat(tomllib.loads(file.read_text(encoding="utf-8")), area_of(file))]
        assert sorted(keys) == sorted(set(keys))


def test_both_languages_have_the_same_keys():
    indonesian = {key for key in catalogue("id") if not key.startswith("errors.")}
    assert indonesian == set(catalogue("en"))


def test_messages_take_the_same_facts_in_both_languages():
    english, indonesian = catalogue("en"), catalogue("id")
    differing = {
        key: (facts_of(english[key]), facts_of(indonesian[key]))
        for key in english.keys() & indonesian.keys()
        if facts_of(english[key]) != facts_of(indonesian[key])
    }
    assert differing == {}


def test_plural_tables_hold_the_forms_that_the_language_has():
    forms = {"en": {"one", "other"}, "id": {"other"}}
    for language, wanted in forms.items():
        for key, message in catalogue(language).items():
            if not isinstance(message, str):
                assert is_plural(message), key
                assert set(message) - {"by"} == wanted, key


@pytest.mark.parametrize("key", MESSAGES)
def test_every_message_of_the_engine_has_its_indonesian_sentence(key):
    template = catalogue("id")[f"errors.{key}"]
    assert facts_of(template) == placeholders(MESSAGES[key])


def test_no_indonesian_sentence_is_left_over():
    assert {key.removeprefix("errors.") for key in catalogue("id") if key.startswith("errors.")} <= set(MESSAGES)


def test_the_code_asks_only_for_what_is_there():
    known = set(catalogue("id")) | {f"errors.{key}" for key in MESSAGES}
    tables = {key.rsplit(".", depth)[0] for key in known for depth in range(1, key.count(".") + 1)}
    assert keys_in_code() - known - tables == set()


def test_nothing_in_the_catalogue_is_unused():
    whole, begun = strings_in_code()
    beginnings = tuple(begun)
    unused = {
        key
        for key in catalogue("id")
        if not key.startswith("errors.") and key not in whole and not key.startswith(beginnings or ("\0",))
    }
    assert unused == set()


def test_no_message_is_empty_or_has_stray_space():
    for language in LANGUAGES:
        for key, message in catalogue(language).items():
            for text in [message] if isinstance(message, str) else message.values():
                assert text.strip() == text, key
                assert text, key
