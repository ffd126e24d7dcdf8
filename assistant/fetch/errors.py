"""What can go wrong with fetching, each a sentence that a person can act on."""

from enum import Enum

from assistant.messages import N_, UserError


class Trouble(Enum):
    """The kinds of failure, each with its words."""

    OFFLINE = N_("There is no way to {host} from here. Check the network, or try again later.")
    SLOW = N_("{host} took too long to answer. It is tried again later.")
    BROKEN_OFF = N_("{host} broke off before all had come. It is tried again later.")
    NO_SENSE = N_("{host} gave an answer that makes no sense. It is tried again later.")
    UNTRUSTED = N_(
        "The connection to {host} is not safe: its certificate cannot be trusted. "
        "Check the date of this computer, or tell those who look after {host}."
    )
    NOT_WEB = N_("{address} is no web address. Addresses begin with https.")
    NOT_SAFE = N_(
        "{host} would be asked over a connection without https, which others can read and change. "
        "Use an address with https, or ask the person who looks after this computer to allow it."
    )
    PRIVATE = N_(
        "{host} is inside your own network, where feeds are not fetched. "
        "The person who looks after this computer can allow it."
    )
    REDIRECTS = N_("{host} sends on from one address to the next without end.")
    TOO_BIG = N_("{host} sends more than a feed can be.")
    ENCODED = N_("{host} sends its answer in a way that was not asked for.")
    GONE = N_("There is nothing at {address} any more. Check the address, or remove the feed.")
    REFUSED = N_("{host} does not let its feed be fetched. Check whether the feed may be used.")
    BUSY = N_("{host} asks to be left alone for a while. It is tried again later.")
    FAULT = N_("{host} has a fault of its own. It is tried again later.")


class FetchError(UserError):
    """Nothing was fetched; `retry_after_s` is how long the server asks to be left alone."""

    def __init__(
        self, trouble: Trouble, address: str, host: str, retry_after_s: float | None = None
    ) -> None:
        super().__init__(trouble.value, {"address": address, "host": host})
        self.trouble = trouble
        self.retry_after_s = retry_after_s


class Cancelled(Exception):  # noqa: N818  # named for what happened
    """The fetch was given up because the program asked for it."""
