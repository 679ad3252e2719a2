"""Where posctl is at home: the one place to change when the project moves."""

HOME = "https://pypi.org/project/posctl/"
"""The project's page. Reports link to it; posctl itself never opens it."""

RULES = HOME
"""The page that has ``docs/rules.md``. ``rule_page`` adds the anchor of a rule."""


def anchor(code: str, name: str) -> str:
    """Give the anchor of a rule's heading in ``docs/rules.md``."""
    return f"{code.lower()}-{name}"


def rule_page(code: str, name: str) -> str:
    """Give the address of what is written of a rule."""
    return f"{RULES}#{anchor(code, name)}"
