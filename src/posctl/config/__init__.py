"""Configuration: which file holds for a document, what it says, and by what each document is therefore judged."""

from posctl.config.discovery import Discovery
from posctl.config.find import Configs, of_folder
from posctl.config.resolved import Resolved, Said

__all__ = ["Configs", "Discovery", "Resolved", "Said", "of_folder"]
