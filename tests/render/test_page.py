"""Pages of explanation: text of others in Markdown and JSON."""

import json
import re

import pytest

from posctl.clean import clean, hides
from posctl.page import Heading, Item, Page, Paragraph
from posctl.render import page
from posctl.render.style import PLAIN, Style
from tests.render.hostile import HOSTILE
from tests.render.rendered import ACTIVE, OURS, words
from tests.render.rendered import page as shown_by_github

TEXTS = {**HOSTILE, "rule": "--- x", "list": "- x", "numbered": "1. x", "setext": "===", "address": "www.evil.example a@evil.example"}


def of(text: str) -> Page:
    """Make a page that says a text in each block, cleaned, and as it is in its data."""
    said = clean(text)
    return Page((Heading(said, tag=said), Paragraph(said, "why"), Paragraph(said), Item(said, said), Item("", said)), {"text": text, said: [text]})


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_markdown_shows_a_text_and_obeys_none(text: str) -> None:
    """No text makes an element, a link, a mention or a reference, and each is read on the page as it is."""
    read = shown_by_github("".join(page.markdown(of(text), PLAIN)))
    assert read.elements <= {*OURS, "h1"}
    assert not read.attributes
    bare = " ".join(read.bare)
    assert not ACTIVE.search(bare), bare
    assert words(read.blocks[-1]) == words(re.sub("`([^`\\s]+)`", r"\1", clean(text)))  # a word between backticks is code


@pytest.mark.parametrize("ascii_", [False, True])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_json_holds_a_text_whole_and_hides_none_of_it(text: str, ascii_: bool) -> None:
    """What cannot be seen and what a runner obeys is written as an escape of JSON, and comes back from it."""
    said = "".join(page.json(of(text), Style(ascii=ascii_)))
    assert json.loads(said) == {"text": text, clean(text): [text]}
    assert not hides(said.replace("\n", ""))
    assert not re.search(r"##(?:vso|teamcity)?\[", said, re.IGNORECASE)
