#!/usr/bin/env python3
"""clang-tidy over the sources of the library, in parallel, and only over what changed since it was
clean: a file is remembered by what the compiler sees of it, system headers included.

    tests/house/tidy.py build/debug [--seconds 900] [FILE…]

Stops beginning new files after that time, and says how many were left out: the next run goes on.
"""

import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

# GCC has warnings that clang never heard of.
TOOL = ("clang-tidy-14", "--extra-arg=-Wno-unknown-warning-option")


def seen(command):
    """A hash of what the compiler sees."""
    words = shlex.split(command["command"])
    words = words[next(i for i, word in enumerate(words) if not word.endswith("ccache")):]
    words = words[: words.index("-o")] + ["-E", "-P", command["file"]]
    done = subprocess.run(words, cwd=command["directory"], capture_output=True)
    return hashlib.sha256(done.stdout).hexdigest()


def check(command, build, cache, rules, deadline):
    if time.monotonic() > deadline:
        return None
    name = os.path.relpath(command["file"])
    stamp = cache / hashlib.sha256((rules + seen(command)).encode()).hexdigest()
    if stamp.exists():
        return ""
    done = subprocess.run([*TOOL, "-p", str(build), "--quiet", name], capture_output=True, text=True)
    if done.returncode == 0:
        stamp.write_text(name)
        return ""
    return done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--seconds", type=float, default=1e9)
    options = parser.parse_args()
    wanted = {os.path.abspath(name) for name in options.files}
    commands = {}
    for command in json.loads((options.build / "compile_commands.json").read_text()):
        name = os.path.relpath(command["file"])
        if command["file"] in wanted or (not wanted and re.match(r"(src|capi)/", name)):
            commands[name] = command
    cache = options.build / "tidy"
    cache.mkdir(exist_ok=True)
    rules = pathlib.Path(".clang-tidy").read_text()
    deadline = time.monotonic() + options.seconds
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = dict(zip(commands, pool.map(
            lambda command: check(command, options.build, cache, rules, deadline),
            commands.values())))
    wrong = {name: text for name, text in results.items() if text}
    left = sum(text is None for text in results.values())
    for text in wrong.values():
        print(text.rstrip())
    print(f"{len(results) - left} files, {len(wrong)} with complaints"
          + (f", {left} left for the next run" if left else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
