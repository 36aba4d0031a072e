"""One number at a time, and what a Segmenter is made with."""

import copy
import os
import threading

import pytest

import griot


def test_a_number_says_what_is_known_of_it(segmenter):
    number = segmenter.segment("77 123 45 67")
    assert number.to_dict() == {
        "status": "ok", "valid": True, "possible": "is_possible", "e164": "+221771234567",
        "calling_code": 221, "national": "771234567", "country": "SN", "type": "mobile",
        "operator": "Orange", "time_zone": "Africa/Dakar", "area": None, "portable": True,
        "extension": None, "repairs": ()}
    assert str(number) == "+221771234567"
    assert repr(number).startswith("Number(status='ok', valid=True, possible='is_possible', e164=")


@pytest.mark.parametrize("text, status", [
    ("n/a", "not_a_number"), ("+999 1234567", "invalid_calling_code"), ("+", "not_a_number"),
    ("00 21", "too_short_after_idd"), ("+221 7", "too_short_nsn"),
    ("+" + "7" * 30, "too_long_nsn"), ("", "empty"), (None, "empty"), (b"", "empty")])
def test_a_refused_number_is_a_value_with_a_reason(segmenter, text, status):
    number = segmenter.segment(text)
    assert number.status == status and not number.valid
    said = {name for name, value in number.to_dict().items() if value not in (None, False, ())}
    assert said == {"status"}
    assert number.format() == "" and str(number) == ""


def test_a_number_never_changes(segmenter):
    number = segmenter.segment("771234567")
    with pytest.raises(AttributeError):
        number.operator = "Yas"
    with pytest.raises(AttributeError):
        number.note = "mine"
    assert number == segmenter.segment("+221 77 123 45 67") != segmenter.segment("761234567")
    assert len({number, segmenter.segment("+221771234567")}) == 1
    assert number != "+221771234567" and number is not None
    assert copy.copy(number) is number and copy.deepcopy([number])[0] is number
    # The same answer of another segmenter, whose ids may be others.
    assert number == griot.Segmenter(overlay="1,Nobody\n").segment("+221771234567")


def test_numbers_are_written_for_people_and_machines(segmenter):
    number = segmenter.segment("771234567 ext. 12")
    assert [number.format(style) for style in ("e164", "international", "national", "rfc3966")] == [
        "+221771234567", "+221 77 123 45 67 ext. 12", "77 123 45 67 ext. 12",
        "tel:+221-77-123-45-67;ext=12"]
    assert griot.format(number) == number.format("international") == number.format()
    with pytest.raises(griot.InvalidArgument, match='style "loud" is unknown, give "e164"'):
        griot.format(number, "loud")


def test_possible_lengths_of_a_calling_code():
    assert griot.is_possible(221, "771234567") and not griot.is_possible(221, "77")
    assert griot.possibility(221, "771234567") == "is_possible"
    assert griot.possibility(221, "77") == "too_short"
    assert griot.possibility(999, "771234567") == "invalid_country_code"
    assert griot.possibility(221, "771234567", plan=griot.Plan.default()) == "is_possible"
    with pytest.raises(griot.InvalidArgument, match="digits"):
        griot.is_possible(221, "77 123 45 67")


def test_text_is_any_bytes(segmenter):
    for text in ("771234567", b"771234567", "７７１２３４５６７", "٧٧١٢٣٤٥٦٧".encode()):
        assert segmenter.segment(text).e164 == "+221771234567", text
    # Latin-1 that was read as UTF-8 with surrogateescape, lone surrogates, NUL, nonsense.
    assert segmenter.segment(b"t\xe9l 771234567".decode(errors="surrogateescape")).e164 \
        == segmenter.segment(b"t\xe9l 771234567").e164
    for text in ("\ud800", "\udfff\udc80", b"\xff\xfe", "\0", "\U0010ffff", "7" * 100_000):
        assert segmenter.segment(text).status != "ok"
    for text in (771234567, 7.5, ["771234567"], object()):
        with pytest.raises(TypeError, match="not a text but"):
            segmenter.segment(text)


