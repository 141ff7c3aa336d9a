"""Texts that try to be something else: markup, formulas, steering and invisible characters, far too long ones."""

from __future__ import annotations

MARKUP = (
    "<script>alert(1)</script>",
    "<b>bold</b>",
    '"><img src=x onerror=alert(1)>',
    '<img src="file:///etc/passwd">',
    "<a href='http://evil.example'>x</a>",
    "</td></tr></table><h1>x",
    "<!-- -->",
    "&lt;b&gt; &amp; &#60;",
    "<style>*{display:none}</style>",
    "<iframe src=//evil.example>",
    "javascript:alert(1)",
    "]]><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "`${alert(1)}`",
    "{{7*7}}",
    "{% for x in y %}",
    "{name} {number} {file}",
    "%1 %n %s %d",
    "&File && Edit",
)
FORMULAS = (
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    '=HYPERLINK("http://evil.example","x")',
    " =1+1",
    "\t=1+1",
    "\r=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff201",
    "|calc",
    "%0A=1+1",
    '";=1+1;"',
    "+49 151 23456789",
)
STEERING = (
    "\u202egnp.exe",
    "\u202dabc\u202c",
    "\u2066abc\u2069",
    "\u200fabc",
    "zero\u200bwidth",
    "no\ufeffbreak",
    "soft\u00adhyphen",
    "word\u2060joiner",
    "line\u2028break",
    "paragraph\u2029break",
    "\u061cabc",
    "tag\U000e0041\U000e007f",
    "nul\x00byte",
    "bell\x07",
    "esc\x1b[31mred\x1b[0m",
    "back\x08space",
    "c1\x9bcontrol",
    "half\ud800pair",
)
LONG = ("A" * 1_000, "W " * 500, "漢" * 1_000, "e\u0301" * 500, "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 60)
ODD = (
    "  outer space  ",
    "two\nlines",
    "CR\r\nLF",
    "\u05d0\u05d1\u05d2 (1) abc",
    "مرحبا <b>",
    'O\'Brien "Bob" \\ /',
    "\ue000\ufffd",
)
PAYLOADS = MARKUP + FORMULAS + STEERING + LONG + ODD
STORABLE = tuple(text for text in PAYLOADS if "\ud800" not in text)
"""The vault takes no halves of characters; connectors replace them."""
