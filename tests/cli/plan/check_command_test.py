"""griot plan check: libphonenumber and griot on one's own column."""

import subprocess

import plan_line
from plan_line import command_line

ROWS = ["77 123 45 67", "+221 33 821 00 00", "call me", "", "+229 01 96 12 34 56", "71 123 45 67",
        '"771234567 ext. 12"', "\u0667\u0667 123 45 67", "+1 650 253 0000", "00221771234567",
        "+882 1234567890", "0" * 300, "tel:+221-77-123-45-67;isub=1"]
SAMPLE = command_line.ROOT / "examples/data/clients.csv"


class Check(plan_line.PlanTest):
    def put_rows(self, rows=ROWS):
        return self.put("people.csv", "nom,téléphone\n" + "".join(f"Awa,{row}\n" for row in rows))

    def test_the_two_agree_on_all_that_occurs_in_columns(self):
        for words in (("--region", "SN"), ()):
            with self.subTest(words):
                text = self.says("check", self.put_rows(), "--column", "téléphone", *words)
                self.assertRegex(text, r"^13 rows, 0 differences \(plan: libphonenumber 8\.")

    def test_the_sample_of_the_repository_has_no_differences(self):
        self.assertIn("400 rows, 0 differences", self.says("check", SAMPLE, "--region", "SN"))

    def test_what_newer_data_would_change_is_told(self):
        text = self.says("check", self.put_rows(["71 123 45 67", "+22996123456", "771234567"]),
                         "--region", "SN")
        self.assertRegex(text, r"\nwith the default plan \(google-libphonenumber [\d.]+\): "
                               r"1 rows become valid, 1 invalid, 0 differ otherwise\n$")

    def test_differences_are_listed_with_masked_numbers(self):
        rows = self.put_rows(["77 123 45 67", "71 123 45 67", "+33 6 12 34 56 78"])
        plan = self.build("two.plan")
        text = self.says("check", rows, "--region", "SN", "--plan", plan, code=1)
        self.assertEqual(
            "row 3: status ok in libphonenumber, invalid_calling_code in griot; "
            "valid true in libphonenumber, false in griot; "
            "possible is_possible in libphonenumber, invalid_country_code in griot; "
            "type mobile in libphonenumber, unknown in griot; "
            "calling_code 33 in libphonenumber, 0 in griot; "
            "country FR in libphonenumber, - in griot; "
            "national 612345*** in libphonenumber, - in griot; "
            "e164 +33612****** in libphonenumber, - in griot\n"
            "3 rows, 1 differences (plan: google-libphonenumber 3.2.47)\n", text)
        shown = self.says("check", rows, "--region", "SN", "--plan", plan, "--show", code=1)
        self.assertIn('e164 +33612345678 in libphonenumber, - in griot ("+33 6 12 34 56 78")\n',
                      shown)

    def test_the_list_has_a_limit(self):
        rows = self.put_rows(["+33 6 12 34 56 78"] * 30)
        plan = self.build("two.plan")
        for words, listed in (((), 20), (("--limit", "3"), 3), (("--limit", "0"), 0)):
            with self.subTest(words):
                text = self.says("check", rows, "--region", "SN", "--plan", plan, *words, code=1)
                self.assertEqual(listed, text.count("row "))
                self.assertIn(f"… and {30 - listed} more, list them with --limit\n"
                              "30 rows, 30 differences", text)
        self.assertWrongUsage('--limit: "x" is not a count, write --limit 20', "check", rows,
                              "--limit", "x")

    def test_rows_count_without_the_header_and_blank_lines_are_none(self):
        rows = self.put("people.csv", "nom;tel\r\nAwa;771234567\r\n\r\n\"A\r\nB\";+33612345678\r\n")
        text = self.says("check", rows, "--region", "SN", "--plan", self.build("two.plan"), code=1)
        self.assertTrue(text.startswith("row 3: "), text)
        self.assertIn("\n2 rows, 1 differences", text)

    def test_a_big_file_is_read_in_pieces(self):
        rows = self.put_rows(["77 123 45 67", "+33 6 12 34 56 78"] * 20_000)
        text = self.says("check", rows, "--region", "SN", "--limit", "0")
        self.assertTrue(text.startswith("40,000 rows, 0 differences"), text)

    def test_cells_that_would_take_minutes_are_left_out(self):
        text = self.says("check", self.put_rows(["771234567", "7" * 100_000]), "--column", "2",
                         "--region", "SN")
        self.assertTrue(text.startswith("1 cells of more than 1,000 bytes left out, for "
                                        "libphonenumber's sake\n1 rows, 0 differences"), text)

    def test_standard_input_is_read(self):
        rows = b"tel\n77 123 45 67\n+221 76 123 45 67\n"
        done = self.plan("check", "-", "--region", "SN", "--plan", self.build("two.plan"),
                         stdin=rows)
        self.assertEqual((0, b""), (done.returncode, done.stderr))
        self.assertTrue(done.stdout.startswith(b"2 rows, 0 differences"))

    def test_what_cannot_be_read_is_refused(self):
        rows, plan = self.put_rows(), self.build("two.plan")
        self.put("a.xlsx", b"PK\x03\x04\0\0\0\0")
        self.assertPlanRefuses("no.csv: no such file", "check", "no.csv")
        self.assertPlanRefuses(".: is a folder, name a file", "check", ".")
        self.assertPlanRefuses('region "sn" is unknown, did you mean "SN"', "check", rows,
                               "--region", "sn", "--plan", plan)
        self.assertPlanRefuses(f'{rows}: column "télefone" is not there (nom, téléphone), '
                               'did you mean "téléphone"', "check", rows, "--column", "télefone",
                               "--plan", plan)
        self.assertPlanRefuses("no.plan: no such file", "check", rows, "--plan", "no.plan")
        self.assertEqual(1, self.plan("check", "a.xlsx", "--plan", plan).returncode)

    def test_a_full_disk_and_a_closed_pipe_end_well(self):
        rows, plan = self.put_rows(["77 123 45 67"]), self.build("two.plan")
        with open("/dev/full", "wb") as full:
            self.assertPlanRefuses(
                "standard output: no space left, free some or write elsewhere with -o", "check",
                rows, "--region", "SN", "--plan", plan, stdout=full)
        process = subprocess.Popen([command_line.GRIOT, "plan", "check", rows, "--region", "SN",
                                    "--plan", plan],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=command_line.environment())
        process.stdout.close()
        self.assertEqual(b"", process.stderr.read())
        process.stderr.close()
        self.assertEqual(0, process.wait())


if __name__ == "__main__":
    plan_line.main()
