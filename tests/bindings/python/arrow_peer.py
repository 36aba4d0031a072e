"""The other side of the Arrow C data interface, by ctypes: a small producer and a small consumer.

https://arrow.apache.org/docs/format/CDataInterface.html
"""

import ctypes
import struct
from ctypes import POINTER, CFUNCTYPE, c_char_p, c_int, c_int64, c_void_p


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    pass


SchemaRelease = CFUNCTYPE(None, POINTER(Schema))
ArrayRelease = CFUNCTYPE(None, POINTER(Array))
StreamRelease = CFUNCTYPE(None, POINTER(Stream))
StreamGetSchema = CFUNCTYPE(c_int, POINTER(Stream), POINTER(Schema))
StreamGetNext = CFUNCTYPE(c_int, POINTER(Stream), POINTER(Array))
StreamGetError = CFUNCTYPE(c_void_p, POINTER(Stream))

Schema._fields_ = [
    ("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64),
    ("n_children", c_int64), ("children", POINTER(POINTER(Schema))),
    ("dictionary", POINTER(Schema)), ("release", SchemaRelease), ("private_data", c_void_p)]
Array._fields_ = [
    ("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64),
    ("n_children", c_int64), ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(Array))), ("dictionary", POINTER(Array)),
    ("release", ArrayRelease), ("private_data", c_void_p)]
Stream._fields_ = [
    ("get_schema", StreamGetSchema), ("get_next", StreamGetNext),
    ("get_last_error", StreamGetError), ("release", StreamRelease), ("private_data", c_void_p)]

_api = ctypes.pythonapi
_api.PyCapsule_New.restype = ctypes.py_object
_api.PyCapsule_New.argtypes = [c_void_p, c_char_p, c_void_p]
_api.PyCapsule_GetPointer.restype = c_void_p
_api.PyCapsule_GetPointer.argtypes = [ctypes.py_object, c_char_p]
_api.PyCapsule_GetName.restype = c_char_p
_api.PyCapsule_GetName.argtypes = [ctypes.py_object]

_NO_SCHEMA_RELEASE, _NO_ARRAY_RELEASE = SchemaRelease(), ArrayRelease()


# ---- the producer

class Live:
    """Counts what was produced and not yet released."""

    def __init__(self):
        self.count = 0
        self.kept = {}  # structures and buffers, as long as they live

    def keep(self, key, *things):
        self.count += 1
        self.kept[key] = things

    def release(self, key):
        assert key in self.kept, "released twice"
        self.count -= 1
        del self.kept[key]


