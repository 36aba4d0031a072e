"""A column says what its numbers say one by one, whatever is written in it."""

import pytest

import arrow_peer
import griot
from conftest import NUMBERS, row_of

hypothesis = pytest.importorskip("hypothesis")
from hypothesis import given, strategies as st  # noqa: E402

SEGMENTERS = [griot.Segmenter(**options) for options in (
    {"region": "SN"}, {"region": "US"}, {}, {"region": "AR", "mode": "clean"},
    {"region": "FR", "overlay": "336,Mine\n+33612345678,Orange\n"}, {"region": "IT", "generation": 8})]
EVERY = [name for name in griot.Columns.ALL if name != "area"]

digits = st.text("0123456789", max_size=20)
spelled = st.text("0123456789 +-()./;=,tel:extx#*\u00a0\u200b\uff0b\u0663\uff17é", max_size=40)
cells = st.one_of(st.none(), st.sampled_from(NUMBERS), digits, digits.map("+{}".format), spelled,
                  st.text(max_size=30), st.binary(max_size=30),
                  st.text(st.characters(whitelist_categories=["Cs", "Nd"]), max_size=8))
columns = st.lists(cells, max_size=40)


@given(columns, st.sampled_from(SEGMENTERS), st.sampled_from([1, 2]))
def test_a_list_says_what_its_numbers_say(column, segmenter, threads):
    got = segmenter.run(column, columns=EVERY, threads=threads)
    assert list(got) == [row_of(segmenter.segment(cell), EVERY) for cell in column]
    assert got.to_dict() == {name: [row[name] for row in got] for name in EVERY}
    schema, array = (arrow_peer.take(capsule, kind) for capsule, kind in zip(
        got.__arrow_c_array__(), (arrow_peer.Schema, arrow_peer.Array)))
    table = arrow_peer.table(schema, array)
    arrow_peer.release(array)
    arrow_peer.release(schema)
    assert all(table[name] == got[name] for name in EVERY if name != "repairs")


@given(columns, st.sampled_from(["u", "U", "vu", "z", "Z", "vz"]),
       st.sampled_from([None, "c", "S", "i", "L"]), st.integers(0, 20), st.integers(0, 5))
def test_arrow_says_what_the_list_says(column, format, indexes, before, after):
    cells = [cell.encode(errors="surrogatepass") if isinstance(cell, str) else cell for cell in column]
    text = arrow_peer.Text([cells], format, indexes, before=[b"771111111"] * before,
                           after=[None] * after)
    segmenter = SEGMENTERS[0]
    assert list(segmenter.run(arrow_peer.ArrayProducer(text))) == list(segmenter.run(cells))
    assert text.live.count == 0


@given(st.lists(st.tuples(st.sampled_from([None, "SN", "FR", "US", "AR"]), cells), max_size=20))
def test_regions_of_rows_are_those_of_numbers(rows):
    segmenter = SEGMENTERS[0]
    got = segmenter.run([cell for _, cell in rows], regions=[region for region, _ in rows])
    assert list(got) == [row_of(segmenter.segment(cell, region=region), griot.Columns.DEFAULT)
                         for region, cell in rows]


@given(cells.filter(lambda cell: isinstance(cell, (str, type(None)))))
def test_bytes_say_what_their_text_says(cell):
    segmenter = SEGMENTERS[0]
    if cell is not None and not any("\ud800" <= c <= "\udfff" for c in cell):
        assert segmenter.segment(cell) == segmenter.segment(cell.encode())
