"""The rules of the house, as functions from a tree of files to a list of complaints.

A complaint is "path:line: what is wrong, and the cure". The tests run every rule over this
repository, where nobody may complain, and over small broken trees, where somebody must.
"""

import pathlib
import re
import subprocess

CXX = (".h", ".hpp", ".cc", ".c")
SKIPPED_FOLDERS = ("build", "node_modules", "__pycache__", "dist")

# Below floor 5 there is no clock, thread, environment or console: they are handed in.
BANNED_NAMES = {
    r"\babsl::Now\b": "take the time as an argument",
    r"\bsystem_clock::now\b": "take the time as an argument",
    r"\bstd::(?:j?thread|async)\b": "let the caller bring the threads",
    r"\b(?:secure_)?getenv\b": "let the caller read the environment",
    r"\bstd::(?:cout|cerr|clog)\b": "return the text, or an error",
    r"\b(?:f|v|vf)?printf\s*\(": "return the text, or an error",
    r"\bstd::[io]?fstream\b": "take the bytes, let floor 5 or the command read the file",
    r"\b(?:fopen|mmap)\s*\(": "take the bytes, let floor 5 or the command read the file",
    r"\b(?:abort|exit|_exit|quick_exit)\s*\(": "return an error",
    r"\bstd::random_device\b": "take the randomness as an argument",
}

# The tools of a room stand in its folder, but are no part of the library.
TOOLS = {
    "src/numbers/compiler/folder.cc": "reads and writes folders of facts for the plan tools",
    "src/numbers/compiler/main/": "the tool that compiles the default plan at build time",
}

# Header → where it may be included (prefixes of paths), and why only there.
GUARDED_HEADERS = {
    r"sqlite3\.h|libpq-fe\.h|curl/.*": (
        # A file system that loses power, and the rival of the transport.
        ("floor 5", "tests/simulation/", "benchmarks/sending/"),
        "only floor 5 touches sockets, files and SQL libraries"),
    r"phonenumbers/.*|google/protobuf/.*|unicode/.*": (
        ("src/numbers/compiler/installed.cc", "src/cli/plan/", "tests/", "benchmarks/"),
        "the library must run without libphonenumber, protobuf and ICU"),
}

# A name says what a thing is.
# Names that others chose: the friend that libphonenumber lets see its private members.
FOREIGN_NAMES = {"PhoneNumberUtilTest"}
BANNED_WORDS = {"Manager", "Helper", "Helpers", "Util", "Utils", "Data", "Info", "Impl"}
TYPE = re.compile(r"\b(?:class|struct|union|enum|concept|using|typedef\s+struct)\s+"
                  r"(?:class\s+|struct\s+)?(?:\[\[[^\]]*\]\]\s*)?([A-Za-z_]\w*)")


def files(root):
    """The files of the tree: what git tracks, or all of it where there is no git."""
    root = pathlib.Path(root)
    found = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True)
    if found.returncode == 0 and (root / ".git").exists():
        paths = [root / name for name in found.stdout.decode().split("\0") if name]
        return sorted(path for path in paths if path.is_file())
    return sorted(
        path for path in root.rglob("*") if path.is_file() and not any(
            part.startswith(SKIPPED_FOLDERS) or part.startswith(".")
            for part in path.relative_to(root).parts[:-1]))


def sources(root, suffixes=CXX):
    """(path relative to the root, text) of the sources in C and C++."""
    for path in files(root):
        if path.suffix in suffixes:
            yield path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")


def rooms(root):
    """Name → number, as src/rooms.txt has it."""
    table = {}
    for line in (pathlib.Path(root) / "src/rooms.txt").read_text().splitlines():
        row = re.match(r"(\d\d) ([a-z]+)\s+\S", line)
        if row:
            table[row[2]] = int(row[1])
    return table


def room_of(path):
    """The room that a file belongs to, or that an include names; None: outside the house."""
    found = re.match(r"(?:include/griot|griot|src)/([^/]+)/", path)
    return found[1] if found else None


def without_comments(text):
    """The text with comments and strings blanked, its lines kept."""
    def blank(match):
        kept = match[0]
        if kept.startswith(("/", '"', "'", "R")):
            return re.sub(r"[^\n]", " ", kept)
        return kept
    return re.sub(
        r'//[^\n]*|/\*.*?\*/|R"(\w*)\((?:.|\n)*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
        blank, text, flags=re.DOTALL)


