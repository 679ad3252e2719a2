"""Words by which a text keeps students out of a program: grades, attendance, behavior, letters; and those that leave nobody out."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

_GATES = {
    "grades": r"g\.?p\.?a\b|grade[- ]point|grade averages?|minimum (?:grades?|average)|grades? of [a-d]\b|honor roll"
    r"|\b[a-d][+-]? (?:or|and) (?:better|higher|above)|\b[a-d][+-]? average|good grades|class rank|top \d|passing grades",
    "attendance": r"attendance|absen|tardi|truan",
    "behavior": r"(?<!human )behaviou?r\b|behaviou?ral (?:contract|record|standard|expectation|agreement)|disciplinary"
    r"|discipline (?:record|history|referral)|good conduct|code of conduct|suspended\b|(?:school|no|prior) suspensions?|expulsions?|expelled",
    "recommendation": r"recommendations?\b|recommended by|be recommended|letters? of (?:reference|support)|reference letters?"
    r"|(?:teacher|counselor|instructor|principal)(?:'s)? (?:approval|consent|permission|signature)"
    r"|(?:approval|consent|permission|signature) (?:of|from|by) (?:the |a |an )?(?:teacher|counselor|instructor|principal)",
}
_ANY = r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _GATES.items()) + ")"
_STEMS = (
    "gpa", "grade", "average", "honor roll", "better", "higher", "above", "class rank", "top ", "attendance", "absen", "tardi", "truan",
    "behavio", "disciplin", "conduct", "suspen", "expuls", "expelled", "recommend", "letter", "approval", "consent", "permission",
    "signature",
)
"""Parts of words without one of which no text has any of these, dots aside: most texts need no closer look."""


_DENIED = (
    r"(?:no (?:(?!and |but |unless )[a-z]+ ){1,8}(?:needed|required|asked|necessary)"
    r"|(?:(?!and |but |unless )[a-z]+ ){1,8}(?:is|are) not (?:needed|required|asked|necessary))\.?"
)
"""A whole text that asks for nothing: no GPA needed; letters are not required."""
_EVERYONE = re.compile(
    r"\b(?:(?:every|all|any|each)(?: (?:of|our|the|high|school|district|interested))* (?:students?|learners?|pupils?)|everyone|everybody|anyone"
    r"|open to all(?! \w)|open to all who|open enrollment|no student is (?:excluded|turned away|refused))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_PLAIN = frozenset((
    "a", "all", "an", "and", "any", "anyone", "are", "area", "at", "available", "be", "by", "can", "community",
    "county", "course", "courses", "district", "each", "enroll", "enrol", "enrollment", "enter", "every", "everybody", "everyone", "high", "in",
    "interested", "is", "join", "learner", "learners", "may", "of", "offered", "on", "open", "opportunity", "our",
    "pathway", "pathways", "program", "programs", "pupil", "pupils", "region", "s", "school", "schools", "student",
    "students", "take", "the", "this", "to", "welcome", "who", "wish", "wishes", "want", "wants",
))
"""Words that leave nobody out. A statement that has others may: closed to all, all who are chosen, not all."""


@lru_cache(maxsize=4_000)
def selects(text: str) -> str | None:
    """Say by what a text selects students: grades, attendance, behavior or recommendation; None where by none of them."""
    if not _may_select(text):
        return None
    match = re.search(_ANY, text, re.IGNORECASE)
    return match.lastgroup if match and not re.fullmatch(_DENIED, text, re.IGNORECASE) else None


def _may_select(text: str) -> bool:
    bare = text.lower().replace(".", "")
    return not text.isascii() or any(stem in bare for stem in _STEMS)


def opens(text: str, names: Iterable[str]) -> bool:
    """Whether a text speaks of every student, and each of its words is known to take nothing back.

    ``names`` are those of the schools that it may name. A text that has any other word may be open to all, and a person
    has to read it.
    """
    if not _EVERYONE.search(text):
        return False
    if _PLAIN.issuperset(_words(text)):
        return True
    own = {word for name in names for word in _words(name)}
    return (_PLAIN | own).issuperset(_words(_aside().sub(" ", text)))


@cache
def _aside() -> re.Pattern[str]:
    """Give the phrases that leave nobody out, whatever their words; compiled only where a text has other words than plain ones."""
    return re.compile(
        r"\b(?:no student is (?:excluded|turned away|refused)|grades? (?:9|nine) ?(?:to|through|-|\u2013) ?(?:12|twelve)"
        r"|(?:(?:members|students) of )?special populations (?:are )?included|including (?:(?:members|students) of )?special populations"
        r"|(?:regardless of|irrespective of|without regard (?:to|for)) (?:(?:and|or|their|sex|gender|race|colou?r|religion|creed|origin"
        r"|national|ancestry|age|disability|pregnancy|marital|parental|sexual|orientation|identity|status|ability|background|income)\b,? ?)+)",
        re.IGNORECASE,
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