def test_the_default_region_can_be_given_with_the_number():
    segmenter = griot.Segmenter()
    assert segmenter.region is None
    assert segmenter.segment("0612345678").status == "invalid_calling_code"
    assert segmenter.segment("0612345678", region="FR").e164 == "+33612345678"
    with pytest.raises(griot.InvalidArgument, match='region "fr" is unknown'):
        segmenter.segment("0612345678", region="fr")


def test_clean_mode_repairs_and_says_so():
    exact, clean = griot.Segmenter(region="SN"), griot.Segmenter(region="SN", mode="clean")
    assert (exact.mode, clean.mode) == ("exact", "clean")
    number = clean.segment("771234567.0")
    assert number.e164 == "+221771234567" and number.repairs == ("spreadsheet_float",)
    assert exact.segment("771234567.0").e164 != number.e164
    several = clean.segment_all("77 123 45 67 / 76 123 45 67")
    assert [n.e164 for n in several] == ["+221771234567", "+221761234567"]
    assert "several_numbers" in several[1].repairs
    assert len(exact.segment_all("77 123 45 67 / 76 123 45 67")) == 1


OVERLAY = "22176,Yas\n+221771234567,Mine\n"


def test_an_overlay_wins_over_the_plan(tmp_path):
    path = tmp_path / "overlay.csv"
    path.write_text(OVERLAY)
    for overlay in (OVERLAY, OVERLAY.encode(), path, str(path),
                    griot.OperatorOverlay.from_csv(OVERLAY)):
        segmenter = griot.Segmenter(region="SN", overlay=overlay)
        assert [segmenter.segment(n).operator for n in ("771234567", "771234568", "761234567")] \
            == ["Mine", "Orange", "Yas"]
        assert segmenter.run(["771234567", "771234568"])["operator"] == ["Mine", "Orange"]
    overlay = griot.OperatorOverlay.from_csv(OVERLAY)
    assert len(overlay) == 2 and set(overlay.operators) == {"Yas", "Mine"}
    assert overlay.find("+221761234567") == overlay.find("221761234567") == "Yas"
    assert overlay.find("+33612345678") is None


def test_an_overlay_may_share_names_with_the_plan():
    """A name has one code, whoever gave it: lists of names are lists of categories."""
    segmenter = griot.Segmenter(region="SN", overlay="22176,Orange\n22170,New\n")
    answers = segmenter.run(["771234567", "761234567", "701234567"])
    assert answers["operator"] == ["Orange", "Orange", "New"]
    codes = answers.codes["operator"]
    assert codes[0] == codes[1] != codes[2]
    assert len(set(answers.names["operator"])) == len(answers.names["operator"])
    assert answers.counts()["operator"] == {"Orange": 2, "New": 1}


def test_overlay_files_that_are_none():
    with pytest.raises(FileNotFoundError):
        griot.Segmenter(overlay="no such file")
    with pytest.raises(griot.InvalidArgument, match="line 1"):
        griot.Segmenter(overlay="22x,Orange\n")


def test_a_plan_describes_itself():
    plan = griot.Plan.default()
    assert "google-libphonenumber" in [source.name for source in plan.sources]
    assert all(source.version and source.licence for source in plan.sources)
    assert {"SN", "BJ", "FR", "001"} <= set(plan.countries) and len(plan.countries) >= 245
    assert plan.calling_code("SN") == 221 and plan.calling_code("001") == 0
    assert plan.portable("SN") is True
    assert "Orange" in plan.operators() and "Africa/Dakar" in plan.time_zones
    assert not plan.has_areas and plan.size_bytes > 1_000_000
    assert "google-libphonenumber" in repr(plan)
    assert griot.Plan.default().checksum == plan.checksum
    with pytest.raises(griot.InvalidArgument, match='country "XX"'):
        plan.portable("XX")


def test_sources_outlive_their_plan(plan_file):
    source = griot.Plan.open(plan_file).sources[0]
    assert source.name and source.checksum