def includes(text):
    """(line number, path, '"' or '<') of every include."""
    for number, line in enumerate(text.splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if found:
            yield number, found[2], found[1]


def check_floors(root):
    table = rooms(root)
    complaints = []
    for path, text in sources(root):
        room = room_of(path)
        if room and room not in table:
            complaints.append(f"{path}:1: room \"{room}\" is not in src/rooms.txt, add its line")
            continue
        for line, target, mark in includes(text):
            where = f"{path}:{line}: "
            if mark == '"' and (target.startswith(".") or "/../" in target):
                complaints.append(f"{where}\"{target}\" goes around the floors, "
                                  "write the path from the root")
                continue
            if room and mark == '"' and "/" not in target:
                complaints.append(f"{where}\"{target}\" hides its room, "
                                  f"write \"src/{room}/{target}\" or \"griot/{room}/{target}\"")
                continue
            if target.startswith("src/") and path.startswith(
                    ("include/", "capi/griot", "bindings/", "examples/")):
                complaints.append(f"{where}\"{target}\" is not installed, "
                                  "nothing outside src/ may need it")
                continue
            other = room_of(target)
            if not other:
                continue
            if other not in table:
                complaints.append(f"{where}room \"{other}\" is not in src/rooms.txt")
            elif room and other != room:
                complaints.extend(_compare(where, room, table[room], other, table[other]))
    return complaints


def _compare(where, room, number, other, other_number):
    if number // 10 == 5 and other_number // 10 in (4, 5):
        yield (f"{where}{room} {number:02} includes {other} {other_number:02}: "
               "floor 5 sees neither floor 4 nor its own neighbours, go through a port of floor 2")
    elif other_number >= number:
        yield (f"{where}{room} {number:02} includes {other} {other_number:02}: "
               "a room includes only rooms with a smaller number, move the code or hand it in")


def check_names_below_floor_5(root):
    table = rooms(root)
    complaints = []
    for path, text in sources(root):
        room = room_of(path)
        if room is None or table.get(room, 99) >= 50 or path.startswith(tuple(TOOLS)):
            continue
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            for name, cure in BANNED_NAMES.items():
                found = re.search(name, line)
                if found:
                    complaints.append(f"{path}:{number}: {found[0].rstrip('( ')} below floor 5, "
                                      f"{cure}")
    return complaints


def check_guarded_headers(root):
    table = rooms(root)
    complaints = []
    for path, text in sources(root):
        floor = f"floor {table.get(room_of(path) or '', 99) // 10}"
        for line, target, _ in includes(text):
            for header, (allowed, reason) in GUARDED_HEADERS.items():
                if re.fullmatch(header, target) and floor not in allowed \
                        and not path.startswith(tuple(allowed)):
                    complaints.append(f"{path}:{line}: {target} here: {reason}")
    return complaints


def check_type_names(root):
    complaints = []
    for path, text in sources(root):
        words = set(re.split(r"[_.]", pathlib.PurePath(path).name)[:-1])
        for word in sorted(words & {banned.lower() for banned in BANNED_WORDS}):
            complaints.append(f"{path}:1: the file is named \"{word}\", say what it holds")
        for number, line in enumerate(without_comments(text).splitlines(), 1):
            for name in TYPE.findall(line):
                if name in FOREIGN_NAMES:
                    continue
                words = set(re.findall(r"[A-Z][a-z0-9]*", name)) & BANNED_WORDS
                for word in sorted(words):
                    complaints.append(f"{path}:{number}: {name} is a \"{word}\", say what it is")
    return complaints


def check_every_source_has_a_test(root, exceptions_file="tests/house/untested.txt"):
    root = pathlib.Path(root)
    exceptions, complaints = {}, []
    if (root / exceptions_file).exists():
        for number, line in enumerate((root / exceptions_file).read_text().splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            path, _, reason = line.partition(" ")
            if not reason.strip():
                complaints.append(f"{exceptions_file}:{number}: {path} without a reason")
            exceptions[path] = number
    tests = {path.relative_to(root / "tests").with_suffix("").as_posix()
             for path in files(root) if (root / "tests") in path.parents}
    for path, _ in sources(root, (".cc", ".c")):
        if not path.startswith(("src/", "capi/src/")):
            continue
        name = path.replace("capi/src/", "capi/") if path.startswith("capi") else path[len("src/"):]
        name = pathlib.PurePath(name).with_suffix("").as_posix() + "_test"
        excused = exceptions.pop(path, None)
        if name in tests and excused:
            complaints.append(f"{exceptions_file}:{excused}: {path} has a test, drop the exception")
        elif name not in tests and not excused:
            complaints.append(f"{path}:1: without a test, write tests/{name}.cc")
    for path, number in exceptions.items():
        complaints.append(f"{exceptions_file}:{number}: {path} does not exist, drop the line")
    return complaints


def check_map(root):
    """include/griot/griot.h includes every public header, and says a sentence of its room."""
    root = pathlib.Path(root)
    text = (root / "include/griot/griot.h").read_text()
    mapped = {target for _, target, _ in includes(text)}
    complaints = []
    for path, _ in sources(root, (".h",)):
        name = path[len("include/"):]
        if not path.startswith("include/griot/") or name == "griot/griot.h":
            continue
        if name not in mapped:
            complaints.append(f"include/griot/griot.h:1: the map lacks {name}, include it")
        if not re.search(rf"^//   {room_of(path)}\s", text, re.MULTILINE):
            complaints.append(f"include/griot/griot.h:1: no sentence on {room_of(path)}")
    return complaints


def check_machine_paths(root):
    place = re.compile(r"(?<![\w.$}~-])/(?:work|home|root|Users|build|mnt)/[\w./-]+")
    complaints = []
    for path in files(root):
        name = path.relative_to(root).as_posix()
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found = place.search(line)
            if found and "house: allow" not in line:
                complaints.append(f"{name}:{number}: {found[0]} is a place on one machine, "
                                  "use a path from the root of the repository")
    return complaints
