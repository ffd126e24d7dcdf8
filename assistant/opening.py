"""Opening web pages, which is done only after the user has heard whose they are."""

from urllib.parse import urlsplit

from assistant.frontend import Frontend
from assistant.messages import _


def domain(address: str) -> str:
    """The computer that an address leads to, by the name it is registered under."""
    host = urlsplit(address).hostname or ""
    try:
        # Letters of another script can look like those of a known name; so they are told apart.
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def ask_to_open(frontend: Frontend, address: str) -> None:
    """Open the address in the web browser where the user says so; tells where there is none."""
    question = _("Open {domain} in the web browser? The whole address: {address}")
    question = question.format(domain=domain(address), address=address)
    if frontend.confirm(question) and not frontend.open_address(address):
        frontend.announce(_("The web browser could not be opened."))
