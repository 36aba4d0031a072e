"""Arrow capsules in and out, against a peer of our own (arrow_peer.py)."""

import gc
import random
import threading

import pytest

import arrow_peer
import griot
from arrow_peer import ArrayProducer, StreamProducer, Text
from griot import _core

FORMATS = ["u", "U", "vu", "z", "Z", "vz"]


@pytest.fixture(autouse=True)
def everything_is_released():
    gc.collect()
    before = _core.live_arrow_structs()
    yield
    gc.collect()
    assert _core.live_arrow_structs() == before


# ---- in

@pytest.mark.parametrize("before, after", [([], []), (["771111111"] * 3, ["n/a"]), ([None] * 9, [])])
@pytest.mark.parametrize("format", FORMATS)
def test_text_comes_in_by_array_and_by_stream(segmenter, numbers, answers, format, before, after):
    text = Text([numbers], format, before=before, after=after)
    producer = ArrayProducer(text)
    assert list(segmenter.run(producer)) == answers
    assert producer.asked == 1 and text.live.count == 0
    text = Text([numbers, [], numbers[:1], numbers[3:]], format, before=before, after=after)
    producer = StreamProducer(text)
    assert list(segmenter.run(producer, threads=2)) == answers + answers[:1] + answers[3:]
    assert producer.asked == 1 and text.live.count == 0


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("indexes", list("cCsSiIlL"))
def test_dictionaries_come_in(segmenter, numbers, answers, format, indexes):
    for producer in ArrayProducer, StreamProducer:
        text = Text([numbers], format, indexes, before=["771111111", None], after=["n/a"])
        assert list(segmenter.run(producer(text))) == answers
        assert text.live.count == 0


def test_empty_and_null_columns_come_in(segmenter):
    for format in FORMATS:
        for chunks in [[]], [[], []], [[None, None]], [["", None]]:
            text = Text(chunks, format)
            assert segmenter.run(StreamProducer(text))["status"] == ["empty"] * sum(map(len, chunks))
            assert text.live.count == 0
    assert len(segmenter.run(StreamProducer(Text([])))) == 0


class Nulls(Text):
    """An array of the null type: no buffers at all."""

    def __init__(self, rows):
        super().__init__([[None] * rows], "n")

    def _fill(self, out, buffers, length, offset, dictionary=None):
        super()._fill(out, [], length, offset)


def test_a_column_of_the_null_type(segmenter):
    assert segmenter.run(ArrayProducer(Nulls(5)))["status"] == ["empty"] * 5


def test_regions_come_in_as_a_dictionary(segmenter):
    texts, regions = ["0612345678", "771234567", "771234567"] * 1000, ["FR", "SN", None] * 1000
    column = Text([texts[:7], texts[7:]])
    given = Text([regions[:2000], regions[2000:]], "u", "s")
    got = segmenter.run(StreamProducer(column), regions=StreamProducer(given))
    assert got["country"] == ["FR", "SN", "SN"] * 1000
    assert column.live.count == given.live.count == 0


def test_long_columns_cross_slices(segmenter, numbers):
    chosen = random.Random(2)
    chunks = [[chosen.choice(numbers) for _ in range(size)] for size in (150_000, 1, 80_000)]
    expected = segmenter.run([text for chunk in chunks for text in chunk])
    for format in "u", "vu":
        got = segmenter.run(StreamProducer(Text(chunks, format)), threads=2)
        assert got.counts() == expected.counts() and got["e164"] == expected["e164"]


def test_what_is_not_text_is_refused_and_released(segmenter):
    text = Text([["1"]], "l")
    with pytest.raises(griot.InvalidArgument, match='Arrow type "l", which is not text'):
        segmenter.run(StreamProducer(text))
    assert text.live.count == 0
    with pytest.raises(griot.InvalidArgument, match='a table of 10 columns, give one of them: "stat'):
        segmenter.run(segmenter.run(["771234567"]))
    with pytest.raises(ValueError, match="incorrect name"):
        _core.from_arrow_stream(segmenter.run([]).__arrow_c_schema__())


def test_a_stream_that_fails_is_released(segmenter):
    text = Text([["771234567"]], error="the disk is on fire")
    with pytest.raises(griot.Unavailable, match="the disk is on fire") as failure:
        segmenter.run(StreamProducer(text))
    assert failure.value.retryable and text.live.count == 0


def test_a_capsule_is_taken_once(segmenter):
    text = Text([["771234567"]])
    capsule = text.stream()

    class Again:
        def __arrow_c_stream__(self, requested_schema=None):
            return capsule

    assert len(segmenter.run(Again())) == 1
    with pytest.raises(griot.InvalidArgument, match="was taken already"):
        segmenter.run(Again())
    assert text.live.count == 0


def test_a_dictionary_index_outside_is_refused(segmenter):
    class Broken(Text):
        def fill_array(self, out, chunk):
            super().fill_array(out, chunk)
            out.dictionary.contents.length = 1

    text = Broken([["771234567", "761234567"]], "u", "i")
    with pytest.raises(griot.InvalidArgument, match="into a dictionary of 1 values"):
        segmenter.run(ArrayProducer(text))
    assert text.live.count == 0


# ---- out

EVERY = [name for name in griot.Columns.ALL if name != "area"]


def consume_array(columns):
    schema_capsule, array_capsule = columns.__arrow_c_array__()
    assert arrow_peer.name(schema_capsule) == "arrow_schema"
    assert arrow_peer.name(array_capsule) == "arrow_array"
    schema = arrow_peer.take(schema_capsule, arrow_peer.Schema)
    array = arrow_peer.take(array_capsule, arrow_peer.Array)
    return schema, array


