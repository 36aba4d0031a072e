"""Columns in, answers out, whatever they are made of."""

import array
import collections
import gc
import os
import random
import subprocess
import sys
import threading

import pytest

import griot
from conftest import row_of

numpy = pytest.importorskip("numpy")


def offsets_and_bytes(texts, dtype=numpy.int32):
    cells = [(text or "").encode() for text in texts]
    return numpy.cumsum([0] + [len(cell) for cell in cells]).astype(dtype), b"".join(cells)


def inputs(texts):
    """The same column in every form. None is none where a form has it, else an empty text."""
    ends, text = offsets_and_bytes(texts)
    filled = [t or "" for t in texts]
    yield "list", texts
    yield "tuple", tuple(texts)
    yield "generator", (t for t in texts)
    yield "deque", collections.deque(texts)
    yield "bytes", [None if t is None else t.encode() for t in texts]
    yield "numpy O", numpy.array(texts, dtype=object)
    yield "offsets int32", (ends, text)
    yield "offsets int64", (ends.astype(numpy.int64), text)
    yield "offsets array.array", (array.array("i", ends.tolist()), bytearray(text))
    yield "offsets memoryview", (memoryview(ends), memoryview(text))
    if not any("\0" in t for t in filled):  # numpy's padding
        yield "numpy U", numpy.array(filled, dtype="U")
        yield "numpy U, other byte order", numpy.array(filled, dtype="U").astype(">U300")
        yield "numpy S", numpy.array([t.encode() for t in filled], dtype="S")
        yield "numpy U backwards twice", numpy.array(filled[::-1], dtype="U")[::-1]
        yield "numpy masked", numpy.ma.array(
            filled, dtype="U", mask=[t is None for t in texts])


@pytest.mark.parametrize("threads", [1, 2])
def test_every_form_gives_the_same_rows(segmenter, numbers, answers, threads):
    forms = 0
    for texts, expected in ((numbers, answers), ([], []), ([None], [answers[-1]]),
                            ([t for t in numbers if t and "\0" not in t],
                             [a for t, a in zip(numbers, answers) if t and "\0" not in t])):
        for name, column in inputs(texts):
            got = segmenter.run(column, threads=threads)
            assert len(got) == len(expected) and list(got) == expected, name
            forms += 1
    assert forms > 50


def test_pandas_series(segmenter, numbers, answers):
    pandas = pytest.importorskip("pandas")
    series = pandas.Series(numbers)
    assert list(segmenter.run(series)) == answers
    assert list(segmenter.run(series.astype("string"))) == answers
    assert list(segmenter.run(series.astype("category"))) == answers
    missing = pandas.Series(["771234567", None, float("nan"), pandas.NA, pandas.NaT])
    assert segmenter.run(missing)["status"] == ["ok"] + ["empty"] * 4
    with pytest.raises(TypeError, match="2 dimensions"):
        segmenter.run(pandas.DataFrame({"a": numbers, "b": numbers}))
    with pytest.raises(TypeError, match="int64, give text"):
        segmenter.run(pandas.Series([771234567]))


def test_arrow_is_left_aside_where_its_library_is_missing(segmenter):
    class Series(list):  # as pandas' without pyarrow
        def __arrow_c_stream__(self, requested_schema=None):
            raise ImportError("pyarrow is missing")

    assert segmenter.run(Series(["771234567"]))["status"] == ["ok"]


def test_rows_and_columns_can_be_asked_for(segmenter, numbers, answers):
    got = segmenter.run(numbers)
    assert got.columns == griot.Columns.DEFAULT
    assert got[0] == answers[0] and got[-1] == answers[-1] and got[1:4] == answers[1:4]
    assert got["operator"] == [row["operator"] for row in answers]
    assert got.to_dict() == {name: [row[name] for row in answers] for name in got.columns}
    assert "operator" in got and "area" not in got
    assert repr(got).startswith(f"Columns({len(numbers)} rows: status, valid")
    for row in (len(numbers), -len(numbers) - 1):
        with pytest.raises(IndexError):
            got[row]
    with pytest.raises(KeyError, match='no column "colour"'):
        got["colour"]


def test_only_the_columns_that_were_asked_for(segmenter, numbers):
    every = [name for name in griot.Columns.ALL if name != "area"]
    expected = [row_of(segmenter.segment(text), every) for text in numbers]
    assert list(segmenter.run(numbers, columns=every)) == expected
    for name in every:
        got = segmenter.run(numbers, columns=[name])
        assert got.columns == (name,) and got[name] == [row[name] for row in expected]
    assert segmenter.run(numbers, columns=("national", "status")).columns == ("status", "national")
    assert list(segmenter.run(["1"], columns=[])) == [{}]


