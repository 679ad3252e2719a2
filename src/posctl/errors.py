"""What can stop a run; nothing that a file under check contains is ever one of these."""


class PosctlError(Exception):
    """Stops the run with a plain sentence for the user."""

    exit_code = 2


class UsageError(PosctlError):
    """The command line asks for something that is not there: a path, a profile, a rule."""


class NothingToValidateError(PosctlError):
    """The given paths hold no posctl document."""


class WorkerLostError(PosctlError):
    """A process that was judging programs is gone, and its programs are not judged."""

    exit_code = 3


class OutputError(PosctlError):
    """The report could not be written whole."""

    exit_code = 3
