"""For whom an offer is, told from sentences: disabilities, sections of the law, levels, kinds."""

import re

from assistant.directory.opportunity import Disability, Kind, LawSection, Level

_DISABLED_IN = r"(?:พิการ|บกพร่อง)[^\n]{0,80}?ทาง"
_DISABILITIES = {
    Disability.SEEING: r"ตาบอด|สายตาเลือนราง|ทางการ(?:มอง)?เห็น|ทางสายตา|\bblind"
    r"|visual(?:ly)?[ -]impair|low vision|visual disabilit|sight loss",
    Disability.HEARING: r"หูหนวก|หูตึง|การได้ยิน|สื่อความหมาย|\bdeaf|hard of hearing"
    r"|hearing[ -]impair",
    Disability.MOVING: rf"ทางการเคลื่อนไหว|{_DISABLED_IN}(?:ร่างกาย|กาย)|วีลแชร์|wheelchair"
    r"|physical(?:ly)? (?:disab|impair)|mobility (?:disab|impair)",
    Disability.MIND: rf"{_DISABLED_IN}(?:จิต|พฤติกรรม)|psychosocial|mental health condition",
    Disability.INTELLECT: rf"{_DISABLED_IN}สติปัญญา|intellectual(?:ly)? disab",
    Disability.LEARNING: rf"{_DISABLED_IN}การเรียนรู้|learning disab|dyslexi",
    Disability.AUTISM: r"ออทิสติก|ออทิซึม|autis(?:m|tic)",
}
_DISABILITY = {kind: re.compile(words, re.IGNORECASE) for kind, words in _DISABILITIES.items()}
_ANY_DISABILITY = re.compile(
    r"(?:คนพิการ|ผู้พิการ|ความพิการ)ทุกประเภท|ทุกประเภทความพิการ|พิการทุกประเภท"
    r"|(?:any|all) (?:type|kind)s? of disabilit",
    re.IGNORECASE,
)
_DISABLED = re.compile(r"พิการ|disabilit|disabled|handicapped", re.IGNORECASE)

_SECTION = re.compile(
    r"(?:มาตรา|ม\.|section|sec\.|art(?:icle|\.)) *(?P<all>(?:33|35)"
    r"(?: *(?:และ|หรือ|,|/|-|and|or|&) *(?:มาตรา|ม\.|section)? *(?:33|34|35))*)(?!\d)",
    re.IGNORECASE,
)
_OTHER_LAW = re.compile(
    r"ประกันสังคม|ผู้ประกันตน|ภาษี|รัษฎากร|ข้อมูลส่วนบุคคล|social security|PDPA", re.IGNORECASE
)
_BESIDE = 150
_CLOSE_BY = 30

_LEVELS = {
    Level.PRIMARY: r"ประถมศึกษา|\bป\.? ?6\b|primary school",
    Level.LOWER_SECONDARY: r"มัธยมศึกษาตอนต้น|มัธยมต้น|ม\.ต้น|\bม\.? ?3\b|lower secondary|junior high",
    Level.UPPER_SECONDARY: r"มัธยมศึกษาตอนปลาย|มัธยมปลาย|ม\.ปลาย|ม\. ?[456]\b|มัธยมศึกษาปีที่ [456]"
    r"|high school|upper secondary",
    Level.VOCATIONAL: r"ปวช|vocational certificate",
    Level.HIGH_VOCATIONAL: r"ปวส|อนุปริญญา|high(?:er)? vocational|diploma in tech",
    Level.BACHELOR: r"ปริญญาตรี|ป\. ?ตรี|bachelor|undergraduate",
    Level.MASTER: r"ปริญญาโท|ป\. ?โท|master(?:'s|s)? (?:degree|program|student)"
    r"|\bM\.?(?:Sc|A)\b|postgraduate",
    Level.DOCTOR: r"ปริญญาเอก|ป\. ?เอก|doctora|\bPh\.? ?D\b",
}
_LEVEL = {level: re.compile(words, re.IGNORECASE) for level, words in _LEVELS.items()}

_KINDS = {
    Kind.SCHOLARSHIP: r"ทุน(?!ทรัพย์|จดทะเบียน|นิยม|หมุนเวียน|ประกอบอาชีพ)"
    r"|scholarship|fellowship|bursar|tuition grant",
    Kind.TRAINING: r"อบรม|หลักสูตรระยะสั้น|พัฒนาทักษะ|ฝึกอาชีพ"
    r"|training|bootcamp|workshop|\bcourse\b|webinar",
    Kind.WELFARE: r"สวัสดิการ|เบี้ย(?:ความ)?พิการ|เงินอุดหนุน|เงินช่วยเหลือ|กู้ยืม|กองทุน"
    r"|welfare|allowance|benefit scheme",
    Kind.EVENT: r"แฮกกาธอน|งานแสดง|มหกรรม|ประกวด|แข่งขัน|สัมมนา|เสวนา|นิทรรศการ|hackathon|conference"
    r"|competition|contest|\bfair\b|meet-?up|seminar",
    Kind.JOB: r"รับสมัครงาน|พนักงาน|เจ้าหน้าที่|ลูกจ้าง|อัตรา|ตำแหน่ง|job|vacanc|hiring|internship|ฝึกงาน",
}
_KIND = {kind: re.compile(words, re.IGNORECASE) for kind, words in _KINDS.items()}
"""Asked in this order: a post for training staff is rarer than a training."""


def disabilities_in(text: str) -> tuple[Disability, ...]:
    """The types of disability that a text names, in the order of the register."""
    if _ANY_DISABILITY.search(text):
        return tuple(Disability)
    return tuple(kind for kind, words in _DISABILITY.items() if words.search(text))


def law_in(text: str) -> tuple[LawSection, ...]:
    """Sections 33 and 35 where a text speaks of disability beside them.

    The same numbers stand for much else, as for those insured by section 33 of Social Security.
    """
    found = set()
    for match in _SECTION.finditer(text):
        around = text[max(0, match.start() - _BESIDE) : match.end() + _BESIDE]
        close = text[max(0, match.start() - _CLOSE_BY) : match.end() + _CLOSE_BY]
        if _DISABLED.search(around) and not _OTHER_LAW.search(close):
            found.update(re.findall("33|35", match["all"]))
    return tuple(section for section in LawSection if section.value in found)


def levels_in(text: str) -> tuple[Level, ...]:
    """The levels of education that a text names, from the lowest."""
    return tuple(level for level, words in _LEVEL.items() if words.search(text))


def kind_of(*texts: str) -> Kind | None:
    """What is offered, by the first of the texts that tells; None where none does."""
    for text in texts:
        for kind, words in _KIND.items():
            if words.search(text):
                return kind
    return None