def test_counts_cost_no_column(segmenter, numbers, answers):
    got = segmenter.run(numbers, columns=[])
    ok = [row for row in answers if row["status"] == "ok"]
    counts = got.counts()
    assert counts["status"] == dict(collections.Counter(row["status"] for row in answers))
    assert counts["type"] == dict(collections.Counter(row["type"] for row in ok))
    assert counts["country"] == dict(collections.Counter(row["country"] or "" for row in ok))
    assert counts["operator"] == dict(collections.Counter(row["operator"] or "" for row in answers))
    assert sum(counts["operator"].values()) == len(numbers)
    for kind in counts.values():
        assert list(kind.values()) == sorted(kind.values(), reverse=True)
    summary = got.summary
    assert (summary.rows, summary.valid) == (len(numbers), sum(row["valid"] for row in answers))
    assert summary.operator == counts["operator"]


def test_numpy_is_a_view(segmenter, numbers, answers):
    got = segmenter.run(numbers, columns=[n for n in griot.Columns.ALL if n != "area"])
    arrays = got.numpy()
    assert list(arrays) == list(got.columns)
    for name in ("status", "valid", "possible", "number", "calling_code", "country", "type",
                 "operator", "time_zone", "portable", "repairs"):
        assert len(arrays[name]) == len(got)
        assert not arrays[name].flags.owndata and not arrays[name].flags.writeable
        assert numpy.shares_memory(arrays[name], got.numpy(name))
    assert arrays["valid"].dtype == bool and arrays["number"].dtype == numpy.int64
    assert arrays["valid"].tolist() == [row["valid"] for row in answers]
    assert arrays["e164"].tolist() == [row["e164"] for row in answers]
    ends, text = got.buffers["e164"]
    assert [bytes(text[a:b]).decode() or None for a, b in zip(ends, ends[1:])] == got["e164"]
    assert set(got.buffers) == {"e164", "national"} and "operator" in got.codes


def test_codes_and_names(segmenter, numbers, answers):
    got = segmenter.run(numbers)
    assert set(got.codes) == set(got.names) == {
        "status", "possible", "country", "type", "operator", "time_zone"}
    for name in got.codes:
        names, codes = got.names[name], got.codes[name]
        assert len(set(names)) == len(names)
        for code, row in zip(codes, answers):
            assert names[code] == row[name] or row["status"] != "ok" and row[name] is None
    for wrong in "e164", "valid", "area":
        with pytest.raises(KeyError):
            got.codes[wrong]
        with pytest.raises(KeyError):
            got.names[wrong]


def test_views_outlive_what_they_came_from(numbers):
    got = griot.Segmenter(region="SN").run(numbers * 1000)
    view, memory, ends = got.numpy("operator"), got.codes["type"], got.buffers["e164"][0]
    before = view.tolist(), memory.tolist(), ends.tolist()
    del got
    gc.collect()
    [griot.Segmenter(region="FR").run(numbers * 1000) for _ in range(3)]  # write over what was freed
    assert (view.tolist(), memory.tolist(), ends.tolist()) == before


def test_pandas_out(segmenter, numbers, answers):
    pandas = pytest.importorskip("pandas")
    frame = segmenter.run(numbers, columns=[n for n in griot.Columns.ALL if n != "area"]).to_pandas()
    assert len(frame) == len(numbers)
    assert frame["operator"].dtype == "category" and frame["valid"].dtype == bool
    for name in griot.Columns.DEFAULT:
        got = [None if value is pandas.NA or value != value else value for value in frame[name]]
        assert got == [row[name] for row in answers], name
    assert len(segmenter.run([]).to_pandas()) == 0


def test_each_row_may_have_a_region(segmenter):
    texts = ["0612345678", "771234567", "0612345678", "+33612345678", "2015550123"]
    regions = ["FR", "SN", None, "SN", "US"]
    expected = ["+33612345678", "+221771234567", segmenter.segment("0612345678").e164,
                "+33612345678", "+12015550123"]
    for form in (regions, tuple(regions), iter(regions), numpy.array(regions, dtype=object),
                 numpy.array([r or "" for r in regions], dtype="U2"),
                 offsets_and_bytes(regions)):
        assert segmenter.run(texts, regions=form)["e164"] == expected
    assert griot.Segmenter().run(texts, regions=regions)["status"][2] == "invalid_calling_code"
    many = segmenter.run(texts * 70_000, regions=regions * 70_000, threads=2)
    assert many["e164"] == expected * 70_000
    for wrong, message in ((regions[:-1], "regions: 4 rows, the column has more"),
                           (regions + ["SN"], "regions: more rows than the column has, which are 5"),
                           (["SN", "XX", "SN", "SN", "SN"], 'regions: row 1 is "XX"')):
        with pytest.raises(griot.InvalidArgument, match=message):
            segmenter.run(texts, regions=wrong)
    with pytest.raises(TypeError, match="regions: one text"):
        segmenter.run(texts, regions="SN")


def test_threads_and_slices_change_nothing(numbers):
    """Longer than several slices of any number of threads, with the rows where slices meet."""
    chosen = random.Random(1)
    texts = [chosen.choice(numbers) for _ in range(700_000)]
    column = offsets_and_bytes(texts)
    segmenter = griot.Segmenter(region="SN")
    every = [name for name in griot.Columns.ALL if name != "area"]
    one = segmenter.run(texts, columns=every)
    for threads in (1, 2, 5):
        other = segmenter.run(column, columns=every, threads=threads)
        assert other.counts() == one.counts()
        for name in every:
            if name in other.buffers:
                assert other.buffers[name][0].tobytes() == one.buffers[name][0].tobytes()
                assert other.buffers[name][1].tobytes() == one.buffers[name][1].tobytes()
            else:
                assert (other.numpy(name) == one.numpy(name)).all(), name
    assert griot.Segmenter(region="SN", threads=2).threads == 2
    for wrong in (0, -1, 100_000):
        with pytest.raises(griot.InvalidArgument, match="threads"):
            segmenter.run(texts, threads=wrong)


