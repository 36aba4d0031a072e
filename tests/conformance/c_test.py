"""The conformance cases over the C library, by ctypes: as a foreign language sees it.

python3 c_test.py --transcript FILE   writes what it got, for comparison with other runners.
"""

import ctypes as c
import json
import os
import pathlib
import re
import sys
import unittest

HERE = pathlib.Path(__file__).parent
LIBRARY = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", "build")) / "libgriot.so.1"
COLUMNS = {"status": 1, "type": 2, "country": 3, "operator": 4, "time_zone": 5, "possible": 6}
# Columns that say nothing of a number that is not ok.
WHEN_OK = ("possible", "e164", "national", "calling_code", "type", "time_zone")
WHEN_NONZERO = ("number", "country", "operator")


class Options(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("flags", c.c_uint32), ("budget_ms", c.c_int64),
                ("cancel", c.c_void_p), ("threads", c.c_int32), ("reserved", c.c_int32)]


class Columns(c.Structure):
    _fields_ = [("struct_size", c.c_uint32), ("flags", c.c_uint32)] + [
        (name, c.c_void_p) for name in (
            "region_i16", "number_i64", "valid_u8", "status_u8", "type_u8", "country_i16",
            "operator_i32", "time_zone_i16", "e164_offsets_i32", "e164_bytes")] + [
        ("e164_capacity", c.c_int64)] + [
        (name, c.c_void_p) for name in (
            "national_offset_u8", "possible_u8", "calling_code_i16", "area_i32", "portable_u8",
            "repairs_i16", "answer_i64")]


class Number(c.Structure):
    _fields_ = [("struct_size", c.c_uint32)] + [(name, c.c_int32) for name in (
        "region", "index", "count", "status", "valid", "possible", "type", "country", "operator",
        "time_zone", "area", "calling_code", "portable", "repairs", "e164_size", "national_offset",
        "extension_size")] + [("number", c.c_int64)]


class ArrowSchema(c.Structure):
    pass


class ArrowArray(c.Structure):
    pass


ArrowSchema._fields_ = [
    ("format", c.c_char_p), ("name", c.c_char_p), ("metadata", c.c_char_p), ("flags", c.c_int64),
    ("n_children", c.c_int64), ("children", c.POINTER(c.POINTER(ArrowSchema))),
    ("dictionary", c.POINTER(ArrowSchema)), ("release", c.CFUNCTYPE(None, c.c_void_p)),
    ("private_data", c.c_void_p)]
ArrowArray._fields_ = [
    ("length", c.c_int64), ("null_count", c.c_int64), ("offset", c.c_int64),
    ("n_buffers", c.c_int64), ("n_children", c.c_int64), ("buffers", c.POINTER(c.c_void_p)),
    ("children", c.POINTER(c.POINTER(ArrowArray))), ("dictionary", c.POINTER(ArrowArray)),
    ("release", c.CFUNCTYPE(None, c.c_void_p)), ("private_data", c.c_void_p)]
NOTHING = c.CFUNCTYPE(None, c.c_void_p)(lambda _: None)  # borrowed: nobody calls it


def load():
    library = c.CDLL(str(LIBRARY))
    for name, result in (("griot_status_name", c.c_char_p), ("griot_error_message", c.c_char_p),
                         ("griot_error_details", c.c_char_p), ("griot_e164_capacity", c.c_int64),
                         ("griot_segmenter_name", c.c_char_p), ("griot_sizeof", c.c_int64),
                         ("griot_live_handles", c.c_int64)):
        getattr(library, name).restype = result
    for struct, name in ((Options, b"griot_run_options"), (Columns, b"griot_columns"),
                         (Number, b"griot_number"), (ArrowSchema, b"ArrowSchema"),
                         (ArrowArray, b"ArrowArray")):
        assert c.sizeof(struct) == library.griot_sizeof(name, len(name)), name
    return library


class Refused(Exception):
    def __init__(self, library, status, error):
        self.case = {
            "status": library.griot_status_name(status).decode(),
            "message": library.griot_error_message(error, None).decode(),
            "details": json.loads(library.griot_error_details(error, None)),
        }
        library.griot_error_free(error)


