"""Signs, punctuation and emoji at four levels."""

import re
import unicodedata
from dataclasses import dataclass

from speech.normalise.rule import Match, Rule, Situation, rule
from speech.wording import Punctuation

_LEVELS = tuple(Punctuation)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A sign's names, and the level from which on it is said."""

    thai: str
    english: str
    level: Punctuation


_AT_SOME = {
    "%": ("เปอร์เซ็นต์", "percent"), "+": ("บวก", "plus"), "=": ("เท่ากับ", "equals"),
    "฿": ("บาท", "baht"),
    "&": ("และ", "and"), "@": ("แอท", "at"), "$": ("ดอลลาร์", "dollar"), "€": ("ยูโร", "euro"),
    "£": ("ปอนด์", "pound"), "¥": ("เยน", "yen"), "°": ("องศา", "degrees"),
    "<": ("น้อยกว่า", "less than"),
    ">": ("มากกว่า", "greater than"), "×": ("คูณ", "times"), "÷": ("หาร", "divided by"),
    "≤": ("น้อยกว่าหรือเท่ากับ", "at most"), "≥": ("มากกว่าหรือเท่ากับ", "at least"),
    "≠": ("ไม่เท่ากับ", "not equal to"), "≈": ("ประมาณ", "about"), "±": ("บวกลบ", "plus or minus"),
    "−": ("ลบ", "minus"), "∞": ("อนันต์", "infinity"), "∑": ("ผลรวม", "sum"),
    "∏": ("ผลคูณ", "product"), "∝": ("แปรผันตาม", "is proportional to"),
    "≡": ("สมมูลกับ", "is equivalent to"),
    "∫": ("อินทิกรัล", "integral"),
    "∂": ("พาร์เชียล", "partial"), "∈": ("เป็นสมาชิกของ", "is in"), "∪": ("ยูเนียน", "union"),
    "∩": ("อินเตอร์เซกชัน", "intersection"), "⊂": ("เป็นสับเซตของ", "is a subset of"),
    "∅": ("เซตว่าง", "empty set"),
    "∠": ("มุม", "angle"), "⊥": ("ตั้งฉากกับ", "is perpendicular to"),
    "∥": ("ขนานกับ", "is parallel to"),
    "→": ("ไปยัง", "to"), "←": ("มาจาก", "from"), "⇒": ("ดังนั้น", "implies"),
    "⇌": ("สมดุลกับ", "is in balance with"),
    "∴": ("ดังนั้น", "therefore"), "²": ("กำลังสอง", "squared"), "³": ("กำลังสาม", "cubed"),
    "^": ("ยกกำลัง", "to the power of"),
    "©": ("ลิขสิทธิ์", "copyright"), "®": ("เครื่องหมายจดทะเบียน", "registered"),
    "™": ("เครื่องหมายการค้า", "trademark"),
    "§": ("มาตรา", "section"), "#": ("แฮชแท็ก", "number"), "✓": ("ถูก", "check"),
    "✗": ("ผิด", "cross"),
    "☐": ("ช่องว่างให้เลือก", "empty box"), "☑": ("ช่องที่เลือก", "ticked box"), "/": ("ทับ", "slash"),
}  # fmt: skip
_AT_MOST = {
    "*": ("ดอกจัน", "star"), "_": ("ขีดล่าง", "underscore"), "\\": ("แบ็กสแลช", "backslash"),
    "|": ("ขีดตั้ง", "bar"),
    "~": ("ตัวหนอน", "tilde"), "(": ("วงเล็บเปิด", "open bracket"), ")": ("วงเล็บปิด", "close bracket"),
    "[": ("วงเล็บเหลี่ยมเปิด", "open square bracket"), "]": ("วงเล็บเหลี่ยมปิด", "close square bracket"),
    "{": ("ปีกกาเปิด", "open brace"), "}": ("ปีกกาปิด", "close brace"), '"': ("อัญประกาศ", "quote"),
    "“": ("อัญประกาศเปิด", "open quote"), "”": ("อัญประกาศปิด", "close quote"),
    "«": ("อัญประกาศเปิด", "open quote"),
    "»": ("อัญประกาศปิด", "close quote"), "•": ("จุดนำ", "bullet"), "–": ("ขีด", "dash"),
    "—": ("ขีดยาว", "long dash"),
    ":": ("ทวิภาค", "colon"), ";": ("อัฒภาค", "semicolon"), "`": ("แบ็กทิก", "backtick"),
    "…": ("จุดไข่ปลา", "dots"),
    "๏": ("ฟองมัน", "Thai bullet"), "๚": ("อังคั่นคู่", "Thai end sign"), "๛": ("โคมูตร", "Thai end mark"),
}  # fmt: skip
_AT_ALL = {
    ".": ("จุด", "dot"), ",": ("จุลภาค", "comma"), "?": ("ปรัศนี", "question mark"),
    "!": ("อัศเจรีย์", "exclamation mark"),
    "-": ("ยัติภังค์", "hyphen"), "'": ("ฝนทอง", "apostrophe"),
    "‘": ("อัญประกาศเดี่ยวเปิด", "open single quote"),
    "’": ("อัญประกาศเดี่ยวปิด", "close single quote"),
}  # fmt: skip
_EMOJI = {
    "😀": ("หน้ายิ้ม", "smile"), "😃": ("หน้ายิ้ม", "smile"), "😊": ("หน้ายิ้ม", "smile"),
    "🙂": ("หน้ายิ้ม", "smile"),
    "😂": ("หัวเราะ", "laughing"), "🤣": ("หัวเราะ", "laughing"), "😉": ("ขยิบตา", "wink"),
    "😍": ("ตาเป็นหัวใจ", "heart eyes"),
    "😢": ("ร้องไห้", "crying"), "😭": ("ร้องไห้", "crying"), "😡": ("โกรธ", "angry"),
    "😮": ("ตกใจ", "surprised"),
    "👍": ("ยกนิ้ว", "thumbs up"), "👎": ("คว่ำนิ้ว", "thumbs down"), "👏": ("ปรบมือ", "clapping"),
    "🙏": ("ไหว้", "folded hands"),
    "❤": ("หัวใจ", "heart"), "💕": ("หัวใจ", "hearts"), "🎉": ("ฉลอง", "party"),
    "🔥": ("ไฟ", "fire"), "⭐": ("ดาว", "star"),
    "✅": ("ถูกต้อง", "check"), "❌": ("ผิด", "cross"), "⚠": ("ระวัง", "warning"),
    "📚": ("หนังสือ", "books"), "📖": ("หนังสือ", "book"),
    "📌": ("หมุด", "pin"), "💡": ("หลอดไฟ", "light bulb"), "📞": ("โทรศัพท์", "telephone"),
    "☎": ("โทรศัพท์", "telephone"),
    "📧": ("อีเมล", "e-mail"), "☀": ("ดวงอาทิตย์", "sun"), "🌧": ("ฝนตก", "rain"),
    "🌱": ("ต้นอ่อน", "seedling"),
    "✏": ("ดินสอ", "pencil"), "★": ("ดาว", "star"), "☆": ("ดาว", "star"),
}  # fmt: skip

