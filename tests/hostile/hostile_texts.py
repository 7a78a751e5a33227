"""Whole files made to do harm: their bytes, their beginning, their end, their lines."""

import json
import re
from collections.abc import Callable, Mapping
from functools import partial

from hostile_samples import data_of, split, text_of

from mcred.content.yaml import MAX_BYTES

Make = Callable[[str], bytes]


def plain(kind: str) -> bytes:
    return text_of(kind).encode()


def _one_line(kind: str) -> bytes:
    """A flow mapping on one line of nearly one mebibyte, and two hundred things wrong with it."""
    unknown = ",".join(f"k{n}: 1" for n in range(300))
    return f'{{kind: {kind}, {unknown}, x: "{"y" * 1_000_000}"}}\n'.encode()


_TEXTS: Mapping[str, Make] = {
    "markup": lambda kind: f'kind: {kind}\n"[/]": "[red]x[/link]"\n"{{{{ 7*7 }}}}": 1\n'.encode(),
    "escapes": lambda kind: f'kind: {kind}\n"a\\e[31m": 1\ntitle: "\\e]0;x\\a"\n'.encode(),
    "bidirectional-names": lambda kind: f'kind: {kind}\n"\u200bx\ufeff": "[/]\U000e0041"\n'.encode(),
    "nothing": lambda _: b"",
    "newline": lambda _: b"\n",
    "spaces": lambda _: b"   \n  ",
    "comments": lambda _: b"# mcred: allow x -- y\n# only\n",
    "byte-order-mark": lambda kind: b"\xef\xbb\xbf" + plain(kind),
    "only-mark": lambda _: b"\xef\xbb\xbf",
    "two-marks": lambda kind: b"\xef\xbb\xbf\xef\xbb\xbf" + plain(kind),
    "utf-16": lambda kind: text_of(kind).encode("utf-16"),
    "utf-16-be": lambda kind: text_of(kind).encode("utf-16-be"),
    "utf-16-le": lambda kind: text_of(kind).encode("utf-16-le"),
    "utf-32": lambda kind: text_of(kind).encode("utf-32"),
    "utf-32-be": lambda kind: text_of(kind).encode("utf-32-be"),
    "latin-1": lambda kind: text_of(kind).encode("latin-1", "replace") + "# é".encode("latin-1"),
    "surrogate-bytes": lambda kind: plain(kind) + b"# \xed\xa0\x80\n",
    "overlong": lambda kind: plain(kind) + b"# \xc0\xaf\n",
    "carriage-returns": lambda kind: plain(kind).replace(b"\n", b"\r"),
    "windows": lambda kind: plain(kind).replace(b"\n", b"\r\n"),
    "windows-and-return": lambda kind: plain(kind).replace(b"\n", b"\r\r\n"),
    "null": lambda kind: plain(kind).replace(b"e", b"\x00", 1),
    "null-end": lambda kind: plain(kind) + b"\x00",
    "nulls": lambda _: b"\x00" * 1_000,
    "next-line": lambda kind: plain(kind).replace(b"\n", "\u0085".encode(), 1),
    "line-separator": lambda kind: plain(kind).replace(b"\n", "\u2028".encode(), 3),
    "form-feed": lambda kind: plain(kind).replace(b"\n", b"\x0c\n", 3),
    "tabs": lambda kind: plain(kind).replace(b"  ", b"\t"),
    "no-indentation": lambda kind: b"\n".join(line.strip() for line in plain(kind).split(b"\n")),
    "no-spaces": lambda kind: plain(kind).replace(b": ", b":"),
    "no-last-newline": lambda kind: plain(kind).rstrip(),
    "many-newlines": lambda kind: plain(kind) + b"\n" * 100_000,
    "long-comment": lambda kind: plain(kind) + b"# " + b"mcred: " * 100_000,
    "many-hashes": lambda kind: plain(kind) + b'"mcred:' + b" #" * 400_000 + b'": x\n',
    "many-allowances": lambda kind: plain(kind) + b"# mcred: allow x\n" * 25_000,
    "many-rules-allowed": lambda kind: plain(kind) + b"# mcred: allow " + b"ab, " * 100_000 + b"-- why\n",
    "twice": lambda kind: plain(kind) + plain(kind),
    "three-documents": lambda kind: plain(kind) + b"---\na: 1\n---\nb: 2\n",
    "end-of-document": lambda kind: plain(kind) + b"...\nx: 1\n",
    "directive": lambda kind: b"%YAML 1.1\n---\n" + plain(kind),
    "unknown-directive": lambda kind: b"%FOO bar\n---\n" + plain(kind),
    "wrong-directive": lambda kind: b"%YAML 9.9\n---\n" + plain(kind),
    "tag-directive": lambda kind: b"%TAG ! tag:x,2026:\n---\n" + plain(kind),
    "two-directives": lambda kind: b"%YAML 1.1\n%YAML 1.1\n---\n" + plain(kind),
    "only-directive": lambda _: b"%YAML 1.1\n",
    "laughs": lambda _: b"".join(
        b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 30)
    ),
    "self": lambda _: b"&a {kind: *a}\n",
    "self-list": lambda _: b"&a [*a]\n",
    "merge-self": lambda _: b"a: &a {<<: *a}\n",
    "binary": lambda _: bytes(range(256)) * 10,
    "zip": lambda _: b"PK\x03\x04" + b"\x00" * 100,
    "picture": lambda _: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "list": lambda _: b"- a\n- b\n",
    "scalar": lambda _: b"just text\n",
    "number": lambda _: b"42\n",
    "null-word": lambda _: b"~\n",
    "json": lambda kind: json.dumps(data_of(kind)).encode(),
    "html": lambda _: b"<!DOCTYPE html><html></html>\n",
    "conflict": lambda kind: b"<<<<<<< HEAD\n" + plain(kind) + b"=======\n" + plain(kind) + b">>>>>>> x\n",
    "brackets": lambda _: b"[" * 100_000,
    "braces": lambda _: b"{" * 100_000,
    "brackets-and-braces": lambda _: b"[{" * 50_000,
    "dashes": lambda _: b"- " * 100_000,
    "questions": lambda _: b"? " * 100_000,
    "question-lines": lambda _: b"".join(b" " * n + b"?\n" for n in range(1_000)),
    "stairs": lambda _: b"".join(b" " * n + b"a:\n" for n in range(1_000)),
    "list-stairs": lambda _: b"".join(b" " * n + b"-\n" for n in range(1_000)),
    "41-flow": lambda _: b"[" * 41 + b"]" * 41,
    "41-block": lambda _: b"".join(b" " * n + b"a:\n" for n in range(41)) + b" " * 41 + b"b\n",
    "colons": lambda _: b":" * 100_000,
    "colon-lines": lambda _: b":\n" * 100_000,
    "ampersands": lambda _: b"&a " * 100_000,
    "stars": lambda _: b"*a " * 100_000,
    "bangs": lambda _: b"!a " * 100_000,
    "quotes": lambda _: b"'" * 100_001,
    "double-quotes": lambda _: b'"' * 100_001,
    "commas": lambda _: b"[" + b"," * 100_000,
    "60001-items": lambda _: b"[" + b"1," * 60_001 + b"]",
    "60001-lines": lambda _: b"- 1\n" * 60_001,
    "60000-keys": lambda _: b"".join(b"k%d: 1\n" % n for n in range(60_000)),
    "30000-repeated": lambda _: b"".join(b"k%d: 1\n" % (n % 29_999) for n in range(59_998)),
    "60000-repeated": lambda _: b"k: 1\n" * 60_000,
    "100000-keys": lambda _: b"".join(b"%x: 1\n" % n for n in range(100_000)),
    "30000-unknown": lambda kind: (
        f"kind: {kind}\n".encode() + b"".join(b"k%d: 1\n" % n for n in range(30_000))
    ),
    "10000-hidden": lambda _: b"".join(b'"k%d\\u202e": 1\n' % n for n in range(10_000)),
    "one-mebibyte": lambda kind: f"kind: {kind}\n".encode() + b"#" * (MAX_BYTES - len(f"kind: {kind}\n")),
    "one-byte-more": lambda _: b"#" * (MAX_BYTES + 1),
    "one-byte-less": lambda _: b"#" * (MAX_BYTES - 1),
    "fifty-mebibytes": lambda _: b"#" * (50 << 20),
    "long-line": lambda kind: f"kind: {kind}\nx: ".encode() + b"y" * 1_000_000 + b"\n",
    "long-quoted": lambda kind: f'kind: {kind}\nx: "'.encode() + b"y " * 500_000 + b'"\n',
    "long-plain-lines": lambda kind: f"kind: {kind}\nx: a\n".encode() + b"  y\n" * 250_000,
    "long-open-quote": lambda kind: f'kind: {kind}\nx: "'.encode() + b"y\n " * 300_000,
    "long-open-block": lambda kind: f"kind: {kind}\nx: |\n".encode() + b"  y\n" * 200_000,
    "long-number": lambda kind: f"kind: {kind}\nx: ".encode() + b"1" * 1_000_000 + b"\n",
    "long-key": lambda kind: f"kind: {kind}\n".encode() + b"y" * 1_000_000 + b": 1\n",
    "long-question-key": lambda kind: f"kind: {kind}\n? ".encode() + b"y" * 1_000_000 + b"\n: 1\n",
    "one-line-of-problems": _one_line,
    "wide-error": lambda _: b"kind: " + "語".encode() * 300_000 + b"\n",
    "kind-list": lambda _: b"kind: [" + b"x," * 50_000 + b"]\n",
    "kind-deep": lambda _: b"kind: " + b"[" * 39 + b"]" * 39 + b"\n",
    "no-kind": lambda kind: re.sub(rb"(?m)^kind:.*\n", b"", plain(kind)),
    "other-kind": lambda kind: re.sub(rb"(?m)^kind:.*\n", b"kind: quizz\n", plain(kind)),
    "kind-only": lambda kind: f"kind: {kind}\n".encode(),
    "spaces-before": lambda kind: b"\xc2\xa0kind: x\n" + plain(kind),
    "hyphens-without-space": lambda _: b"-a\n-b\n" * 50_000,
    "spaces-line": lambda _: b"kind: x\n" + b" " * 1_000_000 + b"x\n",
    "hyphens-line": lambda _: b"kind: x\n" + b"- " * 300_000 + b"x:y\n",
    "colon-words": lambda _: b"kind: x\n" + b"a:b " * 200_000 + b"\n",
    "dollar-reference": lambda kind: b'"$ref": "https://example.org/"\nkind: ' + kind.encode() + b"\n",
}


