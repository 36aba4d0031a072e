"""griot plan: a program of its own, which griot finds and runs."""

import os
import shutil

from command_line import GRIOT, CommandLineTest, environment, main


class Plan(CommandLineTest):
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