SYMBOLS = {
    sign: Symbol(thai, english, level)
    for level, names in (
        (Punctuation.SOME, _AT_SOME | _EMOJI),
        (Punctuation.MOST, _AT_MOST),
        (Punctuation.ALL, _AT_ALL),
    )
    for sign, (thai, english) in names.items()
}

_PAUSING = frozenset(".,;:!?…()[]{}–—-“”\"'‘’«»•")
"""Signs that stay in the spoken form, for the pause that the voice makes there."""
_INVISIBLE = "\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff"
"""What joins emoji and shapes them, the tones of skin too; it stands in a class of letters."""
_NUMBERED = re.compile(r"\S*\d\S*")


def _say_symbol(match: Match, situation: Situation) -> str | None:
    sign = match["sign"]
    symbol = SYMBOLS[sign]
    if _LEVELS.index(symbol.level) > _LEVELS.index(situation.wording.punctuation):
        return None if sign in _PAUSING else " "
    name = symbol.thai if situation.language == "th" else symbol.english
    return f" {name}{sign if sign in _PAUSING else ''} "


def _say_other(match: Match, situation: Situation) -> str:
    """An emoji without a name of ours has its Unicode name, less what is numbered there."""
    name = _NUMBERED.sub("", unicodedata.name(match[0][0], "").lower()).strip()
    return f" {name} " if situation.wording.punctuation is not Punctuation.NONE and name else " "


def _is_inside_word(match: Match) -> bool:
    """Whether it is a hyphen or apostrophe inside a word, or a stop inside a number."""
    text, at = match.string, match.start()
    around = text[at - 1 : at], text[match.end() : match.end() + 1]
    return match["sign"] in "-'’." and all(side.isalnum() for side in around)


def _classes(signs: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\]^-[" else sign for sign in signs)


RULES: tuple[Rule, ...] = (
    rule(
        "sign",
        rf"(?P<sign>[{_classes(''.join(SYMBOLS))}])[{_INVISIBLE}]*",
        _say_symbol,
        accepts=lambda match: not _is_inside_word(match),
    ),
    rule(
        "other sign",
        f"[\u2190-\u2bff\U0001f000-\U0001faff][{_INVISIBLE}]*",
        _say_other,
        speaks="en",
    ),
)
