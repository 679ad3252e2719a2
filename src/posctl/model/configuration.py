"""What a posctl.yaml may say, and ``[tool.posctl]`` in a pyproject.toml. Imported only where there is one."""

from typing import Literal

from pydantic import Field

from posctl.model.fields import Element, Slug, Text, YesNo, said
from posctl.terms import Setting


class Configuration(Element):
    """How posctl judges the programs in this folder and below, up to the next posctl.yaml."""

    profile: Slug | None = said("Id of the state or law to judge by, or of a profile of the repository.")
    framework: Literal["2002", "2024"] | None = said("Framework of the programs that name none.")
    rules: dict[str, Setting] | None = said(
        "Rules whose severity differs, by name or code. error decides the verdict; warning and note are shown; disabled switches the rule off."
    )
    fail_on: Literal["error", "warning"] | None = Field(default=None, alias="fail-on", description="Least severity that makes exit code 1.")
    output_format: Text | None = Field(default=None, alias="output-format", description="How to print the report.")
    baseline: Text | None = said("File of known findings, from the folder of this file; only new ones fail.")
    strict_baseline: YesNo | None = Field(default=None, alias="strict-baseline", description="yes to fail where an entry of the baseline no longer occurs.")
