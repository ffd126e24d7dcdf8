"""A lesson of ours, of everything that a tagged document can have, which PDF makers are given."""

from dataclasses import dataclass

LANGUAGE = "th"
TITLE = "น้ำกับชีวิต"
RUNNING_HEAD = "วิทยาศาสตร์ ม.๑ เล่มที่สอง"
LINK = "https://example.org/water"
PICTURE_DESCRIPTION = "ภาพวาดก้อนเมฆกับหยดน้ำสามหยด"
FOOTNOTE = "คำว่า ฝนตกปรอย ๆ หมายถึงฝนที่ตกเบามาก"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the lesson: its tag as in HTML, its text, and for a link the stretch it is on.

    A table is one part; its rows are cells, the first row of headers.
    """

    tag: str
    text: str = ""
    language: str = LANGUAGE
    linked: str = ""
    noted: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


PAGES = (
    (
        Part("h1", TITLE),
        Part(
            "p",
            "น้ำเป็นสิ่งจำเป็นต่อผู้คนและต้นไม้ใบหญ้า ทุกเช้าค่ำป้าเที่ยงตักน้ำจากบ่อใกล้ฝั่งคลองมารดต้นกล้า "
            "ญาติผู้ใหญ่เล่าซ้ำว่า ปีที่ฝนแล้งทั้งตำบลต้องขุดบ่อลึกถึง ๑๒ เมตร (about 40 feet) กว่าจะพบน้ำใต้ดิน "
            "ครูปั้นจึงให้นักเรียนจดบันทึกทุกวันอย่างกตัญญูต่อธรรมชาติ",
        ),
        Part("h2", "การเดินทางของน้ำ (the water cycle)"),
        Part(
            "p",
            "Water never stops moving. The sun warms the sea, and vapour rises until it is cold "
            "enough to become a cloud.",
            language="en",
        ),
        Part(
            "p",
            "เมื่อไอน้ำลอยสูงขึ้นไปพบความเย็น ก็จะกลั่นตัวเป็นฝนที่ตกปรอย ๆ หรือหนักจนน้ำท่วม "
            "อ่านต่อได้ที่เว็บไซต์ของโรงเรียนทุกเมื่อ",
            linked="เว็บไซต์ของโรงเรียน",
            noted=True,
        ),
        Part("li", "ระเหยจากทะเล แม่น้ำ และหนองน้ำ"),
        Part("li", "รวมตัวเป็นก้อนเมฆบนท้องฟ้า"),
        Part("li", "ตกเป็นฝน ลูกเห็บ หรือหิมะ"),
        Part("img", PICTURE_DESCRIPTION),
        Part(
            "table",
            rows=(
                ("แหล่งน้ำ", "ความลึก", "ใช้ทำอะไร"),
                ("บ่อน้ำตื้น", "8 เมตร", "รดต้นไม้"),
                ("บ่อบาดาล", "120 เมตร", "ดื่มและหุงข้าว"),
            ),
        ),
    ),
    (
        Part("h2", "น้ำใต้ดิน"),
        Part(
            "p",
            "น้ำฝนส่วนหนึ่งซึมผ่านชั้นดินและหินลงไปเรื่อย ๆ จนถึงชั้นที่น้ำซึมต่อไม่ได้ น้ำที่ขังอยู่ตรงนั้นเรียกว่า "
            "น้ำบาดาล (groundwater) ถ้าสูบขึ้นมาใช้มากเกินไป แผ่นดินก็จะทรุดต่ำลง เช่นที่เคยเกิดในกรุงเทพฯ",
        ),
        Part("h3", "คำถามท้ายบท"),
        Part("p", "เหตุใดน้ำค้างจึงเกาะตามใบหญ้าในฤดูหนาว และฎีกาเรื่องน้ำของหมู่บ้านมีที่มาอย่างไร"),
    ),
)

LONG_PARAGRAPHS = (
    "".join(f"{number} {PAGES[0][1].text} " for number in range(1, 13)).strip(),
    PAGES[1][1].text,
)
"""One over more than two small pages, and another."""

PLAIN_PARAGRAPHS = (
    "นาข้าวหลังบ้านปั้นคันดินขึ้นรอบทั้งสี่ด้าน ป้าสั่งให้ตั้งต้นกล้าแต่เช้า แล้วปล่อยปลาให้ว่ายอยู่ระหว่างแถวที่ปลูกไว้ "
    "กล้าเล็กถูกลมพัด นกสีเขียวคู่หนึ่งบินวนดูอยู่บนยอดต้นหมาก",
    PAGES[0][1].text,
    PAGES[1][1].text,
    PAGES[0][4].text,
)
"""Every mark of the first stands over a plain letter, so that makers map it rightly from there."""
