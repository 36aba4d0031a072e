"""The griot command: help, version, unknown commands."""

from command_line import CommandLineTest, environment, main


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


if __name__ == "__main__":
    main()
