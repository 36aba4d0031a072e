"""The annotations hold: mypy --strict over the package, stubtest over the module's stub."""

import os
import pathlib
import re
import shutil
import subprocess

import pytest

import griot
from griot import _types

# pybind11's own: its metaclass, and an __init__ that takes anything and refuses it.
ALLOWED = r"""
griot\._core\.(Buffer|Engine|Number|OperatorOverlay|Plan|PlanSource|Segmenter|Session|Table|TextSource)
griot\._core\.\w+\.__init__
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    if not shutil.which("mypy"):
        pytest.skip("mypy is missing, install the package mypy")
    # A copy: mypy does not look into what is installed.
    place = tmp_path_factory.mktemp("typing")
    shutil.copytree(pathlib.Path(griot.__file__).parent, place / "griot",
                    ignore=shutil.ignore_patterns("__pycache__"))
    return place


def run(place, *command):
    done = subprocess.run(command, cwd=place, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(place), "MYPYPATH": str(place)})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_mypy_is_content_with_the_package(package):
    assert "no issues found" in run(package, "mypy", "--strict", "--ignore-missing-imports", "griot")


def test_the_stub_says_what_the_module_has(package):
    if not shutil.which("stubtest"):
        pytest.skip("stubtest is missing, install the package mypy")
    (package / "allowed").write_text(ALLOWED)
    (package / "mypy.ini").write_text("[mypy]\nignore_missing_imports = True\n")
    assert "no issues found" in run(package, "stubtest", "griot._core", "--allowlist", "allowed",
                                    "--mypy-config-file", "mypy.ini")


def test_mypy_sees_what_is_wrong(package):
    (package / "use.py").write_text("""\
import griot

segmenter = griot.Segmenter(region="SN", mode="clean")
number: griot.Number = segmenter.segment("771234567")
reveal_type(number.operator)
reveal_type(segmenter.run(["1"])[0]["status"])
griot.Segmenter(mode="tidy")
number.format("loud")
griot.format("771234567")
""")
    done = subprocess.run(["mypy", "--strict", "--ignore-missing-imports", "use.py"], cwd=package,
                          capture_output=True, text=True)
    assert "Union[builtins.str, None]" in done.stdout and "Literal['ok']" in done.stdout
    assert re.findall(r"use\.py:(\d+): error", done.stdout) == ["7", "8", "9"], done.stdout


def test_the_words_are_those_of_the_library():
    segmenter = griot.Segmenter()
    names = segmenter.run([]).names
    for name, literal in ("status", _types.Status), ("possible", _types.Possibility), (
            "type", _types.NumberType):
        assert names[name] == literal.__args__, name
