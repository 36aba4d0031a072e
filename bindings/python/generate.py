#!/usr/bin/env python3
"""Writes griot/catalogue.py: the nouns and the operations of the catalogue, with their types.

    build/release/griot catalogue --json | bindings/python/generate.py > bindings/python/griot/catalogue.py
"""

import json
import keyword
import sys
import textwrap

SCALARS = {"bool": "bool", "integer": "int", "number": "float", "text": "str", "id": "str",
           "time": "datetime.datetime", "json": "Any"}

# Arguments that are files: paths of any kind will do.
PATHS = ("path", "rejects")

HEAD = '''\
"""Generated from the catalogue by bindings/python/generate.py: change the catalogue, not this."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from griot import _wire
from griot._types import Path
'''


def doc(text, indent, *more):
    lines = [text] + list(more)
    body = []
    for line in lines:
        body += textwrap.wrap(line, 96 - indent) or [""]
    pad = " " * indent
    if len(body) == 1:
        return f'{pad}"""{body[0]}"""\n'
    return f'{pad}"""{body[0]}\n' + "".join(f"{pad}{line}".rstrip() + "\n" for line in body[1:]) + f'{pad}"""\n'


def annotation(word, *, argument=False, types=None):
    """What Python calls the type that the catalogue calls `word`."""
    if word.endswith("?"):
        return annotation(word[:-1], argument=argument, types=types)
    if word.startswith("["):
        item = annotation(word[1:-1], argument=argument, types=types)
        return f"{'Sequence' if argument else 'list'}[{item}]"
    if word in SCALARS:
        return SCALARS[word]
    if argument and "fields" in types[word]:
        return f"{word} | Mapping[str, Any]"
    return word


def reachable(word, types, found):
    name = word.strip("[]?")
    if name in types and name not in found:
        found.add(name)
        for field in types[name].get("fields", []):
            reachable(field["type"], types, found)


def python_name(name):
    """Words of Python's own get a stroke behind them: "as_"."""
    return name + "_" if keyword.iskeyword(name) else name


def enum(name, names):
    values = ", ".join(f'"{value}"' for value in names)
    line = f"{name} = Literal[{values}]\n"
    if len(line) > 100:
        inner = "".join(f'    "{value}",\n' for value in names)
        line = f"{name} = Literal[\n{inner}]\n"
    return line


def noun(name, fields, given):
    """`given`: hosts make it too, and may leave out what is not required."""
    first, later = [], []
    for field in fields:
        word, kind = field["type"], annotation(field["type"])
        called = python_name(field["name"])
        missing = word.endswith("?") or (given and not field["required"])
        if word.startswith("["):
            line, place = f"{called}: {kind} = dataclasses.field(default_factory=list)", later
        elif missing:
            line, place = f"{called}: {kind}{'' if kind == 'Any' else ' | None'} = None", later
        else:
            line, place = f"{called}: {kind}", first
        comment = f"  # {field['doc']}" if field["doc"] else ""
        place.append(f"    {line}\n" if len(line + comment) > 92 or not comment else f"    {line}{comment}\n")
    plain = {"bool", "integer", "number", "text", "id", "json"}
    types = {f["name"]: f["type"] for f in fields if f["type"].strip("[]?") not in plain}
    text = f"@dataclasses.dataclass(frozen=True)\nclass {name}(_wire.Noun):\n" + "".join(first + later)
    if types:
        entries = "".join(f'        "{key}": "{value}",\n' for key, value in types.items())
        text += f"\n    _TYPES: ClassVar[Mapping[str, str]] = {{\n{entries}    }}\n"
    return text if fields else text + "    pass\n"