@pytest.fixture(scope="session")
def plan_file():
    for place in os.environ.get("GRIOT_BUILD_DIR", ""), "build":
        path = os.path.join(place, "default.plan")
        if os.path.exists(path):
            return path
    pytest.skip("no build with a default.plan, set GRIOT_BUILD_DIR")


def test_plans_come_from_files_and_bytes(plan_file, tmp_path):
    built_in = griot.Plan.default()
    with open(plan_file, "rb") as file:
        data = file.read()
    for plan in (griot.Plan.open(plan_file), griot.Plan.open(plan_file.encode()),
                 griot.Plan.from_bytes(data), griot.Plan.from_bytes(memoryview(data))):
        assert plan.checksum == built_in.checksum
        assert griot.Segmenter(region="SN", plan=plan).segment("771234567").operator == "Orange"
    # A file that is open as a plan may go.
    copy = tmp_path / "copy.plan"
    copy.write_bytes(data)
    segmenter = griot.Segmenter(region="SN", plan=copy)
    copy.unlink()
    assert segmenter.segment("771234567").operator == "Orange"


def test_a_plan_with_areas_names_them(plan_file):
    path = os.path.join(os.path.dirname(plan_file), "areas.plan")
    if not os.path.exists(path):
        pytest.skip("no plan with areas in this build")
    english = griot.Segmenter(region="SN", plan=path)
    french = griot.Segmenter(region="SN", plan=path, language="fr")
    assert english.segment("33 821 00 00").area == "Dakar"
    number = "+32 2 555 12 12"
    assert (english.segment(number).area, french.segment(number).area) == ("Brussels", "Bruxelles")
    assert "area" in english.run(["338210000"]).columns
    assert french.run([number, "338210000", "n/a"])["area"] == ["Bruxelles", "Dakar", None]
    assert len(set(french.run([]).names["area"])) == len(french.run([]).names["area"])
    assert len(english.plan.areas("fr")) == len(english.plan.areas())


def test_damaged_and_foreign_plans_are_refused(plan_file, tmp_path):
    with open(plan_file, "rb") as file:
        data = bytearray(file.read())
    data[len(data) // 2] ^= 1
    damaged = tmp_path / "damaged.plan"
    damaged.write_bytes(data)
    with pytest.raises(griot.DataLoss, match="damaged.plan: plan: damaged"):
        griot.Plan.open(damaged)
    for text in (b"", b"not a plan at all", b"\0" * 4096):
        with pytest.raises(griot.DataLoss):
            griot.Plan.from_bytes(text)
    with pytest.raises(FileNotFoundError) as missing:
        griot.Plan.open(tmp_path / "missing.plan")
    assert missing.value.filename == str(tmp_path / "missing.plan")
    with pytest.raises(IsADirectoryError):
        griot.Segmenter(plan=tmp_path)


def test_many_threads_share_one_segmenter(segmenter, numbers, answers):
    wrong = []

    def work():
        for _ in range(200):
            for text, answer in zip(numbers, answers):
                if segmenter.segment(text).e164 != answer["e164"]:
                    wrong.append(text)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_what_never_changes_is_its_own_copy(segmenter, numbers):
    answers = segmenter.run(numbers)
    for thing in (griot.Plan.default(), griot.OperatorOverlay.from_csv("22177,Mine\n")):
        assert copy.copy(thing) is copy.deepcopy(thing) is thing
    assert copy.deepcopy(answers)["e164"] == answers["e164"]
    assert copy.deepcopy(segmenter).segment("771234567").operator == "Orange"


def test_names_in_another_language():
    english, chinese = griot.Segmenter(), griot.Segmenter(language="zh")
    number = "+86 131 1234 5678"
    assert (english.segment(number).operator, chinese.segment(number).operator) == (
        "China Unicom", "中国联通")
    assert chinese.run([number])["operator"] == ["中国联通"]
    # What has no name in Chinese keeps the English one.
    assert chinese.segment("+221771234567").operator == "Orange"
