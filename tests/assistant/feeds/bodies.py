"""Feeds for tests, as they come from their servers."""

import json

RSS = "application/rss+xml"


def items(*numbers: int, **more: object) -> list[dict[str, object]]:
    """Items of a school's feed."""
    return [
        {
            "id": f"s{number}",
            "url": f"https://school.example/s{number}",
            "title": f"ทุนสมมติที่ {number}",
            "content_text": "สำหรับคนพิการทางการเห็น",
            "_guidelight": {"kind": "scholarship", "deadline": "2026-12-15"},
            **more,
        }
        for number in numbers
    ]


def json_feed(listed: list[dict[str, object]], **more: str) -> bytes:
    version = "https://jsonfeed.org/version/1.1"
    feed = {"version": version, "title": "โรงเรียน", "items": listed, **more}
    return json.dumps(feed, ensure_ascii=False).encode()


def rss(title: str, encoding: str, declared: str | None, more: str = "") -> bytes:
    says = f' encoding="{declared}"' if declared else ""
    return (
        f'<?xml version="1.0"{says}?><rss version="2.0"><channel><title>{title}</title>'
        f"<item><guid>a</guid><title>{title}</title><link>https://c.example/a</link>{more}</item>"
        "</channel></rss>"
    ).encode(encoding)


THAI = "รับสมัครเจ้าหน้าที่คอลเซ็นเตอร์"


ATTRIBUTES = b"<rss version='2.0'><channel><item " + b"".join(
    b"a%d='b' " % number for number in range(40_000)
)


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">
<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;">]>
<rss version="2.0"><channel><item><guid>1</guid><title>&h;</title></item></channel></rss>"""


OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><guid>1</guid><title>&a;</title></item></channel></rss>"""
