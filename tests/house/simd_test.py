"""Files compiled for newer instructions share no function with the others.

The linker keeps one copy of an inline function. If it were the copy of such a file, a machine without
AVX would meet AVX in code that has nothing to do with it. So their objects define no weak function.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

BUILD = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", "build"))


def weak_functions(path):
    lines = subprocess.run(["nm", "--defined-only", "--demangle", path], capture_output=True,
                           text=True, check=True).stdout.splitlines()
    symbols = [re.match(r"\S* +([A-Za-z]) (.*)", line).groups() for line in lines if line.strip()]
    return [name for kind, name in symbols if kind in "Wu" or (kind == "V" and "(" in name)]


def simd_objects():
    for command in json.loads((BUILD / "compile_commands.json").read_text()):
        if re.search(r" -m(avx|bmi)", command["command"]):
            output = re.search(r" -o (\S+)", command["command"])[1]
            yield pathlib.Path(command["directory"]) / output


class Simd(unittest.TestCase):
    def test_objects_define_no_function_of_others(self):
        for path in simd_objects():
            with self.subTest(path.name):
                names = weak_functions(path)
                self.assertEqual([], names, "inline functions of others, give them internal "
                                 "linkage or keep them out:\n" + "\n".join(names))


if __name__ == "__main__":
    cache = (BUILD / "CMakeCache.txt").read_text()
    if "CMAKE_BUILD_TYPE:STRING=Release" not in cache or os.environ.get("GRIOT_SANITIZE"):
        print("skipped: only optimised builds inline what they should")
        sys.exit(77)
    unittest.main()
