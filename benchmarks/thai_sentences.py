"""Sentences in which a wrong tone is another word, with the tone of every syllable.

M mid, L low, F falling, H high, R rising. Written by the school rules before they were measured.
"""

SENTENCES = {
    "ข่าวว่าข้าวขาวราคาแพง": "LFFRMMM",
    "เขาเดินเข้าไปในเขา": "RMFMMR",
    "ม้าของหมามาแล้ว": "HRRMH",
    "บ้านใกล้ไม่ไกล": "FFFM",
    "เสือใส่เสื้อนอนบนเสื่อ": "RLFMML",
    "ปู่ปูเสื่อที่ประตู": "LMLFLM",
    "พ่อค้าฆ่าเวลาด้วยกัน": "FHFMMFM",
    "น้าหน้าหนาทำนา": "HFRMM",
    "ไม้ใหม่ไหม้ไหม": "HLFR",
    "ใครขายไข่ไก่": "MRLL",
    "ป้าไปป่า": "FML",
    "สีที่สี่": "RFL",
    "ครูสอนเรื่องเสียงสูงต่ำ": "MRFRRL",
    "น้องนั่งใกล้หน้าต่าง": "HFFFL",
    "ห้าคนหาหมอ": "FMRR",
    "ผ้าผืนนี้สีฟ้า": "FRHRH",
    "ข้าวเก่าเก้ากระสอบ": "FLFLL",
    "ถ้วยชามล้างแล้ว": "FMHH",
    "รู้เรื่องนี้ดี": "HFHM",
    "แม่ซื้อเสื้อให้ลูก": "FHFFF",
    "ยายย้ายบ้านใหม่": "MHFL",
    "ปลาอยู่ในน้ำ": "MLMH",
    "เขาเข่าไม่ดี": "RLFM",
    "ฝนตกตอนห้าโมงเย็น": "RLMFMM",
    "ตลาดขายผักสดทุกวัน": "LLRLLHM",
    "ตำรวจถามทางสามครั้ง": "MLRMRH",
    "วันนี้อากาศร้อนมาก": "MHMLHF",
    "หนูชอบอ่านหนังสือ": "RFLRR",
}