@pytest.mark.parametrize("threads", [1, 2])
def test_clean_mode_loses_no_number_of_a_cell(threads):
    segmenter = griot.Segmenter(region="SN", mode="clean", threads=threads)
    cells = ["771234567", "77 123 45 67 / 76 123 45 67", "781234567.0", None] * 50_000
    got = segmenter.run(cells)
    assert got["e164"][:4] == ["+221771234567", "+221771234567", "+221781234567", None]
    assert "repairs" in got.columns and got["repairs"][2] == ("spreadsheet_float",)
    assert [row for row, _ in got.others] == list(range(1, 200_000, 4))
    assert {number.e164 for _, number in got.others} == {"+221761234567"}


@pytest.mark.parametrize("column, error, message", [
    ("771234567", TypeError, "one text is no column"),
    (b"771234567", TypeError, "one text is no column"),
    (771234567, TypeError, "int is no column, give a list"),
    (None, TypeError, "NoneType is no column"),
    (["771234567", 771234567], TypeError, "row 1 is not a text but int, give text"),
    ([None, 7.5], TypeError, "row 1 is not a text but float"),
    ([["771234567"]], TypeError, "row 0 is not a text but list, give str, bytes or None"),
    ((x for x in ["1", object()]), TypeError, "row 1 is not a text but object"),
    (numpy.array([1, 2]), TypeError, "array of int64, give text"),
    (numpy.array([["1"]]), TypeError, "2 dimensions"),
    ((numpy.array([0, 5], numpy.int32), b"123"), griot.InvalidArgument, "row 0 is bytes 0 to 5 of 3"),
    ((numpy.array([0, 3, 1], numpy.int32), b"123"), griot.InvalidArgument, "row 1 is bytes 3 to 1"),
    ((numpy.array([-1, 3], numpy.int64), b"123"), griot.InvalidArgument, "row 0 is bytes -1 to 3"),
    ((numpy.array([0, 9, 3], numpy.int32), b"123"), griot.InvalidArgument, "row 0 is bytes 0 to 9"),
    ((numpy.array([], numpy.int32), b"123"), griot.InvalidArgument, "no offsets"),
    ((numpy.array([0.0, 3.0]), b"123"), griot.InvalidArgument, "give one dimension of int32"),
    ((numpy.array([[0, 3]], numpy.int32), b"123"), griot.InvalidArgument, "one dimension"),
    ((numpy.array([0, 3], numpy.int16), b"123"), griot.InvalidArgument, "int32 or int64"),
])
def test_what_is_no_column_is_refused(segmenter, column, error, message):
    with pytest.raises(error, match=message):
        segmenter.run(column)


def test_what_an_iterable_raises_comes_through(segmenter):
    def broken():
        yield "771234567"
        raise RuntimeError("my own")

    with pytest.raises(RuntimeError, match="my own"):
        segmenter.run(broken())
    with pytest.raises(TypeError, match="columns: one text"):
        segmenter.run([], columns="country")
    with pytest.raises(griot.InvalidArgument, match='"contry" is unknown, did you mean "country"'):
        segmenter.run([], columns=["contry"])
    with pytest.raises(griot.FailedPrecondition, match="no areas"):
        segmenter.run([], columns=["area"])


def test_a_list_may_change_while_it_is_read(segmenter):
    """What other threads do to it is their affair, but nothing may break."""
    texts = ["771234567"] * 600_000
    started = threading.Event()

    def shrink():
        started.wait()
        for _ in range(400_000):
            texts.pop()

    thread = threading.Thread(target=shrink)
    thread.start()
    started.set()
    rows = len(segmenter.run(texts))
    thread.join()
    assert 200_000 <= rows <= 600_000


def test_nothing_leaks():
    """Resident memory after many runs is what it was after some."""
    code = """
import griot, numpy, resource
segmenter = griot.Segmenter(region="SN", mode="clean")
texts = ["77 123 45 67 / 76 123 45 67", "n/a", None, "\\u0663"] * 2000
def work():
    got = segmenter.run(texts)
    got.to_dict(), got.numpy(), got.counts(), got.others, got[5], got.names["operator"]
    got.__arrow_c_array__(), got.__arrow_c_stream__(), got.__arrow_c_schema__()
    try: segmenter.run(texts + [1])
    except TypeError: pass
    try: griot.Segmenter(region="xx")
    except ValueError: pass
    segmenter.segment(texts[0]).to_dict()
for _ in range(20): work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(150): work()
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
assert grown < 8000, f"{grown} kB more"
assert griot._core.live_arrow_structs() == 0
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=dict(os.environ))
