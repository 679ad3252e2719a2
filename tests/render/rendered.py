"""Markdown as GitHub shows it: rendered by its own parser, then what is read off the page by people and by GitHub."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

OURS = frozenset(
    ["h2", "h3", "p", "strong", "em", "br", "code", "pre", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"]
)
"""Elements that the page of a report consists of."""
ACTIVE = re.compile(
    r"@\w|#\d|GH-\d|://|www\.|:[\w+-]+:|\$|(?<![^\W_])[0-9a-f]{7,64}(?![^\W_])|[!%&~][\w\"]", re.IGNORECASE
)
"""What GitHub or GitLab makes a link, a mention, a picture or a formula of, in text that is not code."""


@dataclass
class Page(HTMLParser):
    """What a rendered page holds: the names of its elements, its text by block, and its text outside code."""

    elements: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    blocks: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {f"{tag} {name}" for name, _ in attrs}
        if tag in ("p", "li", "td", "th", "h2", "h3", "summary", "pre", "br"):
            self.blocks.append("")
        if tag == "tr":
            self.rows.append(0)
        if tag in ("td", "th"):
            self.rows[-1] += 1
        if tag != "br":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag, "the elements are nested as they were opened"

    def handle_data(self, data: str) -> None:
        if self.blocks:
            self.blocks[-1] += data
        if "code" not in self.inside:
            self.bare.append(data)


def page(markdown: str) -> Page:
    """Render a page with GitHub's parser, raw HTML and all."""
    read = Page()
    read.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))
    assert not read.inside
    return read


def words(text: str) -> str:
    """Give a text as a browser shows it: white space in one, and code without the backticks that say so."""
    return " ".join(text.replace("`", "").split())
