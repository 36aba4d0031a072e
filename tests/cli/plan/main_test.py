"""griot plan: how subcommands are found, explained and refused."""

import plan_line

SUBCOMMANDS = ("build", "facts", "info", "diff", "check")


class Main(plan_line.PlanTest):
    def test_help_lists_the_subcommands(self):
        for words in ((), ("help",), ("-h",), ("--help",)):
            with self.subTest(words):
                if not words:
                    continue
                text = self.says(*words)
                for name in SUBCOMMANDS:
                    self.assertIn(f"\n  {name} ", text)

    def test_each_subcommand_explains_itself(self):
        for name in SUBCOMMANDS:
            with self.subTest(name):
                text = self.says(name, "--help")
                self.assertTrue(text.startswith(f"griot plan {name} "))
                self.assertEqual(text, self.says("help", name))
                self.assertLessEqual(max(map(len, text.splitlines())), 100)

    def test_no_subcommand_is_wrong_usage(self):
        self.assertWrongUsage("no subcommand, write one of build, facts, info, diff, check")

    def test_a_mistyped_subcommand_is_understood(self):
        self.assertWrongUsage('unknown subcommand "dif", did you mean "diff"', "dif")
        self.assertWrongUsage('unknown subcommand "dance"', "dance")

    def test_a_mistyped_option_is_understood(self):
        self.assertWrongUsage('unknown option "--form", did you mean "--from"', "build", "--form")

    def test_too_few_and_too_many_words_are_wrong_usage(self):
        self.assertWrongUsage("diff needs two plans", "diff", "a")
        self.assertWrongUsage("check needs an INPUT, a CSV file or -", "check")
        self.assertWrongUsage('one word too many: "b"', "info", "a", "b")

    def test_a_message_is_one_line_whatever_a_name_holds(self):
        self.assertPlanRefuses("two lines.plan: no such file", "info", "two\nlines.plan")


if __name__ == "__main__":
    plan_line.main()
