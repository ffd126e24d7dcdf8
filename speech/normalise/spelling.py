"""Characters by their names, as they are spelled aloud."""

import unicodedata

from speech.normalise.letters import GREEK, THAI_NAMES, greek_name
from speech.normalise.symbols import SYMBOLS

_CONSONANTS = (
    "ก ไก่|ข ไข่|ฃ ขวด|ค ควาย|ฅ คน|ฆ ระฆัง|ง งู|จ จาน|ฉ ฉิ่ง|ช ช้าง|ซ โซ่|ฌ เฌอ|ญ หญิง|ฎ ชฎา|ฏ ปฏัก|ฐ ฐาน|"
    "ฑ มณโฑ|ฒ ผู้เฒ่า|ณ เณร|ด เด็ก|ต เต่า|ถ ถุง|ท ทหาร|ธ ธง|น หนู|บ ใบไม้|ป ปลา|ผ ผึ้ง|ฝ ฝา|พ พาน|ฟ ฟัน|"
    "ภ สำเภา|ม ม้า|ย ยักษ์|ร เรือ|ล ลิง|ว แหวน|ศ ศาลา|ษ ฤๅษี|ส เสือ|ห หีบ|ฬ จุฬา|อ อ่าง|ฮ นกฮูก"
)
_VOWELS = {
    "ะ": "สระอะ", "ั": "ไม้หันอากาศ", "า": "สระอา", "ำ": "สระอำ", "ิ": "สระอิ", "ี": "สระอี", "ึ": "สระอึ",
    "ื": "สระอือ", "ุ": "สระอุ", "ู": "สระอู", "เ": "สระเอ", "แ": "สระแอ", "โ": "สระโอ", "ใ": "ไม้ม้วน",
    "ไ": "ไม้มลาย", "ๅ": "ลากข้าง", "็": "ไม้ไต่คู้", "่": "ไม้เอก", "้": "ไม้โท", "๊": "ไม้ตรี",
    "๋": "ไม้จัตวา", "์": "ทัณฑฆาต", "ํ": "นิคหิต", "ๆ": "ไม้ยมก", "ฯ": "ไปยาลน้อย", "ฤ": "ตัวรึ", "ฦ": "ตัวลึ",
}  # fmt: skip

_NAMED = {pair[0]: pair for pair in _CONSONANTS.split("|")}
THAI_LETTERS = {letter: f"{letter}อ" for letter in _NAMED} | _VOWELS
"""What a letter is called inside a short form: กอ ทอ มอ."""


_PHONETIC = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar "
    "papa quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu"
)
PHONETIC = {word[0]: word for word in _PHONETIC.split()}
"""The spelling alphabet of the ITU and ICAO, in common English letters."""

_CAPITAL = {"th": "ตัวพิมพ์ใหญ่", "en": "capital"}


def spelled(text: str, language: str = "th", *, phonetic: bool = False) -> list[str]:
    """Each character by its name; spaces are left out.

    Thai letters are named in Thai; signs and capitals in the `language`; Latin letters are left to
    the voice that says them, or are words of the spelling alphabet where it is to be `phonetic`.
    """
    return [_name(char, language, phonetic) for char in text if not char.isspace()]


def _name(char: str, language: str, phonetic: bool) -> str:
    if char in _NAMED:
        letter, name = _NAMED[char].split(" ")
        return f"{letter}อ {name}"
    if char in _VOWELS:
        return _VOWELS[char]
    if char.isdigit():
        return char
    if char.upper() in THAI_NAMES:
        letter = PHONETIC[char.lower()] if phonetic else char
        return f"{_CAPITAL[language]} {letter}" if char.isupper() else letter
    if char in GREEK or char.lower() in GREEK:
        return greek_name(char, language)
    if char in SYMBOLS:
        return SYMBOLS[char].thai if language == "th" else SYMBOLS[char].english
    return unicodedata.name(char, char).lower()
