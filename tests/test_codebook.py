"""What a code list is asked: a code, its title, and which code was meant by one that it does not have."""


import pytest

from posctl.codebook import CodeBook
from tests.cost import steps
from tests.support import catalog_of


def book(codes: str, system: str = "cip") -> CodeBook:
    """Make the book of a list of codes, one a line, each with its title after a comma."""
    entries = [dict(zip(("code", "title"), line.split(", ", 1), strict=False)) for line in codes.split("; ")]
    (held,) = catalog_of(f"kind: code-list\nsystem: {system}\ncodes: {entries}\n").code_lists[system]  # type: ignore[index]
    return held


METAL = "48.0501, Machine Tools; 48.0503, Machine Shop; 48.0508, Welding; 48.0511, Metal Fabricator; 47.0604, Automotive"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("48.0580", "48.0508"),  # two digits changed over
        ("84.0508", "48.0508"),
        ("48.0518", "48.0511"),  # one digit wrong: the code that differs latest
        ("48.0502", "48.0501"),
        ("47.0640", "47.0604"),
        ("48.0599", "48.0511"),  # no slip: the longest beginning in common
        ("11.0901", None),
        ("x" * 10_000, None),
        ("", None),
    ],
)
def test_the_nearest_code(written: str, meant: str | None) -> None:
    """A slip of the finger is undone; a code of another field is near nothing."""
    near = book(METAL).nearest(written)
    assert (near.code if near else None) == meant


def test_a_retired_code_is_never_proposed() -> None:
    """What is near must be in use."""
    (held,) = catalog_of(
        "kind: code-list\nsystem: cip\ncodes: [{code: '48.0508', status: retired}, {code: '48.0511'}]"
    ).code_lists["cip"]
    near = held.nearest("48.0580")
    assert near is not None and near.code == "48.0511"


def test_codes_of_onet_stand_under_their_soc_codes() -> None:
    """A list of SOC codes knows the O*NET code by its beginning; a list of O*NET codes knows each for itself."""
    assert book("51-4121, Welders", "soc").find("51-4121.06") is not None
    assert book("51-4121, Welders; 51-4121.06, Welders", "soc").find("51-4121.07") is None
    assert book("51-4121.00, Welders", "soc").find("51-4121") is not None


def test_an_identifier_of_twelve_characters_is_looked_up_by_its_code() -> None:
    """The five digits of a SCED identifier are its code."""
    assert book("'20104', Automotive".replace("'", ""), "sced").find("20104G1.0012") is not None


def test_codes_of_a_state_are_folded() -> None:
    """Case, spaces and hyphens do not make another code."""
    assert book("EX-1001, Welding I", "state-course").find("ex 1001") is not None


def test_the_title_that_shares_most() -> None:
    """Rare words weigh more than those that every second title has."""
    certified = book(
        "1, Certified Welder; 2, Certified Nursing Assistant; 3, Certified Medical Assistant; 4, ServSafe Food Handler", "credential"
    )
    near = certified.like("Certifed Welder")
    assert near is not None and near.title == "Certified Welder"
    near = certified.like("Nursing Assistant (CNA)")
    assert near is not None and near.title == "Certified Nursing Assistant"
    assert certified.like("Quantum Mechanic") is None


def test_looking_for_the_nearest_costs_little_in_a_long_list() -> None:
    """Each of thousands of unknown codes of one run is compared with few of the list."""
    long = book("; ".join(f"{number // 10_000:02}.{number % 10_000:04}, Field {number}" for number in range(10_000, 99_999, 31)))
    long.nearest("48.0508")
    assert steps(lambda: [long.nearest(f"99.{number:04}") for number in range(2_000)]) < 2_000 * 1_000


def test_a_long_chain_of_past_codes_costs_little() -> None:
    """Each of many codes in a chain of thousands is followed some steps, not to its end."""
    entries = ", ".join(f"{{code: '{number:06}', status: retired, replaced_by: '{number + 1:06}'}}" for number in range(3000))
    (held,) = catalog_of(f"kind: code-list\nsystem: state-course\ncodes: [{entries}]\n").code_lists["state-course"]
    assert held.successors(held.codes[0]) == ()
    assert held.successors(held.codes[-1]) == ("003000",)
    assert steps(lambda: [held.successors(one) for one in held.codes[:50]]) < 1_000_000