_BODIES: Mapping[str, str] = {
    "fence": "```\n" * 10_001,
    "tildes": "~" * 100_000,
    "quotes": ">" * 10_000 + "x\n",
    "spaced-quotes": "> " * 10_000 + "x\n",
    "brackets": "[" * 10_000,
    "links": "[a](" * 10_000,
    "pictures": "![a](" * 10_000,
    "emphasis": "*a_" * 10_000,
    "stars": "*" * 100_000,
    "backticks": "".join("`" * n + "x" for n in range(1, 500)),
    "lists": "".join(" " * (2 * n) + "- x\n" for n in range(1_000)),
    "table": "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n" + ("|" + "b|" * 50 + "\n") * 500,
    "html": "<script>alert(1)</script>\n" * 1_000,
    "comments": "<!-- " * 50_000,
    "allowances": "<!-- mcred: allow x -- y -->\n" * 20_000,
    "allowance-in-fence": "```\n<!-- mcred: allow x -- y -->\n",
    "references": "[a]: b\n" * 20_000 + "[a]\n",
    "entities": "&amp;" * 50_000,
    "rules": "---\n" * 20_000,
    "headings": "#" * 50_000 + "\n" + "# x\n" * 10_000,
    "spaces": " " * 500_000 + "\n",
    "template": "{{ 7*7 }}{% for x in y %}\n" * 1_000,
    "long-line": "x" * 900_000,
    "zero-width": "\u200b" * 1_000 + "<!-- mcred:\u200b allow -->\n",
}
_FRONTS: Mapping[str, Callable[[str, str], bytes]] = {
    "front-open": lambda front, _body: f"---\n{front}".encode(),
    "front-open-long": lambda front, body: f"---\n{front}{body * 50}".replace("---\n", "--\n").encode(),
    "front-empty": lambda _front, body: b"---\n---\n" + body.encode(),
    "front-blank": lambda _front, body: b"---\n\n\n---\n" + body.encode(),
    "front-comment": lambda _front, body: b"---\n# x\n---\n" + body.encode(),
    "front-late": lambda front, _body: b"\n---\n" + front.encode() + b"---\n",
    "front-spaced": lambda front, body: b"---  \n" + front.encode() + b"---   \n" + body.encode(),
    "front-dots": lambda front, body: b"---\n" + front.encode() + b"...\n" + body.encode(),
    "front-only-line": lambda _front, _body: b"---",
    "front-two-lines": lambda _front, _body: b"---\n---",
    "front-in-block": lambda _front, _body: b"---\ntitle: |\n  ---\n  x\n---\n",
    "front-in-quotes": lambda _front, _body: b'---\nkind: module\ntitle: "a\n---\n b"\n---\n',
    "front-four": lambda front, _body: b"----\n" + front.encode() + b"----\n",
    "front-plus": lambda front, _body: b"+++\n" + front.encode() + b"+++\n",
    "front-windows": lambda front, body: (
        b"---\r\n" + front.replace("\n", "\r\n").encode() + b"---\r\n" + body.encode()
    ),
    "front-dashes": lambda _front, _body: b"---\n" + b"---\n" * 10_000,
    "front-problem-after-lines": lambda _front, _body: (
        b"---\n" + b"\n" * 1_000 + b"kind: module\nfoo: 1\n---\n"
    ),
    "front-none": lambda _front, body: body.encode(),
}


def _with_body(body: str, kind: str) -> bytes:
    return f"---\n{split(kind)[0]}---\n{body}".encode()


def _with_front(make: Callable[[str, str], bytes], kind: str) -> bytes:
    return make(*split(kind))


TEXTS: Mapping[str, Make] = {
    **_TEXTS,
    **{f"body-{name}": partial(_with_body, body) for name, body in _BODIES.items()},
    **{name: partial(_with_front, make) for name, make in _FRONTS.items()},
}
"""How to make each of them, by name; those that begin with ``body-`` or ``front-`` are modules."""
