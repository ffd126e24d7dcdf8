"""Messages between the program and its workers: JSON, which unlike pickles can run nothing."""

import base64
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.document import Block, BlockKind, Page, Picture, Span, SpanKind
from assistant.formats import DocumentError, PageError, PasswordNeeded, PasswordWrong
from assistant.messages import UserError
from ocr.page import Box, Cell, PageSource


@dataclass(frozen=True, slots=True)
class Request:
    """Asks for a page of a file, or with page 0 for what the file as a whole is.

    `top_first` asks for the top of the page ahead, where the whole takes long.
    """

    path: Path
    page: int = 0
    password: str | None = None
    timeout_s: float = 120.0
    top_first: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What a file as a whole is."""

    page_count: int
    title: str
    language: str


Reply = Summary | Page | UserError

_ERRORS = {
    kind.__name__: kind for kind in (DocumentError, PageError, PasswordNeeded, PasswordWrong)
}


def line_of(message: dict[str, Any]) -> bytes:
    """The message as a line."""
    return json.dumps(message, ensure_ascii=True).encode("ascii")


def message_of(line: bytes) -> dict[str, Any]:
    """The message of a line; raises ValueError, TypeError where it is none."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise TypeError(message)
    return message


def request_message(request: Request) -> dict[str, Any]:
    """The request as a message."""
    return {**asdict(request), "path": str(request.path)}


def request_of(message: dict[str, Any]) -> Request:
    """The request of a message."""
    return Request(**{**message, "path": Path(message["path"])})


def reply_message(reply: Reply) -> dict[str, Any]:
    """The reply as a message."""
    match reply:
        case Page():
            return {"page": _page_message(reply)}
        case Summary():
            return {"summary": asdict(reply)}
        case UserError():
            values = {name: str(value) for name, value in reply.values.items()}
            return {"error": [type(reply).__name__, reply.message, values]}


def top_message(page: Page) -> dict[str, Any]:
    """The top of a page, which comes before the reply, as a message."""
    return {"top": _page_message(page)}


def top_of(message: dict[str, Any]) -> Page | None:
    """The top of a page; None where the message is the reply."""
    return _page_of(message["top"]) if "top" in message else None


def reply_of(message: dict[str, Any]) -> Reply:
    """The reply of a message."""
    if "page" in message:
        return _page_of(message["page"])
    if "summary" in message:
        return Summary(**message["summary"])
    kind, text, values = message["error"]
    return _ERRORS.get(kind, DocumentError)(text, values)


def _page_of(page: dict[str, Any]) -> Page:
    blocks = tuple(_block_of(block) for block in page["blocks"])
    pictures = (
        Picture(picture["block"], picture["media_type"], base64.b64decode(picture["data"]))
        for picture in page["pictures"]
    )
    return Page(page["number"], blocks, PageSource(page["source"]), page["label"], tuple(pictures))


def _page_message(page: Page) -> dict[str, Any]:
    return {**asdict(page), "pictures": _picture_messages(page)}


def _picture_messages(page: Page) -> list[dict[str, str]]:
    return [
        {
            "block": picture.block,
            "media_type": picture.media_type,
            "data": base64.b64encode(picture.data).decode("ascii"),
        }
        for picture in page.pictures
    ]


def _block_of(block: dict[str, Any]) -> Block:
    spans = (Span(**{**span, "kind": SpanKind(span["kind"])}) for span in block["spans"])
    return Block(
        **{
            **block,
            "kind": BlockKind(block["kind"]),
            "spans": tuple(spans),
            "cell": Cell(**block["cell"]) if block["cell"] else None,
            "box": Box(**block["box"]) if block["box"] else None,
        }
    )
