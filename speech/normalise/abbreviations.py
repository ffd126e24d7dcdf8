"""Short forms in Thai and English, in full or by their letters."""

import re

from speech.normalise.numbers import number_words
from speech.normalise.rule import DIGIT, JOINT, Match, Rule, Situation, one_of, rule
from speech.normalise.spelling import THAI_LETTERS

_THAI = {
    "พ.ศ.": "พุทธศักราช", "ค.ศ.": "คริสต์ศักราช", "ร.ศ.": "รัตนโกสินทรศก", "จ.ศ.": "จุลศักราช",
    "ฮ.ศ.": "ฮิจเราะห์ศักราช",
    "ม.ค.": "มกราคม", "ก.พ.": "กุมภาพันธ์", "มี.ค.": "มีนาคม", "เม.ย.": "เมษายน", "พ.ค.": "พฤษภาคม",
    "มิ.ย.": "มิถุนายน", "ก.ค.": "กรกฎาคม", "ส.ค.": "สิงหาคม", "ก.ย.": "กันยายน", "ต.ค.": "ตุลาคม",
    "พ.ย.": "พฤศจิกายน", "ธ.ค.": "ธันวาคม", "ดร.": "ดอกเตอร์", "ผศ.": "ผู้ช่วยศาสตราจารย์",
    "รศ.": "รองศาสตราจารย์",
    "ศ.": "ศาสตราจารย์", "อจ.": "อาจารย์", "น.ส.": "นางสาว", "ด.ช.": "เด็กชาย", "ด.ญ.": "เด็กหญิง",
    "โทร.": "โทรศัพท์",
    "จ.": "จังหวัด", "อ.": "อำเภอ", "ต.": "ตำบล", "ถ.": "ถนน", "ซ.": "ซอย", "กม.": "กิโลเมตร",
    "ซม.": "เซนติเมตร",
    "มม.": "มิลลิเมตร", "กก.": "กิโลกรัม", "มก.": "มิลลิกรัม", "มล.": "มิลลิลิตร", "ตร.ม.": "ตารางเมตร",
    "ตร.กม.": "ตารางกิโลเมตร", "ชม.": "ชั่วโมง", "น.": "นาฬิกา", "รพ.": "โรงพยาบาล", "รร.": "โรงเรียน",
    "ร.ร.": "โรงเรียน",
    "มธ.": "มหาวิทยาลัยธรรมศาสตร์", "กทม.": "กรุงเทพมหานคร", "ครม.": "คณะรัฐมนตรี", "ผอ.": "ผู้อำนวยการ",
    "ศธ.": "กระทรวงศึกษาธิการ", "อบต.": "องค์การบริหารส่วนตำบล", "พ.ร.บ.": "พระราชบัญญัติ",
    "สส.": "สมาชิกสภาผู้แทนราษฎร",
    "ส.ส.": "สมาชิกสภาผู้แทนราษฎร", "ส.ว.": "สมาชิกวุฒิสภา", "บจก.": "บริษัทจำกัด", "บมจ.": "บริษัทมหาชนจำกัด",
    "หจก.": "ห้างหุ้นส่วนจำกัด", "สนง.": "สำนักงาน", "ตร.": "ตำรวจ", "พล.อ.": "พลเอก",
    "พ.ต.อ.": "พันตำรวจเอก",
    "ร.ต.อ.": "ร้อยตำรวจเอก", "นพ.": "นายแพทย์", "พญ.": "แพทย์หญิง", "ทพ.": "ทันตแพทย์",
    "วท.บ.": "วิทยาศาสตรบัณฑิต",
    "ศศ.บ.": "ศิลปศาสตรบัณฑิต", "ค.บ.": "ครุศาสตรบัณฑิต", "ช.ม.": "ชั่วโมง", "ล.": "ลิตร",
    "ว.ด.ป.": "วันเดือนปี",
}  # fmt: skip
_LEVELS = {"ม.": "มัธยม", "ป.": "ประถม", "อ.": "อนุบาล"}
_ENGLISH = {
    "Dr.": "Doctor", "Mr.": "Mister", "Mrs.": "Missus", "Ms.": "Miz", "Prof.": "Professor",
    "St.": "Saint", "e.g.": "for example", "i.e.": "that is", "etc.": "et cetera", "vs.": "versus",
    "cf.": "compare", "et al.": "and others", "approx.": "approximately", "Ltd.": "Limited",
    "Co.": "Company", "Inc.": "Incorporated", "Jr.": "Junior", "Sr.": "Senior", "ca.": "about",
    "dept.": "department", "Dept.": "Department", "govt.": "government", "incl.": "including",
}  # fmt: skip
_NUMBERED = {
    "Fig.": "figure", "fig.": "figure", "Figs.": "figures", "No.": "number", "no.": "number",
    "p.": "page", "pp.": "pages", "Ch.": "chapter", "ch.": "chapter", "vol.": "volume",
    "Vol.": "volume", "Eq.": "equation", "eq.": "equation", "Sec.": "section", "sec.": "section",
    "Nos.": "numbers", "Tab.": "table",
}  # fmt: skip
_FULL_ALWAYS = "ฯลฯ ฯเปฯ"


