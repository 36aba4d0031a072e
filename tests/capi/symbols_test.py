"""griot.h, symbols.txt, griot.map and the library name the same functions; and what the library is.

One place cannot change without the others: a name is published with its version, or not at all.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
LIBRARY = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", "build")) / "libgriot.so.1"
SANITIZED = bool(os.environ.get("GRIOT_SANITIZE"))
CAPI = ROOT / "capi"


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def header_functions(text):
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return set(re.findall(r"\bGRIOT_API\b[^;]*?\b(griot_\w+)\(", text))


def header_constants(text):
    """Name=value, in their order."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return [f"{name}={value}" for name, value in re.findall(r"\b(GRIOT_\w+) = (-?\d+)", text)]


def rows():
    """Name → (since, stability)."""
    found = {}
    for line in (CAPI / "symbols.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, since, stability = line.split()
            found[name] = (since, stability)
    return found


def listed():
    return {name: row for name, row in rows().items() if "=" not in name}


def mapped(text):
    """Name → version node of a version script."""
    nodes = {}
    text = re.sub(r"#[^\n]*", "", text)
    for node, body in re.findall(r"(GRIOT_[\d.]+)\s*\{(.*?)\}", text, flags=re.DOTALL):
        for name in re.findall(r"\b(griot_\w+);", body):
            nodes[name] = node
    return nodes


def exported():
    """Name → version node of the library."""
    names = {}
    for line in run("nm", "-D", "--defined-only", "--with-symbol-versions", LIBRARY).splitlines():
        symbol = line.split()[-1]
        name, _, node = symbol.partition("@@")
        if node:
            names[name] = node
        elif not re.fullmatch(r"GRIOT_[\d.]+", name):
            names[name] = ""
    return names


class Symbols(unittest.TestCase):
    def test_the_header_and_the_list_agree(self):
        self.assertEqual(header_functions((CAPI / "griot.h").read_text()), set(listed()))

    def test_constants_keep_their_values(self):
        self.assertEqual(header_constants((CAPI / "griot.h").read_text()),
                         [name for name in rows() if "=" in name])

    def test_the_list_is_sorted_and_says_what_is_known(self):
        self.assertEqual(list(listed()), sorted(listed()))
        for name, (since, stability) in rows().items():
            self.assertRegex(since, r"^1\.\d+$", name)
            self.assertIn(stability, ("stable", "unstable"), name)

    def test_the_version_script_has_each_name_under_its_version(self):
        self.assertEqual({name: f"GRIOT_{since}" for name, (since, _) in listed().items()},
                         mapped((CAPI / "griot.map").read_text()))

    def test_the_version_script_has_no_wildcard_but_for_what_is_hidden(self):
        script = re.sub(r"#[^\n]*", "", (CAPI / "griot.map").read_text())
        self.assertEqual(1, script.count("*"))
        self.assertRegex(script, r"local:\s*\*;")

    @unittest.skipIf(SANITIZED, "a sanitizer exports its own names")
    def test_the_library_exports_these_and_nothing_else(self):
        self.assertEqual(mapped((CAPI / "griot.map").read_text()), exported())

    def test_the_check_can_fail(self):
        self.assertEqual({"griot_x"}, header_functions(
            "/* GRIOT_API int griot_not(void); */ GRIOT_API const char* griot_x(int y);"))
        self.assertEqual({"griot_a": "GRIOT_1.0"}, mapped("GRIOT_1.0 { global: griot_a; };"))


class Library(unittest.TestCase):
    def dynamic(self, tag):
        return re.findall(rf"\({tag}\)\s+.*?\[(.*?)\]", run("readelf", "-d", LIBRARY))

    def test_its_name_is_that_of_the_major(self):
        self.assertEqual(["libgriot.so.1"], self.dynamic("SONAME"))

    def test_it_runs_without_what_belongs_to_the_tests(self):
        for name in self.dynamic("NEEDED"):
            self.assertNotRegex(name, r"phonenumber|geocoding|protobuf|icu|boost")

    def test_it_is_never_unloaded_and_bound_at_once(self):
        flags = run("readelf", "-d", LIBRARY)
        self.assertRegex(flags, r"FLAGS_1\).*\bNODELETE\b")
        self.assertRegex(flags, r"FLAGS_1\).*\bNOW\b")

    @unittest.skipIf(SANITIZED, "a sanitizer has destructors of its own")
    def test_it_runs_nothing_at_its_end(self):
        # Hosts unload in any order, and some run destructors without constructors: we have none but
        # those of <iostream>, which counts its uses.
        streams = run("nm", "-C", LIBRARY).count("std::__ioinit")
        calls = re.findall(r"(?:call|jmp)\s.*<(?:__cxa_)?atexit@plt>", run("objdump", "-d", LIBRARY))
        self.assertLessEqual(len(calls), streams)

    @unittest.skipIf(SANITIZED, "instrumented")
    def test_it_stays_small(self):
        with tempfile.TemporaryDirectory() as folder:
            stripped = pathlib.Path(folder) / "libgriot.so"
            run("strip", "-o", stripped, LIBRARY)
            # 3.4 MB of it are the numbering plan.
            self.assertLess(stripped.stat().st_size, 10_000_000)


if __name__ == "__main__":
    if not LIBRARY.exists():
        print("skipped: no C library in this build")
        sys.exit(77)
    unittest.main()
