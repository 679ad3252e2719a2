"""The list of npm packages names none but the public registry."""

import json

from tests.consumers.support import HERE


def test_every_package_is_pinned_and_comes_from_the_public_registry() -> None:
    """Each package has its digest, and no address of another registry."""
    packages = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    own = packages.pop("")
    assert set(own["devDependencies"].values()) == {packages[f"node_modules/{name}"]["version"] for name in own["devDependencies"]}
    for one in packages.values():
        assert one["integrity"].startswith("sha512-")
        assert one.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/")
