"""Each public header compiles alone, twice, at strict warnings: it includes what it uses.

include/griot/**.h as C++20; capi/griot.h as C99, C11 and C++17; capi/griot.hpp as C++17 and C++20.
With clang 14 where there is one, else with the compiler of the build; that one reads all of them at
once besides. A header that a source of its own includes first is compiled by the lint, which takes each
source alone; here it is only looked at that the source does so.
"""

import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-pedantic-errors", "-Wshadow", "-Wundef",
            "-Wconversion", "-Wno-sign-conversion", "-Werror", "-fsyntax-only"]
C_WARNINGS = ["-Wstrict-prototypes", "-Wmissing-prototypes"]
CXX_WARNINGS = ["-Wnon-virtual-dtor", "-Woverloaded-virtual", "-Wno-missing-field-initializers"]


def compilers():
    """Pairs (C++, C) that exist."""
    pairs = [(os.environ.get("GRIOT_CXX", "c++"), os.environ.get("GRIOT_C", "cc")),
             ("clang++-14", "clang-14")]
    found = []
    for pair in pairs:
        if all(shutil.which(name) for name in pair) and pair not in found:
            found.append(pair)
    return found


def compile_alone(compiler, language, headers):
    command = [compiler, "-x", "c" if language in ("c99", "c11") else "c++", f"-std={language}",
               f"-I{ROOT / 'include'}", f"-I{ROOT / 'capi'}", *WARNINGS,
               *(C_WARNINGS if language in ("c99", "c11") else CXX_WARNINGS), "-"]
    text = "".join(f'#include "{header}"\n' for header in headers * 2) + "extern int griot_alone;\n"
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    return done.returncode, f"{compiler} -std={language} {headers[0]}\n{done.stderr}"


def has_source(header):
    """Whether a source of its own includes it before all others."""
    source = ROOT / "src" / header.removeprefix("griot/").replace(".h", ".cc")
    if not source.exists():
        return False
    first = re.search(r'^#include (.*)$', source.read_text(encoding="utf-8"), re.MULTILINE)
    return first is not None and first[1] == f'"{header}"'


class PublicHeaders(unittest.TestCase):
    def test_compile_alone(self):
        headers = [path.relative_to(ROOT / "include").as_posix()
                   for path in sorted((ROOT / "include").rglob("*.h"))]
        alone = [header for header in headers if not has_source(header)]
        self.assertTrue(0 < len(alone) < len(headers))
        jobs = [(compilers()[-1][0], "c++20", [header]) for header in alone]
        for cxx, c in compilers():
            jobs.append((cxx, "c++20", headers))
            if (ROOT / "capi/griot.h").exists():
                jobs += [(c, "c99", ["griot.h"]), (c, "c11", ["griot.h"]), (cxx, "c++17", ["griot.h"])]
            if (ROOT / "capi/griot.hpp").exists():
                jobs += [(cxx, "c++17", ["griot.hpp"]), (cxx, "c++20", ["griot.hpp"])]
        self.assertTrue(jobs)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            results = list(pool.map(lambda job: compile_alone(*job), jobs))
        failures = [text for code, text in results if code != 0]
        self.assertEqual([], failures, "\n".join(failures))

    def test_the_check_can_fail(self):
        cxx, c = compilers()[0]
        self.assertNotEqual(0, compile_alone(cxx, "c++20", ["griot/no/such_header.h"])[0])
        self.assertNotEqual(0, compile_alone(c, "c99", "griot/base/status.h")[0])


if __name__ == "__main__":
    if not compilers():
        print("skipped: no compiler found, set GRIOT_CXX and GRIOT_C")
        sys.exit(77)
    unittest.main()
