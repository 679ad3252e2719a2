"""Strings that attack whoever reads a report, and reports in which every text is one of them.

Each format is read back by its consumer, and each text must come out as ``clean`` gives it: unchanged, or visibly
neutralised.
"""

from collections.abc import Iterator

from posctl.clean import clean
from posctl.finding import Verdict
from posctl.report import (
    Baseline,
    Ignored,
    Note,
    Place,
    ProblemReport,
    ProgramReport,
    Report,
    RequirementReport,
    Row,
    Stale,
    Waived,
)
from posctl.requirements import REPOSITORY, REQUIREMENTS
from posctl.rules import BY_KEY

HOSTILE = {
    "escape-sequence": "\x1b[31mred\x1b[0m \x9b2J",
    "osc-link": "\x1b]8;;https://evil.example/\x1b\\click\x1b]8;;\x1b\\",
    "bidi": "safe \u202egnp.exe\u202c \u2066x\u2069",
    "invisible": "zero\u200bwidth\ufeff soft\u00adhyphen tag\U000e0041",
    "rich-markup": "[bold red]x[/bold red] [/] :bomb: [link=https://evil.example]y[/link]",
    "command": "::set-output name=x::y",
    "command-after-space": " \u00a0::error file=a.yaml,line=1::forged",
    "old-command": "##[add-mask]x ##[stop-commands]y",
    "azure-command": "##vso[task.setvariable variable=x]y ##vso",
    "teamcity-command": "##teamcity[buildStatus status='SUCCESS']",
    "attachment": "[[ATTACHMENT|/etc/passwd]] [[attachment|x]]",
    "percent": "100%0A::error::x %25 %2C",
    "property": "a,line=9,title=x:y::z",
    "cdata": "]]> <![CDATA[ x ]]> <!-- y --> <?php ?> &amp; &lol;",
    "formula": "=cmd()|' /C calc'!A0",
    "formula-plus": "+1+1",
    "formula-minus": "-2+3",
    "formula-at": "@SUM(1,2)",
    "formula-tab": "\t=1+1",
    "formula-return": "\r=1+1",
    "formula-wide": "\uff1d1+1",
    "quotes": "say \"x\" and 'y', \"\" ; `z`",
    "table": "a | b || c \\| d\n| --- |\n| x |",
    "markdown": "# head\n- item **bold** _em_ ~~del~~ ```code``` @octocat #12 ![x](https://evil.example/p.png)",
    "link": "[click](https://evil.example) [first here](1) <https://evil.example>",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)> <b>x</b> &lt;",
    "lone-surrogate": "a\ud800b\udfff",
    "not-utf8": b"name\xff.yaml".decode("utf-8", "surrogateescape"),
    "newlines": "one\ntwo\r\nthree\u2028four\u0085five\u2029six\x0bseven\x0cend",
    "nul": "a\x00b\x08\x7f",
    "not-xml": "\ufffe\uffff\ufdd0\U0001fffe",
    "braces": "{0} {message} {{x}} ${{ github.token }} $(id) `id` %s %(x)s",
    "backslash": "\\n \\u202e \\x1b C:\\folder\\file",
    "astral": "溶接 é e\u0301 𝔘𝔫𝔦 👩‍🔧 ½",
    "path": "../../etc/passwd; rm -rf / #[x]?a=b&c:d",
    "long": "x" * 70 + " ::error::forged " + "y" * 3000,
    "digits": "9" * 5000,
}
"""Texts by what they attack."""


def report_of(text: str) -> Report:
    """Make a report in which every text that can come from a file is this one, with each verdict and a waiver."""
    said = clean(text)
    place = _place(said, main=True)
    other = _place(clean(f"other {text}"), main=False)
    waived = Waived(said, said, said, "2026-09-01", "2026-12-31", said, place, 60)
    programs = ProgramReport(said, said, said, said, said, Verdict.ERROR, True, tuple(_groups(said, place, other, waived)))
    unread = ProgramReport(said, said, other.path, said, said, Verdict.NOT_STATED, False, ())
    return Report(
        version="0.1.0",
        profile="wi-dpi",
        as_of="2026-11-01",
        programs=(programs, unread),
        problems=(ProblemReport("not-yaml", said, said, place), ProblemReport("unknown-key", said, said, other)),
        rules=2,
        files=3,
        documents=2,
        passed_over=(Note(said, said),),
        overrides=(Note(said, said),),
        configuration=(Note(said, said),),
        code_lists=(Note(said, said),),
        repository=RequirementReport(REPOSITORY.id, Verdict.NOT_MET, 1, {Verdict.NOT_MET: 1}, (_row("program-ids-unique", Verdict.NOT_MET, place, other),)),
        secondary=(("sequence-length", said),),
    )


def beside_a_baseline(text: str) -> Report:
    """Make the same report beside a baseline of which every text is this one; what it knows is listed."""
    said, whole = clean(text), report_of(text)
    comment = Ignored(said, _place(said, main=True))
    said_of = {"labor-demand": {"known": True}, "certification-has-issuer": {"ignores": (comment,)}, "course-listed-once": {"fresh": (said,)}}
    program = whole.programs[0]
    groups = [one._replace(rows=tuple(row._replace(**said_of.get(row.name, {})) for row in one.rows)) for one in program.requirements]
    used = Baseline(said, 3, 1, (Stale("sequence-length", said, said, 2),), said)
    return whole._replace(programs=(program._replace(requirements=tuple(groups)), *whole.programs[1:]), baseline=used, show=frozenset({"known", "ignored"}))


def _place(said: str, *, main: bool) -> Place:
    text = clean(said)
    return Place(text, 4, 2, 4, 2 + len(text), text, (0, len(text)), text, main)


def _row(name: str, verdict: Verdict, place: Place, other: Place, *waivers: Waived) -> Row:
    rule, said = BY_KEY[name], place.says
    return Row(rule.code, rule.name, rule.severity, verdict, said, said, said, (said,), (place, other), waivers)


def _groups(said: str, place: Place, other: Place, waived: Waived) -> Iterator[RequirementReport]:
    rows = [
        _row("cluster-known", Verdict.MET, place, other),
        _row("course-listed-once", Verdict.NOT_MET, place, other),
        _row("requisites-in-order", Verdict.NOT_MET, place, other, waived),
        _row("sequence-length", Verdict.NOT_APPLICABLE, place, other),
        _row("credit-opportunity-present", Verdict.NEEDS_REVIEW, place, other),
        _row("mechanism-complete", Verdict.ERROR, place, other),
        _row("certification-has-issuer", Verdict.NOT_STATED, place, other),
        _row("labor-demand", Verdict.NOT_STATED, place, other),
    ]
    for requirement in REQUIREMENTS:
        own = tuple(row for row in rows if BY_KEY[row.name].requirement is requirement)
        verdict = max((row.verdict for row in own if not row.waivers), key=list(Verdict).index, default=Verdict.NOT_APPLICABLE)
        yield RequirementReport(requirement.id, verdict, len(own), {verdict: len(own)}, own, sum(bool(row.waivers) for row in own))
