"""griot.h is plain: strict C99, C11 and C++17 without a padding byte, and what foreign function
interfaces read."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
LIBRARY = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", "build")) / "libgriot.so.1"
HEADER = ROOT / "capi/griot.h"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wpadded", "-Werror", "-fsyntax-only"]
C = os.environ.get("GRIOT_C", "cc")
CXX = os.environ.get("GRIOT_CXX", "c++")


def compile_header(compiler, standard, text=None):
    language = "c++" if standard.startswith("c++") else "c"
    return subprocess.run(
        [compiler, "-x", language, f"-std={standard}", *WARNINGS, f"-I{ROOT / 'capi'}", "-"],
        input=text or '#include "griot.h"\n#include "griot.h"\nextern int griot_alone;\n',
        capture_output=True, text=True)


def for_foreign_interfaces():
    """The header as PHP's FFI gets it: preprocessed, without its includes."""
    text = re.sub(r"^#include.*$", "", HEADER.read_text(), flags=re.MULTILINE)
    return subprocess.run([C, "-E", "-P", "-DGRIOT_API=", "-x", "c", "-"], input=text,
                          capture_output=True, text=True, check=True).stdout


class Header(unittest.TestCase):
    def test_it_compiles_strictly(self):
        compilers = [(C, CXX)]
        if shutil.which("clang-14") and shutil.which("clang++-14"):
            compilers.append(("clang-14", "clang++-14"))
        for c, cxx in compilers:
            for compiler, standard in ((c, "c99"), (c, "c11"), (cxx, "c++17")):
                with self.subTest(compiler=compiler, standard=standard):
                    done = compile_header(compiler, standard)
                    self.assertEqual(0, done.returncode, done.stderr)

    def test_the_check_can_fail(self):
        padded = "struct x { char a; long b; };\nunsigned long size = sizeof(struct x);\n"
        self.assertNotEqual(0, compile_header(C, "c99", padded).returncode)

    def test_it_keeps_to_its_types(self):
        text = re.sub(r"/\*.*?\*/", "", HEADER.read_text(), flags=re.DOTALL)
        for banned in (r"\buint64_t\b", r"\bbool\b", r"\blong\b", r"\bunion\b", r"\.\.\.",
                       r"\benum \w", r"\(\*\w"):
            self.assertIsNone(re.search(banned, text), banned)
        # 32 bits without a sign: the version, and what structs begin with.
        unsigned = re.findall(r"\buint32_t (\w+)", text)
        self.assertEqual({"griot_abi_version", "struct_size", "flags"}, set(unsigned))

    def test_foreign_interfaces_can_read_it(self):
        text = for_foreign_interfaces()
        for banned in ("__attribute__", "extern", "inline", "#"):
            self.assertNotIn(banned, text)

    @unittest.skipUnless(shutil.which("php") and LIBRARY.exists()
                         and not os.environ.get("GRIOT_SANITIZE"), "without PHP")
    def test_php_calls_it(self):
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "segment.php"
            script.write_text(PHP)
            done = subprocess.run(["php", "-d", "ffi.enable=1", script, LIBRARY],
                                  input=for_foreign_interfaces(), capture_output=True, text=True)
        if "FFI" in done.stdout + done.stderr and "not found" in done.stdout + done.stderr:
            self.skipTest("PHP without FFI")
        self.assertEqual("+221771234567 SN 3 221771234567,0\n", done.stdout, done.stderr)


PHP = r"""<?php
$ffi = FFI::cdef(stream_get_contents(STDIN), $argv[1]);
if (FFI::sizeof($ffi->type('griot_columns')) !== $ffi->griot_sizeof('griot_columns', 13)) exit(1);
$segmenter = $ffi->new('griot_segmenter*');
$settings = '{"region":"SN"}';
$ffi->griot_segmenter_new(null, $settings, strlen($settings), FFI::addr($segmenter), null);
$number = $ffi->new('griot_number');
$number->struct_size = FFI::sizeof($number);
$e164 = $ffi->new('char[112]');
$ffi->griot_segment_one($segmenter, '77 123 45 67', 12, FFI::addr($number), $e164, 112, null);
$text = "771234567\nn/a\n";
$numbers = $ffi->new('int64_t[2]');
$columns = $ffi->new('griot_columns');
$columns->struct_size = FFI::sizeof($columns);
$columns->number_i64 = FFI::addr($numbers);
$ffi->griot_segment_lines($segmenter, null, $text, strlen($text), 2, FFI::addr($columns), null, null, null);
echo FFI::string($e164, $number->e164_size), ' ',
    $ffi->griot_segmenter_name($segmenter, $ffi->GRIOT_COLUMN_COUNTRY, $number->country, null, 0, null), ' ',
    $ffi->GRIOT_COLUMN_COUNTRY, ' ', implode(',', unpack('q*', FFI::string($numbers, 16))), "\n";
$ffi->griot_segmenter_free($segmenter);
"""

if __name__ == "__main__":
    if not shutil.which(C):
        print("skipped: no C compiler")
        sys.exit(77)
    unittest.main()