def test_an_array_goes_out(segmenter, numbers):
    got = segmenter.run(numbers, columns=EVERY)
    schema, array = consume_array(got)
    assert arrow_peer.table(schema, array) == {
        **got.to_dict(), "repairs": got.numpy("repairs").tolist()}
    arrow_peer.release(array)
    arrow_peer.release(schema)


def test_a_stream_goes_out(segmenter, numbers):
    got = segmenter.run(numbers)
    capsule = got.__arrow_c_stream__(requested_schema=got.__arrow_c_schema__())
    assert arrow_peer.name(capsule) == "arrow_array_stream"
    stream = arrow_peer.take(capsule, arrow_peer.Stream)
    schema, array = arrow_peer.Schema(), arrow_peer.Array()
    assert stream.get_schema(stream, schema) == 0 and stream.get_next(stream, array) == 0
    expected = got.to_dict()
    del got, capsule
    gc.collect()
    end = arrow_peer.Array()
    assert stream.get_next(stream, end) == 0 and not end.release
    arrow_peer.release(stream)
    assert arrow_peer.table(schema, array) == expected
    arrow_peer.release(schema)
    arrow_peer.release(array)


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 1000])
def test_any_number_of_rows_goes_out(segmenter, rows):
    texts = (["771234567", "n/a", None] * rows)[:rows]
    got = segmenter.run(texts, columns=EVERY)
    schema, array = consume_array(got)
    assert array.length == rows
    table = arrow_peer.table(schema, array)
    assert table["national"] == got["national"] and table["valid"] == got["valid"]
    arrow_peer.release(array)
    arrow_peer.release(schema)


def test_no_validity_where_every_row_is_there(segmenter):
    schema, array = consume_array(segmenter.run(["771234567"] * 10))
    for i in range(array.n_children):
        assert not array.children[i].contents.buffers[0]
    arrow_peer.release(array)
    arrow_peer.release(schema)


def test_what_went_out_outlives_where_it_came_from(numbers):
    got = griot.Segmenter(region="SN", overlay="22177,Mine\n").run(numbers * 100)
    expected = got.to_dict()
    schema, array = consume_array(got)
    del got
    gc.collect()
    [griot.Segmenter(region="FR").run(numbers * 100) for _ in range(3)]
    assert arrow_peer.table(schema, array) == expected
    arrow_peer.release(array)
    arrow_peer.release(schema)


def test_the_buffers_are_those_of_numpy(segmenter, numbers):
    got = segmenter.run(numbers)
    schema, array = consume_array(got)
    names = [schema.children[i].contents.name.decode() for i in range(schema.n_children)]
    for name in "operator", "country", "calling_code":
        child = array.children[names.index(name)].contents
        assert child.buffers[1] == got.numpy(name).ctypes.data
    arrow_peer.release(array)
    arrow_peer.release(schema)


def test_a_child_can_be_moved_out(segmenter, numbers):
    got = segmenter.run(numbers)
    schema, array = consume_array(got)
    at = got.columns.index("operator")
    expected = got["operator"]
    child, theirs = arrow_peer.Array(), array.children[at].contents
    arrow_peer.ctypes.memmove(arrow_peer.ctypes.byref(child), arrow_peer.ctypes.byref(theirs),
                              arrow_peer.ctypes.sizeof(child))
    theirs.release = arrow_peer.ArrayRelease()
    arrow_peer.release(array)
    del got
    gc.collect()
    assert arrow_peer.values(schema.children[at].contents, child) == expected
    arrow_peer.release(child)
    arrow_peer.release(schema)


def test_what_nobody_takes_is_released_with_its_capsule(segmenter, numbers):
    got = segmenter.run(numbers)
    for _ in range(3):
        got.__arrow_c_schema__()
        capsules = got.__arrow_c_array__()
        stream = got.__arrow_c_stream__()
    assert _core.live_arrow_structs() > 0
    del capsules, stream
    gc.collect()
    assert _core.live_arrow_structs() == 0


def test_another_thread_may_release(segmenter, numbers):
    schema, array = consume_array(segmenter.run(numbers))
    thread = threading.Thread(target=lambda: (arrow_peer.release(array), arrow_peer.release(schema)))
    thread.start()
    thread.join()


class Reader:
    """A consumer of one text column of what went out, as another library would be."""

    def __init__(self, columns, name):
        self.schema, self.array = consume_array(columns)
        self.at = columns.columns.index(name)

    def __arrow_c_array__(self, requested_schema=None):
        schema, array = self.schema.children[self.at].contents, self.array.children[self.at].contents
        return (arrow_peer._api.PyCapsule_New(arrow_peer.ctypes.addressof(schema), b"arrow_schema", None),
                arrow_peer._api.PyCapsule_New(arrow_peer.ctypes.addressof(array), b"arrow_array", None))


def test_our_own_columns_come_in_again(segmenter, numbers):
    got = segmenter.run(numbers)
    reader = Reader(got, "e164")
    again = segmenter.run(reader)
    assert again["e164"] == got["e164"]
    reader.array.release(reader.array)
    reader.schema.release(reader.schema)


def test_polars_pyarrow_and_pandas_read_it_where_they_are(segmenter, numbers):
    got = segmenter.run(numbers)
    seen = 0
    for module, read in (("polars", lambda m: m.DataFrame(got)["operator"].to_list()),
                         ("pyarrow", lambda m: m.table(got)["operator"].to_pylist())):
        try:
            library = __import__(module)
        except ImportError:
            continue
        assert read(library) == got["operator"]
        seen += 1
    if not seen:
        pytest.skip("neither polars nor pyarrow is installed")
