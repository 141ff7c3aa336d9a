"""Names that want to be something else than a name."""

from __future__ import annotations

NAMES = (
    '<b>Bobby</b> & "Tables"',
    '<img src="file:///etc/passwd">',
    "&amp; &lt;i&gt;",
    "\u202eLeahcim\u202c Evil\u200b",
    "\u2066\u2067\u2068isolated\u2069",
    "Zero\u200b\u200c\u200d\ufeffwidth",
    "Line\nfeed\r\nand\ttab",
    "\x00\x07\x1b[31mcontrol\x7f",
    "\u2028line\u2029paragraph",
    "=cmd|'/c calc'!A1",
    "+49 151 2345",
    "@SUM(1+1)",
    "A" * 1_000,
    "\u0628" * 300,
    "字" * 1_000,
    "e" + "\u0301" * 200,
    "محمد العربي",
    "שרה כהן",
    "张伟 李娜",
    "高橋 はるか",
    "김민준",
    "👩‍👩‍👧‍👦 Family",
    "&File &Edit",
    "100% {name} {number} %s %n",
    "   ",
)