def _say_thai(match: Match, situation: Situation) -> str:
    form = match["form"]
    if not situation.wording.abbreviations_in_full:
        return JOINT.join(THAI_LETTERS.get(char, char) for char in form if char != ".")
    return JOINT + _THAI[form] + JOINT


def _say_level(match: Match, situation: Situation) -> str:
    """A class of a school: ม.3 and ป.6, ม.3/4, ม.ปลาย."""
    level, grade = _LEVELS[match["form"]], match["grade"]
    if match["part"]:
        return f"{level}{match['part']}"
    rooms = [number_words(number, "th") for number in re.split("[/]", grade)]
    if not situation.wording.abbreviations_in_full:
        return JOINT.join((THAI_LETTERS[match["form"][0]], "ทับ".join(rooms)))
    middle = "" if level == "อนุบาล" else "ศึกษาปีที่"
    return f"{level}{middle}{JOINT}{'ทับ'.join(rooms)}"


def _say_english(match: Match, _situation: Situation) -> str:
    return _ENGLISH[match[0]]


_T = one_of(list(_THAI))
# With two stops a short form is known anywhere, with one only where no letter is before it, or
# where another short form is.
_SURE = one_of([form for form in _THAI if form.count(".") > 1])
_BEFORE = r"(?:(?<![ก-๎])|(?<=[ก-๎]\.))"

RULES: tuple[Rule, ...] = (
    rule("and so on", "ฯลฯ", lambda *_: "และอื่น" + JOINT + "อื่น", speaks="th"),
    rule("His Excellency", "ฯพณฯ", lambda *_: "พะนะท่าน", speaks="th"),
    rule(
        "school class",
        rf"(?<![ก-๎.])(?P<form>[มปอ]\.)(?:(?P<part>ปลาย|ต้น)|\s?(?P<grade>{DIGIT}(?:/{DIGIT}{{1,2}})?)"
        rf"(?!{DIGIT}))",
        _say_level,
        speaks="th",
    ),
    rule(
        "university degree",
        r"(?<![ก-๎.])ป\.(?P<degree>ตรี|โท|เอก)",
        lambda match, _: f"ปริญญา{match['degree']}",
        speaks="th",
    ),
    rule("university", r"(?<![ก-๎.])ม\.(?=[ก-ฮเแโใไ])(?!\S\.)", lambda *_: "มหาวิทยาลัย", speaks="th"),
    rule("Thai short form", f"(?P<form>{_SURE}|{_BEFORE}(?:{_T}))", _say_thai, speaks="th"),
    rule("shortened word", "(?<=[ก-๎])ฯ", lambda *_: "", speaks="th"),
    rule(
        "English short form",
        rf"(?<![A-Za-z])(?:{one_of(list(_ENGLISH))})(?![A-Za-z])",
        _say_english,
        speaks="en",
    ),
    rule(
        "English short form before a number",
        rf"(?<![A-Za-z])(?P<form>{one_of(list(_NUMBERED))})(?=\s?\d)",
        lambda match, _: _NUMBERED[match["form"]] + " ",
        speaks="en",
    ),
)