def bitmap(flags, offset=0):
    bits = bytearray((offset + len(flags) + 7) // 8)
    for i, flag in enumerate(flags):
        if flag:
            bits[(offset + i) // 8] |= 1 << (offset + i) % 8
    return bytes(bits)


def _encoded(values):
    return [b"" if v is None else v if isinstance(v, bytes) else v.encode() for v in values]


def text_buffers(format, values):
    """The buffers of an array of text: validity, then what the format wants."""
    cells = _encoded(values)
    validity = None if all(v is not None for v in values) else bitmap([v is not None for v in values])
    if format in ("vu", "vz"):
        data, views = bytearray(b"padding"), bytearray()
        for cell in cells:
            if len(cell) <= 12:
                views += struct.pack("<i12s", len(cell), cell)
            else:
                views += struct.pack("<i4sii", len(cell), cell[:4], 0, len(data))
                data += cell
        return [validity, bytes(views), bytes(data), struct.pack("<q", len(data))]
    ends, end = [0], 0
    for cell in cells:
        end += len(cell)
        ends.append(end)
    letter = "q" if format in ("U", "Z") else "i"
    return [validity, struct.pack(f"<{len(ends)}{letter}", *ends), b"".join(cells)]


class Text:
    """A column of text for __arrow_c_array__ or __arrow_c_stream__.

    `chunks` are lists of str, bytes or None. With `indexes`, a format such as "i", they are
    dictionaries. `before` and `after` are rows around each chunk that a slice leaves out.
    """

    def __init__(self, chunks, format="u", indexes=None, before=(), after=(), error=None):
        self.chunks, self.format, self.indexes = chunks, format, indexes
        self.before, self.after, self.error = list(before), list(after), error
        self.live = Live()

    def fill_schema(self, out, format=None):
        out.format = (format or self.indexes or self.format).encode()
        out.name, out.metadata, out.flags, out.n_children = b"numbers", None, 2, 0
        out.children, out.dictionary = None, None
        key = object()
        values = None
        if format is None and self.indexes:
            values = Schema()
            self.fill_schema(values, self.format)
            out.dictionary = ctypes.pointer(values)

        def release(pointer):
            if values is not None and values.release:
                values.release(ctypes.byref(values))
            pointer.contents.release = _NO_SCHEMA_RELEASE
            self.live.release(key)

        out.release = SchemaRelease(release)
        self.live.keep(key, out.release, values)

    def fill_array(self, out, chunk):
        rows = self.before + list(chunk) + self.after
        if not self.indexes:
            self._fill(out, text_buffers(self.format, rows), len(chunk), len(self.before))
            return
        # Each value twice, behind one that nobody means: indexes are not what they look like.
        words = ["nobody"] + sorted({v for v in rows if v is not None}) * 2
        letter = {"c": "b", "C": "B", "s": "h", "S": "H", "i": "i", "I": "I", "l": "q", "L": "Q"}
        codes = [0 if v is None else words.index(v) for v in rows]
        dictionary = Array()
        self._fill(dictionary, text_buffers(self.format, words), len(words) - 1, 1)
        buffers = [bitmap([v is not None for v in rows]),
                   struct.pack(f"<{len(rows)}{letter[self.indexes]}",
                               *[max(0, code - 1) for code in codes])]
        self._fill(out, buffers, len(chunk), len(self.before), dictionary)

    def _fill(self, out, buffers, length, offset, dictionary=None):
        owned = [None if b is None else ctypes.create_string_buffer(b, max(1, len(b)))
                 for b in buffers]
        pointers = (c_void_p * len(owned))(
            *[None if b is None else ctypes.addressof(b) for b in owned])
        out.length, out.offset, out.null_count = length, offset, -1
        out.n_buffers, out.n_children = len(owned), 0
        out.buffers, out.children = pointers, None
        out.dictionary = ctypes.pointer(dictionary) if dictionary is not None else None
        key = object()

        def release(pointer):
            if dictionary is not None and dictionary.release:
                dictionary.release(ctypes.byref(dictionary))
            pointer.contents.release = _NO_ARRAY_RELEASE
            for buffer in owned:  # whoever still looks sees nonsense
                if buffer is not None:
                    ctypes.memset(buffer, 0xEE, len(buffer))
            self.live.release(key)

        out.release = ArrayRelease(release)
        self.live.keep(key, out.release, owned, pointers, dictionary)

    # Capsules without destructors: what is not taken stays live, and the tests see it.

    def array(self):
        schema, array = Schema(), Array()
        self.fill_schema(schema)
        self.fill_array(array, self.chunks[0])
        self.structs = (schema, array)
        return (_api.PyCapsule_New(ctypes.addressof(schema), b"arrow_schema", None),
                _api.PyCapsule_New(ctypes.addressof(array), b"arrow_array", None))

    def stream(self):
        stream, chunks, key = Stream(), iter(self.chunks), object()

        def get_schema(_, out):
            self.fill_schema(out.contents)
            return 0

        def get_next(_, out):
            chunk = next(chunks, None)
            if chunk is None and self.error:
                return 5  # EIO
            if chunk is None:
                out.contents.release = _NO_ARRAY_RELEASE
            else:
                self.fill_array(out.contents, chunk)
            return 0

        message = ctypes.create_string_buffer((self.error or "").encode())

        def release(pointer):
            pointer.contents.release = StreamRelease()
            self.live.release(key)

        stream.get_schema, stream.get_next = StreamGetSchema(get_schema), StreamGetNext(get_next)
        stream.get_last_error = StreamGetError(lambda _: ctypes.addressof(message))
        stream.release = StreamRelease(release)
        self.live.keep(key, stream.get_schema, stream.get_next, stream.get_last_error,
                       stream.release, message)
        self.structs = (stream,)
        return _api.PyCapsule_New(ctypes.addressof(stream), b"arrow_array_stream", None)


class ArrayProducer:
    def __init__(self, text):
        self.text, self.asked = text, 0

    def __arrow_c_array__(self, requested_schema=None):
        self.asked += 1
        return self.text.array()


class StreamProducer:
    def __init__(self, text):
        self.text, self.asked = text, 0

    def __arrow_c_stream__(self, requested_schema=None):
        self.asked += 1
        return self.text.stream()


# ---- the consumer

def name(capsule):
    return _api.PyCapsule_GetName(capsule).decode()


def take(capsule, kind):
    """Moves the structure out of its capsule."""
    pointer = _api.PyCapsule_GetPointer(capsule, _api.PyCapsule_GetName(capsule))
    theirs = kind.from_address(pointer)
    ours = kind()
    ctypes.memmove(ctypes.addressof(ours), pointer, ctypes.sizeof(kind))
    assert theirs.release, "released already"
    theirs.release = dict(kind._fields_)["release"]()
    return ours


def release(value):
    assert value.release, "released already"
    value.release(ctypes.byref(value))
    assert not value.release


def _read(pointer, letter, count):
    size = struct.calcsize(f"<{letter}")
    return struct.unpack(f"<{count}{letter}", ctypes.string_at(pointer, count * size))


def _bits(pointer, count, offset=0):
    data = ctypes.string_at(pointer, (offset + count + 7) // 8)
    return [bool(data[(offset + i) // 8] >> (offset + i) % 8 & 1) for i in range(count)]


def values(schema, array):
    """A column as a list."""
    format, rows = schema.format.decode(), array.length
    assert array.offset == 0
    validity = array.buffers[0] if array.n_buffers else None
    present = _bits(validity, rows) if validity else [True] * rows
    assert array.null_count in (-1, present.count(False))
    assert schema.flags & 2 or all(present), f"nulls in {schema.name}, which is not nullable"
    if format in ("u", "U"):
        assert array.n_buffers == 3
        ends = _read(array.buffers[1], "q" if format == "U" else "i", rows + 1)
        text = ctypes.string_at(array.buffers[2], ends[-1]) if ends[-1] else b""
        assert all(a <= b for a, b in zip(ends, ends[1:]))
        found = [text[a:b].decode() for a, b in zip(ends, ends[1:])]
    elif format == "b":
        assert array.n_buffers == 2
        found = _bits(array.buffers[1], rows) if rows else []
    else:
        assert array.n_buffers == 2
        letter = {"c": "b", "s": "h", "i": "i", "l": "q", "S": "H"}[format]
        found = list(_read(array.buffers[1], letter, rows))
        if schema.dictionary:
            words = values(schema.dictionary.contents, array.dictionary.contents)
            assert len(set(words)) == len(words), "a name has two codes"
            found = [words[code] for code in found]
    return [value if there else None for value, there in zip(found, present)]


def table(schema, array):
    """A struct array as {name: list}."""
    assert schema.format == b"+s" and not schema.flags & 2
    assert schema.n_children == array.n_children
    assert array.n_buffers == 1 and not array.buffers[0] and array.null_count == 0
    columns = {}
    for i in range(schema.n_children):
        child = array.children[i].contents
        assert child.length == array.length
        columns[schema.children[i].contents.name.decode()] = values(
            schema.children[i].contents, child)
    return columns
