"""Characters by their names, as they are spelled aloud."""

import unicodedata

from speech.normalise.letters import THAI_NAMES

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


def spelled(word: str) -> list[str]:
    """Each character of the word by its name, in the script's own language."""
    return [_name(char) for char in word if not char.isspace()]


def _name(char: str) -> str:
    if char in _NAMED:
        letter, name = _NAMED[char].split(" ")
        return f"{letter}อ {name}"
    if char in _VOWELS:
        return _VOWELS[char]
    if char.upper() in THAI_NAMES or char.isdigit():
        return char
    return unicodedata.name(char, char).lower()
