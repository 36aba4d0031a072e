"""griot.h keeps its binary promises: nothing of capi/griot.abi, the last release, may change.

Compared is what the header declares, through a library of empty functions: it has the header's types
and nothing of ours, whatever compiled it. That the real library has the same functions is in
symbols_test.py; that it has the same types, the compiler sees, for its sources include the header.

When a version is released:   python3 tests/capi/abi_test.py --write
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
CAPI = ROOT / "capi"
BASELINE = CAPI / "griot.abi"
C = os.environ.get("GRIOT_C", "cc")


def functions(header):
    """The header with a body for each function."""
    text = re.sub(r"/\*.*?\*/", "", header, flags=re.DOTALL)
    text = re.sub(r"(GRIOT_API void [^;]*);", r"\1 {}", text)
    return re.sub(r"(GRIOT_API [^;{]*);", r"\1 { return 0; }", text)


def library(folder, header):
    """A library as the header declares it, with its debug information."""
    source, path = pathlib.Path(folder) / "griot.c", pathlib.Path(folder) / "libgriot.so.1"
    source.write_text(functions(header))
    subprocess.run([C, "-std=c99", "-g", "-w", "-shared", "-fPIC", "-o", path, source,
                    "-Wl,-soname,libgriot.so.1"], check=True)
    return path


def describe(path):
    text = subprocess.run(["abidw", "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", path],
                          capture_output=True, text=True, check=True).stdout
    return re.sub(r" path='[^']*/griot\.c'", " path='griot.h'", text)


def compare(before, header):
    """The exit code of abidiff, and what it says."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["abidiff", "--no-added-syms", "--suppressions",
                               CAPI / "abidiff.supp", before, library(folder, header)],
                              capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


class Abi(unittest.TestCase):
    def setUp(self):
        self.header = (CAPI / "griot.h").read_text()

    def assertCompatible(self, header):
        code, text = compare(BASELINE, header)
        self.assertEqual(0, code, text)

    def assertBroken(self, header):
        self.assertNotEqual(self.header, header)
        self.assertNotEqual(0, compare(BASELINE, header)[0])

    def test_the_header_is_compatible_with_the_last_release(self):
        self.assertCompatible(self.header)

    def test_structs_may_grow_at_their_end(self):
        for struct in ("griot_run_options", "griot_columns", "griot_number"):
            with self.subTest(struct):
                grown = self.header.replace(f"}} {struct};", f"int64_t newer; }} {struct};")
                self.assertNotEqual(self.header, grown)
                self.assertCompatible(grown)

    def test_functions_may_be_added(self):
        self.assertCompatible(self.header.replace(
            "GRIOT_API uint32_t griot_abi_version(void);",
            "GRIOT_API uint32_t griot_abi_version(void); GRIOT_API int32_t griot_newer(void);"))

    def test_a_field_in_the_middle_is_noticed(self):
        self.assertBroken(self.header.replace("  int64_t budget_ms;",
                                              "  int64_t inserted; int64_t budget_ms;"))

    def test_a_field_of_another_type_is_noticed(self):
        self.assertBroken(self.header.replace("  int32_t threads;", "  int16_t threads, more;"))

    def test_a_function_that_is_gone_is_noticed(self):
        self.assertBroken(self.header.replace(
            "GRIOT_API void griot_plan_free(griot_plan* plan);", ""))

    def test_a_parameter_of_another_type_is_noticed(self):
        self.assertBroken(self.header.replace("griot_live_handles(void)",
                                              "griot_live_handles(int32_t of)"))


if __name__ == "__main__":
    if not shutil.which("abidiff") or not shutil.which("abidw"):
        print("skipped: abidiff and abidw are missing, install the package abigail-tools")
        sys.exit(77)
    if sys.argv[1:] == ["--write"]:
        with tempfile.TemporaryDirectory() as scratch:
            BASELINE.write_text(describe(library(scratch, (CAPI / "griot.h").read_text())))
        sys.exit(0)
    unittest.main()
