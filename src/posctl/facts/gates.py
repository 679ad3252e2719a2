"""Words by which a text asks for grades, attendance, behavior or letters: what keeps students out of a program."""

import re
from functools import lru_cache

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
_ANY = re.compile(r"\b(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _GATES.items()) + ")", re.IGNORECASE)


@lru_cache(maxsize=4_000)
def selects(text: str) -> str | None:
    """Say by what a text selects students: grades, attendance, behavior or recommendation; None where by none of them."""
    match = _ANY.search(text)
    return match.lastgroup if match else None
