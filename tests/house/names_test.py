"""Names, tests, places: what a newcomer counts on to find things."""

import os
import pathlib
import tempfile
import unittest

import rules

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))


class ThisHouse(unittest.TestCase):
    def assertNobodyComplains(self, complaints):
        self.assertEqual([], complaints, "\n" + "\n".join(complaints))

    def test_names_say_what_things_are(self):
        self.assertNobodyComplains(rules.check_type_names(ROOT))

    def test_every_source_has_a_test(self):
        self.assertNobodyComplains(rules.check_every_source_has_a_test(ROOT))

    def test_the_map_has_every_public_header(self):
        self.assertNobodyComplains(rules.check_map(ROOT))

    def test_no_file_remembers_a_machine(self):
        self.assertNobodyComplains(rules.check_machine_paths(ROOT))


class BrokenHouses(unittest.TestCase):
    def complaints(self, rule, tree):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in tree.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return rule(root)

    def assertComplaint(self, rule, tree, *words):
        complaints = self.complaints(rule, tree)
        self.assertEqual(1, len(complaints), complaints)
        for word in words:
            self.assertIn(word, complaints[0])

    def test_a_manager_is_refused(self):
        for code in ("class ImportManager {};", "struct PlanData;", "enum class InfoKind {};",
                     "using PhoneUtil = int;", "template <class T> struct Helper {};"):
            with self.subTest(code):
                self.assertComplaint(rules.check_type_names, {"src/base/x.cc": code + "\n"},
                                     "src/base/x.cc:1:", "say what it is")
        self.assertComplaint(rules.check_type_names, {"src/base/text_util.h": "int x;\n"},
                             "text_util.h", "say what it holds")
        self.assertEqual([], self.complaints(
            rules.check_type_names,
            {"src/base/x.cc": "// class Manager\nstruct Database {}; struct Information {};\n"}))

    def test_a_source_without_a_test_is_named(self):
        self.assertComplaint(rules.check_every_source_has_a_test,
                             {"src/numbers/compiler/x.cc": ""},
                             "without a test", "tests/numbers/compiler/x_test.cc")
        self.assertComplaint(rules.check_every_source_has_a_test, {"capi/src/plan.cc": ""},
                             "tests/capi/plan_test.cc")
        self.assertEqual([], self.complaints(
            rules.check_every_source_has_a_test,
            {"src/base/x.cc": "", "tests/base/x_test.cc": "", "capi/src/plan.cc": "",
             "tests/capi/plan_test.c": "", "src/cli/main.cc": "", "tests/cli/main_test.py": ""}))

    def test_an_exception_needs_a_reason_and_a_file(self):
        file = "tests/house/untested.txt"
        rule = rules.check_every_source_has_a_test
        self.assertEqual([], self.complaints(
            rule, {"src/base/x.cc": "", file: "# why\nsrc/base/x.cc has no code\n"}))
        self.assertComplaint(rule, {"src/base/x.cc": "", file: "src/base/x.cc\n"},
                             "without a reason")
        self.assertComplaint(rule, {file: "src/base/x.cc it is gone\n"}, "does not exist")
        self.assertComplaint(rule, {"src/base/x.cc": "", "tests/base/x_test.cc": "",
                                    file: "src/base/x.cc it has one\n"}, "drop the exception")

    def test_a_header_that_the_map_lacks_is_named(self):
        self.assertComplaint(rules.check_map,
                             {"include/griot/griot.h": "//   base  The ground.\n",
                              "include/griot/base/text.h": ""}, "lacks griot/base/text.h")
        self.assertComplaint(rules.check_map,
                             {"include/griot/griot.h": '#include "griot/base/text.h"\n',
                              "include/griot/base/text.h": ""}, "no sentence on base")

    def test_a_place_on_one_machine_is_named(self):
        for place in ("/" + "home/awa/griot", "/" + "root/x", "/" + "Users/awa"):
            with self.subTest(place):
                self.assertComplaint(rules.check_machine_paths,
                                     {"docs/x.md": f"cd {place}\n"}, "docs/x.md:1:", place)
        self.assertEqual([], self.complaints(
            rules.check_machine_paths,
            {"docs/x.md": "https://example.org/home/awa ${HOME}/root/x ./build/griot\n"}))


if __name__ == "__main__":
    unittest.main()