class Segmenter:
    def __init__(self, library, settings):
        self.library, self.handle = library, c.c_void_p()
        text = json.dumps(settings).encode()
        self.call("griot_segmenter_new", None, text, c.c_size_t(len(text)), c.byref(self.handle))

    def free(self):
        self.library.griot_segmenter_free(self.handle)

    def call(self, name, *arguments):
        error = c.c_void_p()
        status = getattr(self.library, name)(*arguments, c.byref(error))
        if status < 0:
            raise Refused(self.library, status, error)

    def name(self, column, number):
        return self.library.griot_segmenter_name(
            self.handle, COLUMNS[column], c.c_int64(number), None, c.c_size_t(0), None).decode()

    def row(self, get, e164):
        """An answer as cases have it: names, None for none, 64 bits as text."""
        row = {column: self.name(column, get(column)) or None for column in COLUMNS}
        row.update(valid=bool(get("valid")), number=str(get("number")), repairs=get("repairs"),
                   calling_code=get("calling_code"), e164=e164, national=e164[get("national_offset"):])
        for column in WHEN_OK:
            row[column] = row[column] if row["status"] == "ok" else None
        for column in WHEN_NONZERO:
            row[column] = row[column] if get(column) != 0 else None
        return row

    def one(self, cells):
        rows = []
        for cell in cells:
            number, text = Number(struct_size=c.sizeof(Number)), c.create_string_buffer(112)
            self.call("griot_segment_one", self.handle, cell, c.c_size_t(len(cell)),
                      c.byref(number), text, c.c_size_t(112))
            rows.append(self.row(lambda name: getattr(number, name),
                                 text.raw[:number.e164_size].decode()))
        return rows

    def in_columns(self, count, segment):
        types = {"number_i64": c.c_int64, "valid_u8": c.c_uint8, "status_u8": c.c_uint8,
                 "type_u8": c.c_uint8, "country_i16": c.c_int16, "operator_i32": c.c_int32,
                 "time_zone_i16": c.c_int16, "national_offset_u8": c.c_uint8,
                 "possible_u8": c.c_uint8, "calling_code_i16": c.c_int16, "repairs_i16": c.c_int16}
        arrays = {name: (kind * count)() for name, kind in types.items()}
        offsets = (c.c_int32 * (count + 1))()
        capacity = self.library.griot_e164_capacity(c.c_int64(count))
        texts = c.create_string_buffer(capacity)
        columns = Columns(struct_size=c.sizeof(Columns), e164_capacity=capacity,
                          e164_offsets_i32=c.cast(offsets, c.c_void_p),
                          e164_bytes=c.cast(texts, c.c_void_p),
                          **{name: c.cast(array, c.c_void_p) for name, array in arrays.items()})
        segment(columns)
        short = {name.rsplit("_", 1)[0]: array for name, array in arrays.items()}
        return [self.row(lambda name: short[name][i],
                         texts.raw[offsets[i]:offsets[i + 1]].decode()) for i in range(count)]

    def lines(self, cells):
        text = b"".join(cell + b"\n" for cell in cells)
        return self.in_columns(len(cells), lambda columns: self.call(
            "griot_segment_lines", self.handle, None, text, c.c_size_t(len(text)),
            c.c_int64(len(cells)), c.byref(columns), None, None))

    def buffers(self, cells):
        bytes_, offsets = flat(cells, c.c_int32)
        return self.in_columns(len(cells), lambda columns: self.call(
            "griot_segment_buffers", self.handle, None, bytes_, offsets, c.c_int64(len(cells)),
            c.byref(columns), None))

    def arrow(self, cells, form):
        offset = 3 if form == "sliced@3" else 0
        bytes_, offsets = flat([b"before"] * offset + cells, c.c_int64 if form == "U" else c.c_int32)
        text = (c.c_void_p * 3)(None, c.cast(offsets, c.c_void_p), c.cast(bytes_, c.c_void_p))
        schema = ArrowSchema(format=b"U" if form == "U" else b"u", release=NOTHING)
        array = ArrowArray(length=len(cells), offset=offset, n_buffers=3, buffers=text,
                           release=NOTHING)
        if form == "dict":
            indices = (c.c_int32 * len(cells))(*range(len(cells)))
            outer = (c.c_void_p * 2)(None, c.cast(indices, c.c_void_p))
            schema = ArrowSchema(format=b"i", dictionary=c.pointer(schema), release=NOTHING)
            array = ArrowArray(length=len(cells), n_buffers=2, buffers=outer,
                               dictionary=c.pointer(array), release=NOTHING)
        out_schema, out = ArrowSchema(), ArrowArray()
        self.call("griot_segment_arrow", self.handle, None, c.byref(schema), c.byref(array),
                  c.byref(out_schema), c.byref(out), None)
        columns = {out_schema.children[i].contents.name.decode(): arrow_values(
            out_schema.children[i].contents, out.children[i].contents)
            for i in range(out.n_children)}
        out_schema.release(c.addressof(out_schema))
        out.release(c.addressof(out))
        columns["number"] = [n if n is None else str(n) for n in columns["number"]]
        return [{name: columns[name][i] for name in (
            *COLUMNS, "valid", "number", "repairs", "calling_code", "e164", "national")}
            for i in range(len(cells))]

    def segment(self, cells, door):
        kind, _, form = door.partition(":")
        return self.arrow(cells, form) if kind == "arrow" else getattr(self, kind)(cells)

    def format(self, cell):
        texts = []
        for style in range(4):
            out, size = c.create_string_buffer(256), c.c_size_t()
            self.call("griot_format", self.handle, cell, c.c_size_t(len(cell)), c.c_int32(0),
                      c.c_int32(style), out, c.c_size_t(256), c.byref(size))
            texts.append(out.raw[:size.value].decode())
        return texts


