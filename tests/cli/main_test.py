"""The griot command: help, version, unknown commands, commands that are programs of their own."""

import os
import shutil

from command_line import GRIOT, CommandLineTest, environment, main


class Main(CommandLineTest):
    def test_help_names_every_command(self):
        for words in (["help"], ["--help"], ["-h"]):
            text = self.good(*words).decode()
            for command in ("segment", "plan", "help", "version"):
                self.assertIn(f"\n  {command} ", text)

    def test_help_explains_a_command(self):
        text = self.good("help", "segment")
        self.assertEqual(text, self.good("segment", "--help"))
        for option in (b"--output", b"--column", b"--region", b"--mode", b"--format", b"--area",
                       b"--lang", b"--plan", b"--overlay", b"--threads", b"--summary"):
            self.assertIn(option, text)
        self.assertTrue(all(len(line) <= 100 for line in text.decode().splitlines()))

    def test_help_speaks_french(self):
        french = environment(LC_ALL="fr_FR.UTF-8")
        self.assertIn("explique une commande", self.good("help", env=french).decode())
        self.assertIn("ENTRÉE", self.good("help", "segment", env=french).decode())
        self.assertIn("ENTRÉE", self.good("segment", "--lang", "fr", "--help").decode())

    def test_version_names_the_plan(self):
        lines = self.good("--version").decode().splitlines()
        self.assertRegex(lines[0], r"^griot \d+\.\d+\.\d+$")
        self.assertRegex(lines[1], r"^numbering plan: ")
        self.assertEqual(lines, self.good("version").decode().splitlines())

    def test_unknown_commands(self):
        self.assertRefuses(2, 'unknown command "segmnt", did you mean "segment" (see "griot help")',
                           "segmnt")
        self.assertRefuses(2, 'unknown command "xyzzy" (see "griot help")', "xyzzy")
        self.assertRefuses(2, 'unknown command "xyzzy" (see "griot help")', "help", "xyzzy")
        self.assertRefuses(2, 'no command, write griot COMMAND … (see "griot help")')
        self.assertRefuses(2, 'commande inconnue "xyzzy" (voir "griot help")', "xyzzy",
                           env=environment(LC_ALL="fr_SN.UTF-8"))

    def test_help_to_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            done = self.griot("help", stdout=full)
        self.assertEqual(1, done.returncode)
        self.assertEqual(
            "griot: standard output: no space left, free some or write elsewhere with -o\n",
            done.stderr.decode())


class Plan(CommandLineTest):
    """`griot plan` is a program of its own."""

    def setUp(self):
        super().setUp()
        self.program = self.folder / "bin" / "griot"
        self.program.parent.mkdir()
        shutil.copy(GRIOT, self.program)

    def put_plan_program(self, folder, says):
        path = folder / "griot-plan"
        path.write_text(f"#!/bin/sh\necho {says} \"$@\"\nexit 7\n")
        path.chmod(0o755)

    def plan(self, *words, path):
        return self.griot("plan", *words, executable=str(self.program),
                          env=environment(PATH=f"{path}:/usr/bin:/bin"))

    def test_runs_the_one_beside_it(self):
        self.put_plan_program(self.program.parent, "beside")
        self.put_plan_program(self.folder, "path")
        done = self.plan("info", "a b", path=self.folder)
        self.assertEqual((7, b"beside info a b\n"), (done.returncode, done.stdout))

    def test_runs_the_one_on_the_path(self):
        self.put_plan_program(self.folder, "path")
        done = self.plan("build", path=self.folder)
        self.assertEqual((7, b"path build\n"), (done.returncode, done.stdout))

    def test_says_that_there_is_none(self):
        done = self.griot("plan", executable=str(self.program), env=environment(PATH=str(self.folder)))
        self.assertEqual(1, done.returncode)
        self.assertEqual(
            f"griot: griot-plan is neither beside griot ({os.path.realpath(self.program.parent)}) "
            "nor on the PATH, build it with libphonenumber installed\n", done.stderr.decode())


if __name__ == "__main__":
    main()
