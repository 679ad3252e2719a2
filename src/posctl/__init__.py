"""posctl: check Programs of Study written in YAML against their four minimum requirements."""

__version__ = "0.1.0"
