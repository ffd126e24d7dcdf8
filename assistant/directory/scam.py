"""Signs of a scam. They warn, and hide nothing: honest offers have some of them too."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import regex

from assistant.directory.opportunity import Kind, Opportunity
from assistant.messages import N_, _


class Sign(StrEnum):
    """What is suspicious."""

    FEE = "fee"
    PRIVATE_ADDRESS = "private address"
    IDENTITY = "identity papers"
    BANK = "bank data"
    HIDDEN_LINK = "hidden link"


_WORDS = {
    Sign.FEE: N_("It asks for money first: {phrase}. An honest employer or fund asks for none."),
    Sign.PRIVATE_ADDRESS: N_(
        "Answers go to a private address: {phrase}. Ask the organisation whether that is theirs."
    ),
    Sign.IDENTITY: N_(
        "It asks for identity papers: {phrase}. Give them only to an office you know."
    ),
    Sign.BANK: N_("It asks for bank data: {phrase}. Nobody needs them before you are chosen."),
    Sign.HIDDEN_LINK: N_("A short link hides where it leads: {phrase}."),
}

# The library goes through a text three times as fast as the standard one.
_IN_TEXT = {
    Sign.FEE: regex.compile(
        r"(?:ค่า|เงิน)(?:สมัคร|มัดจำ|ค้ำประกัน|ประกัน(?!สังคม|ชีวิต|สุขภาพ|ภัย|กลุ่ม)|ธรรมเนียม|ดำเนินการ|ลงทะเบียน|ชุด|เปิดบัญชี)"
        r"|โอน(?:เงิน|ค่า)[^\n]{0,15}ก่อน|ชำระเงินก่อน|วางเงิน"
        r"|(?:application|registration|processing|training|starter|admin(?:istration)?) fee"
        r"|\bdeposit\b|pay (?:a|the) fee|fee of (?:\d|\$)|buy (?:your own )?equipment|gift cards?",
        regex.IGNORECASE,
    ),
    Sign.IDENTITY: regex.compile(
        r"(?:สำเนา|ถ่ายรูป|รูปถ่าย(?:คู่)?|รูป|ส่ง|เลข)[^\n]{0,8}บัตร(?:ประจำตัว)?(?:ประชาชน|คนพิการ)"
        r"|สำเนาทะเบียนบ้าน"
        r"|(?:copy|photo) of (?:your )?(?:id|passport)|social security number"
        r"|(?:passport|id card|national id) (?:copy|photo|scan|number)",
        regex.IGNORECASE,
    ),
    Sign.BANK: regex.compile(
        r"(?:เลข|หน้า|สมุด)(?:ที่)?บัญชี|สมุดเงินฝาก|บัตร(?:เครดิต|เดบิต|เอทีเอ็ม)|\bOTP\b|รหัส(?:บัตร|เอทีเอ็ม|ผ่าน)"
        r"|bank (?:account|details|statement)|account number|credit card|debit card",
        regex.IGNORECASE,
    ),
}
_DENIED = regex.compile(
    r"(?:ไม่|ยกเว้น|ฟรี|ห้าม|\bno\b|\bnot\b|\bnever\b|\bwithout\b|\bfree of\b)[^\n.]{0,20}$",
    regex.IGNORECASE,
)
_CONTEXT = 30
_PHRASE = 60
_FEE_IS_USUAL = (Kind.TRAINING, Kind.EVENT)

_PRIVATE_HOSTS = frozenset(
    [
        "gmail.com",
        "hotmail.com",
        "outlook.com",
        "outlook.co.th",
        "live.com",
        "yahoo.com",
        "yahoo.co.th",
        "icloud.com",
        "protonmail.com",
        "proton.me",
        "mail.com",
        "gmx.com",
        "yandex.com",
        "qq.com",
    ]
)
_SHORTENERS = frozenset(
    ["bit.ly", "tinyurl.com", "t.co", "goo.gl", "cutt.ly", "is.gd", "rb.gy", "shorturl.at", "ow.ly"]
)


@dataclass(frozen=True, slots=True)
class Warned:
    """A sign and the words in which it was seen."""

    sign: Sign
    phrase: str

    @property
    def message(self) -> str:
        """The warning in English, with {phrase} to be filled in."""
        return _WORDS[self.sign]

    @property
    def words(self) -> str:
        """The warning as a sentence, in the user's language."""
        return _(self.message).format(phrase=self.phrase)


def signs(opportunity: Opportunity) -> tuple[Warned, ...]:
    """Signs of a scam in an opportunity, each at most once."""
    found: dict[Sign, Warned] = {}
    for warned in _seen(opportunity):
        found.setdefault(warned.sign, warned)
    return tuple(found[sign] for sign in Sign if sign in found)


def _seen(opportunity: Opportunity) -> Iterator[Warned]:
    text = f"{opportunity.title}\n{opportunity.text}"
    for sign, words in _IN_TEXT.items():
        if sign is Sign.FEE and opportunity.kind in _FEE_IS_USUAL:
            continue
        for match in words.finditer(text):
            if not _DENIED.search(text, max(0, match.start() - _CONTEXT), match.start()):
                yield Warned(sign, _phrase(text, match))
                break
    for address in opportunity.application.emails:
        if address.rpartition("@")[2].lower() in _PRIVATE_HOSTS:
            yield Warned(Sign.PRIVATE_ADDRESS, address)
    for link in (opportunity.link, *opportunity.application.links):
        if (urlsplit(link).hostname or "") in _SHORTENERS:
            yield Warned(Sign.HIDDEN_LINK, link)


def _phrase(text: str, match: regex.Match[str]) -> str:
    """The words of the sign with what follows them on their line."""
    end = text.find("\n", match.end())
    line = text[match.start() : end if end >= 0 else len(text)]
    if len(line) <= _PHRASE:
        return line.strip()
    cut = max(line.rfind(" ", 0, _PHRASE), match.end() - match.start())
    return f"{line[:cut].strip()}…"
