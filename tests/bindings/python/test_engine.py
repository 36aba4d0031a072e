"""griot.open: sessions, rooms and what they answer."""

import datetime
import os
import pathlib
import signal
import subprocess
import sys
import threading

import pytest

import griot
from griot import catalogue

ROOT = pathlib.Path(__file__).resolve().parents[3]


@pytest.fixture
def engine(tmp_path):
    with griot.open(f"sqlite:{tmp_path}/griot.db", region="SN") as opened:
        yield opened


@pytest.fixture
def session(engine):
    return engine.session()


def people(path, rows):
    path.write_text("Prénom;Téléphone\n" + "".join(f"P{i};77{i:07d}\n" for i in range(rows)), "utf-8")
    return path


def test_answers_are_typed(session):
    made = session.contacts.create(first_name="Awa", phones=["77 123 45 67"], attributes={"age": 31},
                                   groups=["vip"])
    assert isinstance(made, catalogue.Contact)
    assert (made.first_name, made.phones[0].e164, made.groups) == ("Awa", "+221771234567", ["vip"])
    assert made.attributes == {"age": 31} and made.last_name is None
    assert made.created_at.tzinfo is datetime.timezone.utc
    assert session.contacts.get(made.id) == made
    with pytest.raises(AttributeError):
        made.first_name = "Fatou"
    assert made.to_dict()["phones"][0]["e164"] == "+221771234567"
    assert "last_name" not in made.to_dict()


def test_call_answers_dicts(session):
    session.contacts.create(first_name="Awa", phones=["771234567"])
    assert session.call("audiences.count", {"filter": 'country == "SN"'}) == {"count": 1}
    assert session.call("groups.list") == {"items": []}


def test_lists_are_walked_page_by_page(session):
    for number in range(7):
        session.contacts.create(first_name=f"P{number}")
    page = session.contacts.list(limit=3)
    assert len(page.items) == 3 and page.next
    names = [contact.first_name for contact in session.contacts.each()]
    assert names == [f"P{number}" for number in range(7)]


def test_imports_a_file(session, tmp_path):
    file = people(tmp_path / "people.csv", 500)
    consent = catalogue.ImportConsent(channel="sms", purpose="marketing", basis="opt_in", source="a form")
    report = session.contacts.import_(file, groups=["clients"], consent=consent)
    assert (report.read, report.created, report.rejected) == (500, 500, 0)
    assert session.contacts.import_(str(file), groups=["clients"], consent=consent).unchanged == 500
    assert session.audiences.count(filter='group("clients") and consented("sms", "marketing")').count == 500


def test_errors_have_their_classes(session, engine):
    with pytest.raises(griot.InvalidArgument, match="frst_name is unknown, did you mean \"first_name\""):
        session.call("contacts.create", {"frst_name": "Awa"})
    with pytest.raises(griot.NotFound):
        session.contacts.get("1")
    with pytest.raises(griot.NotFound):
        session.call("contacts.crate", {})
    with pytest.raises(griot.NotFound):
        engine.session("acme")
    with pytest.raises(ValueError, match="time zone"):
        session.call("contacts.create", {"attributes": {"since": datetime.datetime(2026, 1, 1)}})
    with pytest.raises(TypeError):
        session.call("contacts.create", {"attributes": {"what": object()}})
    with pytest.raises(ValueError):
        session.call("contacts.create", {"attributes": {"what": float("nan")}})


def test_users_may_do_what_their_role_says(session, engine):
    session.users.create(name="lea", role="reader", password="correct horse battery staple")
    lea = engine.session("default", user="lea")
    assert lea.contacts.list().items == []
    with pytest.raises(griot.PermissionDenied):
        lea.contacts.create(first_name="Awa")


def test_a_key_makes_a_call_happen_once(session):
    first = session.groups.create(name="vip", idempotency_key="k1")
    assert session.groups.create(name="vip", idempotency_key="k1") == first
    with pytest.raises(griot.AlreadyExists):
        session.groups.create(name="vip")


def test_wrong_keys_open_nothing(tmp_path):
    url = f"sqlite:{tmp_path}/sealed.db"
    with griot.open(url, master_key=b"k" * 32) as engine:
        engine.session().contacts.create(phones=["+221771234567"])
    with pytest.raises(griot.PermissionDenied):
        griot.open(url, master_key=b"x" * 32)
    with pytest.raises(griot.PermissionDenied):
        griot.open(url)
    with griot.open(url, master_key=b"k" * 32) as engine:
        assert engine.session().contacts.list().items[0].phones[0].e164 == "+221771234567"


def test_closed_engines_say_so(tmp_path):
    engine = griot.open(f"sqlite:{tmp_path}/griot.db")
    session = engine.session()
    engine.close()
    assert engine.closed
    with pytest.raises(griot.FailedPrecondition, match="closed"):
        engine.session()
    assert session.groups.list().items == []  # who is inside ends what they began


def test_threads_share_a_session(session):
    errors = []

    def work(name):
        try:
            for number in range(20):
                session.groups.create(name=f"{name} {number}")
        except Exception as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(list(session.groups.each())) == 80


def test_a_forked_child_is_told_to_open_its_own(session, engine):
    child = os.fork()
    if child == 0:
        try:
            session.groups.list()
        except griot.FailedPrecondition as error:
            os._exit(0 if "fork" in str(error) else 1)
        os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    session.groups.create(name="still here")


def test_ctrl_c_stops_an_import_which_goes_on_later(tmp_path):
    file = people(tmp_path / "people.csv", 120_000)
    script = f"""
import griot
engine = griot.open("sqlite:{tmp_path}/griot.db", region="SN")
print("ready", flush=True)
try:
    engine.session().contacts.import_({str(file)!r})
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    threading.Timer(0.3, process.send_signal, [signal.SIGINT]).start()
    said = process.communicate(timeout=120)[0]
    assert (process.returncode, said) == (0, "interrupted\n")
    with griot.open(f"sqlite:{tmp_path}/griot.db", region="SN") as engine:
        report = engine.session().contacts.import_(str(file))
        assert report.created + report.unchanged == 120_000
        assert engine.session().audiences.count(filter="everyone()").count == 120_000


def test_the_budget_is_kept(session, tmp_path):
    with pytest.raises(griot.DeadlineExceeded):
        session.contacts.import_(people(tmp_path / "people.csv", 200_000), budget=0.05)


def test_the_rooms_are_those_of_the_catalogue():
    command = pathlib.Path(os.environ["GRIOT_BUILD_DIR"]) / "griot"
    if not command.exists():
        pytest.skip("no griot command in this build")
    described = subprocess.run([command, "catalogue", "--json"], capture_output=True, check=True).stdout
    generator = ROOT / "bindings/python/generate.py"
    made = subprocess.run([sys.executable, generator], input=described, capture_output=True, check=True)
    kept = (ROOT / "bindings/python/griot/catalogue.py").read_bytes()
    assert made.stdout == kept, (
        "griot catalogue --json | bindings/python/generate.py > bindings/python/griot/catalogue.py")
