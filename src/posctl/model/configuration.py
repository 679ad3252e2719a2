"""What a posctl.yaml may say, and ``[tool.posctl]`` in a pyproject.toml. Imported only where there is one."""

from typing import Annotated, Literal

from posctl.model.element import Before, needed, said
from posctl.model.fields import Element, Items, Slug, Text, Texts, YesNo
from posctl.model.figures import nothing_set
from posctl.terms import Setting

Rules = Annotated[dict[str, Setting], Before(nothing_set)]
Framework = Literal["2002", "2024"]
_RULES = "Rules whose severity differs, by name or code. error decides the verdict; warning and note are shown; disabled switches the rule off."


class Override(Element):
    """What holds for some of the files alone. Where several match a file, the last one counts."""

    files: Texts = needed("Patterns of paths as in .gitignore, from the folder of the configuration: programs/trial/**.")
    profile: Slug | None = said("Id of the state or law by which these files are judged.")
    framework: Framework | None = said("Framework of those of these files that name none.")
    rules: Rules | None = said(_RULES)


class Configuration(Element):
    """How posctl judges the programs in this folder and below, up to the next configuration."""

    extend: Texts | None = said("Configurations to take over, each by its path from this file; what this file says goes over them.")
    profile: Slug | None = said("Id of the state or law to judge by, or of a profile of the repository.")
    framework: Framework | None = said("Framework of the programs that name none.")
    rules: Rules | None = said(_RULES)
    overrides: Items[Override] | None = said("What holds for some of the files alone.")
    edition: Text | None = said("Edition of the rules to judge by, a year; rules that came later are left out.")
    preview: YesNo | None = said("yes to judge by new rules, too, that are not in any edition yet.")
    paths: Texts | None = said("What to check where no path is given, from the folder of this file.")
    exclude: Texts | None = said("Patterns of files and folders that are not read, as in .gitignore.")
    fail_on: Literal["error", "warning"] | None = said("Least severity that makes exit code 1.", alias="fail-on")
    output_format: Text | None = said("How to print the report.", alias="output-format")
    baseline: Text | None = said("File of known findings, from the folder of this file; only new ones fail.")
    strict_baseline: YesNo | None = said("yes to fail where an entry of the baseline no longer occurs.", alias="strict-baseline")
