"""Ctrl-C, other Python threads, and forks, while columns are segmented."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import griot

numpy = pytest.importorskip("numpy")


def endless(segmenter_options=""):
    """A program that segments for a minute, unless it is interrupted."""
    return f"""
import gc, griot, numpy, sys, time
segmenter = griot.Segmenter(region="SN", {segmenter_options})
column = (numpy.arange(0, 9 * 40_000_001, 9, dtype=numpy.int64), b"771234567" * 40_000_000)
print("ready", flush=True)
def run():
    while True: segmenter.run(COLUMN)
try:
    run()
except KeyboardInterrupt:
    print("interrupted", time.monotonic(), flush=True)
gc.collect()
assert griot._core.live_arrow_structs() == 0
# All is well afterwards.
assert segmenter.run(["771234567"])["operator"] == ["Orange"]
"""


@pytest.mark.parametrize("column, options", [
    ("column", ""), ("column", "threads=2"),
    ("(text for text in iter(lambda: '771234567', None))", "")])
def test_ctrl_c_is_heard(column, options):
    code = endless(options).replace("COLUMN", column)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True,
                               preexec_fn=lambda: signal.signal(signal.SIGINT,
                                                                signal.default_int_handler))
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(1)
        sent = time.monotonic()
        process.send_signal(signal.SIGINT)
        heard, at = process.stdout.readline().split()
        assert heard == "interrupted"
        # It takes 0.3 s on a machine that has nothing else to do; a busy one may take its time,
        # but an endless loop that is never heard would take for ever.
        assert float(at) - sent < 60
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()


def test_what_a_signal_handler_raises_stops_the_run(segmenter):
    class Alarm(Exception):
        pass

    def ring(*_):
        raise Alarm

    rows = 30_000_000
    column = (numpy.arange(0, 9 * rows + 1, 9, dtype=numpy.int64), b"771234567" * rows)
    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(Alarm):
            segmenter.run(column, columns=["country"])
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_other_python_threads_run_meanwhile(segmenter):
    rows = 5_000_000
    column = (numpy.arange(0, 9 * rows + 1, 9, dtype=numpy.int64), b"771234567" * rows)
    done = threading.Event()
    turns = 0

    def count():
        nonlocal turns
        while not done.is_set():
            turns += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    segmenter.run(column)
    done.set()
    thread.join()
    assert turns > 10


def test_a_run_on_another_thread(segmenter, numbers, answers):
    got = []
    threads = [threading.Thread(target=lambda: got.append(list(segmenter.run(numbers, threads=2))))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [answers] * 4


def in_child(work):
    """Forks, and says whether `work` came to its end in the child."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def test_a_segmenter_works_on_both_sides_of_a_fork(segmenter, numbers, answers):
    got = segmenter.run(numbers, threads=2)  # its threads ended with it

    def work():
        assert list(segmenter.run(numbers * 6_000, threads=2))[:len(answers)] == answers
        assert list(got) == answers
        assert got.numpy("valid").tolist() == got["valid"]
        got.__arrow_c_array__()
        assert griot.Segmenter(region="FR").segment("0612345678").country == "FR"

    assert in_child(work)
    assert list(segmenter.run(numbers)) == answers
    # And in children that are made while another thread is segmenting.
    stop = threading.Event()

    def busy():
        while not stop.is_set():
            segmenter.run(numbers * 6_000, threads=2)

    thread = threading.Thread(target=busy)
    thread.start()
    try:
        for _ in range(3):
            assert in_child(work)
    finally:
        stop.set()
        thread.join()


def test_multiprocessing_by_fork(segmenter, numbers, answers):
    import multiprocessing

    with multiprocessing.get_context("fork").Pool(2, initializer=_share, initargs=(segmenter,)) as pool:
        assert pool.map(_segment, numbers) == [row["e164"] for row in answers]


def _share(segmenter):
    global _shared
    _shared = segmenter


def _segment(text):
    return _shared.segment(text).e164


def test_import_starts_and_opens_nothing():
    code = """
import os, threading
def state():
    return (len(os.listdir("/proc/self/task")), sorted(os.listdir("/proc/self/fd")),
            dict(os.environ), threading.active_count())
import collections.abc, dataclasses, typing  # which the package imports
before = state()
import griot
assert state() == before, (before, state())
griot.Segmenter(region="SN").run(["771234567"] * 300_000, threads=3)
assert state() == before, (before, state())
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("ending", ["", "import os; os._exit(0)", "raise SystemExit",
                                    "import threading; threading.Thread(target=lambda: "
                                    "segmenter.run(column), daemon=True).start()"])
def test_the_interpreter_ends_whatever_is_alive(ending):
    code = f"""
import griot, numpy
segmenter = griot.Segmenter(region="SN")
column = (numpy.arange(0, 9 * 3_000_001, 9), b"771234567" * 3_000_000)
got = segmenter.run(["771234567"])
view, capsule, cycle = got.numpy("valid"), got.__arrow_c_stream__(), [got]
cycle.append(cycle)
{ending}
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
