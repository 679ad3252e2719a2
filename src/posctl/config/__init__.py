"""Configuration: which file holds for a document, what it says, and by what each document is therefore judged."""

from posctl.config.discovery import Discovery
from posctl.config.find import Configs, of_folder

__all__ = ["Configs", "Discovery", "of_folder"]