def flat(cells, kind):
    bytes_ = c.create_string_buffer(b"".join(cells), sum(map(len, cells)) + 1)
    ends = [sum(map(len, cells[:i])) for i in range(len(cells) + 1)]
    return bytes_, (kind * len(ends))(*ends)


def arrow_values(schema, array):
    """A column of answers, as a reader of Arrow sees it."""
    def buffer(i, kind, count):
        return c.cast(array.buffers[i], c.POINTER(kind * count)).contents if count else []

    def bits(i):
        packed = buffer(i, c.c_uint8, (array.length + 7) // 8)
        return [bool(packed[k // 8] >> k % 8 & 1) for k in range(array.length)]

    kinds = {"c": c.c_int8, "s": c.c_int16, "i": c.c_int32, "l": c.c_int64, "S": c.c_uint16}
    form = schema.format.decode()
    if form == "b":
        values = bits(1)
    elif form == "u":
        ends = buffer(1, c.c_int32, array.length + 1)
        text = c.string_at(array.buffers[2], ends[array.length])
        values = [text[ends[k]:ends[k + 1]].decode() for k in range(array.length)]
    else:
        values = list(buffer(1, kinds[form], array.length))
    present = bits(0) if array.buffers[0] else [True] * array.length
    if schema.dictionary:
        names = arrow_values(schema.dictionary.contents, array.dictionary.contents)
        values = [names[value] if there else None for value, there in zip(values, present)]
    return [value if there else None for value, there in zip(values, present)]


DOORS = ("one", "lines", "buffers", "arrow:u", "arrow:U", "arrow:dict", "arrow:sliced@3")


def cases():
    for path in sorted(HERE.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8"))["cases"]:
            yield case


def run(library, case):
    """What the library makes of a case: a dictionary by door, a list, or an error."""
    try:
        segmenter = Segmenter(library, case["settings"])
    except Refused as refused:
        return {"error": refused.case}
    try:
        if case["op"] == "format":
            return {"out": segmenter.format(case["in"].encode())}
        if case["op"] == "segmenter":
            return {}
        cells = [bytes.fromhex(cell) for cell in case.get("in_hex", ())] or [
            cell.encode("utf-8", "surrogatepass") for cell in case["in"]]
        return {"out": {door: segmenter.segment(cells, door)
                        for door in case.get("doors", DOORS)}}
    finally:
        segmenter.free()


class Conformance(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.library = load()

    def test_every_case(self):
        for case in cases():
            with self.subTest(case["id"]):
                got = run(self.library, case)
                if case["op"] == "segment":
                    for door, rows in got["out"].items():
                        columns = {name: [row[name] for row in rows] for name in case["out"]}
                        self.assertEqual(case["out"], columns, door)
                elif "error" in case:
                    self.assertEqual(case["error"], got.get("error"))
                    self.assertIsNone(re.search(r"\d{6,}", got["error"]["message"]))
                else:
                    self.assertEqual(case["out"], got["out"])

    def test_all_doors_say_the_same(self):
        for case in cases():
            if case["op"] != "segment":
                continue
            answers = list(run(self.library, case)["out"].values())
            for other in answers[1:]:
                self.assertEqual(answers[0], other, case["id"])

    def test_nothing_leaks(self):
        before = self.library.griot_live_handles()
        for case in cases():
            run(self.library, case)
        self.assertEqual(before, self.library.griot_live_handles())

    def test_names_of_cases_are_unique(self):
        ids = [case["id"] for case in cases()]
        self.assertEqual(sorted(set(ids)), sorted(ids))


if __name__ == "__main__":
    if not LIBRARY.exists() or os.environ.get("GRIOT_SANITIZE"):
        print("skipped: no C library that Python can load in this build")
        sys.exit(77)
    if sys.argv[1:2] == ["--transcript"]:
        transcript = {case["id"]: run(load(), case) for case in cases()}
        pathlib.Path(sys.argv[2]).write_text(
            json.dumps(transcript, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
        sys.exit(0)
    unittest.main()