def method(operation, types):
    verb = operation["name"].split(".", 1)[1]
    verb = python_name(verb)
    needed, parameters, members, budget = [], [], [], operation["effect"] in ("long", "wait")
    fields = types[operation["argument"]]["fields"]
    for field in sorted(fields, key=lambda f: not f["required"]):
        name = python_name(field["name"])
        kind = annotation(field["type"], argument=True, types=types)
        kind = "Path" if field["name"] in PATHS else kind
        if not field["required"]:
            kind += "" if kind == "Any" else " | None"
        (needed if field["required"] else parameters).append(f"{name}: {kind}" + ("" if field["required"] else " = None"))
        members.append(f'"{field["name"]}": {name}')
    if operation["effect"] not in ("read", "wait"):
        parameters.append("idempotency_key: str | None = None")
        members.append('"idempotency_key": idempotency_key')
    if budget:
        parameters.append("budget: float | None = None")
    answer = operation["answer"]
    parameters = needed + (["*"] + parameters if parameters else [])
    head = f"    def {verb}({', '.join(['self'] + parameters)}) -> {answer}:\n"
    if len(head) > 100:
        lines = "".join(f"        {p},\n" for p in ["self", *parameters])
        head = f"    def {verb}(\n{lines}    ) -> {answer}:\n"
    docs = [f"{f['name']}: {f['doc']}" for f in fields if f["doc"]]
    text = head + doc(operation["doc"], 8, *([""] + docs if docs else []))
    entries = "".join(f"            {m},\n" for m in members)
    argument = f"{{\n{entries}        }}" if members else "{}"
    tail = ", budget" if budget else ""
    text += f"        argument: dict[str, Any] = {argument}\n"
    text += f"        return self._call({answer}, \"{operation['name']}\", argument{tail})\n"
    return text + (each(operation, fields, types, parameters) if verb == "list" else "")


def each(operation, fields, types, parameters):
    """Lists are pages: one that walks them."""
    answer = {f["name"]: f for f in types[operation["answer"]]["fields"]}
    if "next" not in answer or "items" not in answer or "after" not in {f["name"] for f in fields}:
        return ""
    item = annotation(answer["items"]["type"].strip("[]"))
    kept = [p for p in parameters if not p.startswith(("after:", "limit:"))]
    kept = kept[:-1] if kept[-1] == "*" else kept
    arguments = "".join(f"{n}={n}, " for n in (p.split(":")[0] for p in kept) if n != "*")
    text = f"\n    def each(self{''.join(', ' + p for p in kept)}) -> Iterator[{item}]:\n"
    text += doc("All of them, page by page: see list().", 8)
    text += f"        return _wire.pages(lambda after: self.list({arguments}after=after))\n"
    return text


def main():
    catalogue = json.load(sys.stdin)
    types, operations = catalogue["types"], catalogue["operations"]
    given, outside = set(), set()
    for operation in operations:
        for field in types[operation["argument"]]["fields"]:
            reachable(field["type"], types, given)
        reachable(operation["answer"], types, outside)
    out = [HEAD]
    for name, shape in types.items():
        if "names" in shape:
            out.append(enum(name, shape["names"]))
    nouns = [name for name, shape in types.items() if "fields" in shape and name in given | outside]
    for name in nouns:
        out.append("\n\n" + noun(name, types[name]["fields"], name in given))
    out.append("\n\n")
    long = ", ".join(f'"{o["name"]}"' for o in operations if o["effect"] in ("long", "wait"))
    out.append(f"# Those that may take long, and hear Ctrl-C.\nLONG = frozenset([{long}])\n")
    rooms = {}
    for operation in operations:
        rooms.setdefault(operation["name"].split(".", 1)[0], []).append(operation)
    for room, verbs in rooms.items():
        # Behind the others: inside the class its name is no longer the list of Python.
        verbs.sort(key=lambda o: o["name"].endswith(".list"))
        methods = "\n".join(method(o, types) for o in verbs)
        out.append(f"\n\nclass {room.capitalize()}(_wire.Room):\n    __slots__ = ()\n\n{methods}")
    attributes = "".join(f"        self.{room} = {room.capitalize()}(session)\n" for room in rooms)
    out.append(f"\n\nclass Rooms:\n    def __init__(self, session: _wire.Caller) -> None:\n{attributes}")
    sys.stdout.write("".join(out))


if __name__ == "__main__":
    main()
