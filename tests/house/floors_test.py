"""The one rule of the house: a room includes only rooms with a smaller number.

And the rules that make it mean something: no clock, thread, environment or console below floor 5;
sockets and SQL libraries on floor 5 only; the library runs without libphonenumber.
"""

import os
import pathlib
import tempfile
import unittest

import rules

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[2]))


class ThisHouse(unittest.TestCase):
    """Nobody complains about this repository."""

    def assertNobodyComplains(self, complaints):
        self.assertEqual([], complaints, "\n" + "\n".join(complaints))

    def test_rooms_include_only_smaller_numbers(self):
        self.assertNobodyComplains(rules.check_floors(ROOT))

    def test_below_floor_5_everything_is_handed_in(self):
        self.assertNobodyComplains(rules.check_names_below_floor_5(ROOT))

    def test_guarded_headers_stay_where_they_belong(self):
        self.assertNobodyComplains(rules.check_guarded_headers(ROOT))

    def test_the_table_rises(self):
        numbers = list(rules.rooms(ROOT).values())
        self.assertEqual(numbers, sorted(set(numbers)), "src/rooms.txt: numbers must rise")

    def test_every_folder_of_src_is_a_room(self):
        folders = {path.name for path in (ROOT / "src").iterdir()
                   if path.is_dir() and any(path.rglob("*.cc"))}
        self.assertLessEqual(folders, set(rules.rooms(ROOT)), "add the room to src/rooms.txt")


class BrokenHouses(unittest.TestCase):
    """The rules can fail: each of these trees has one thing wrong."""

    def complaints(self, rule, tree):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            tree.setdefault("src/rooms.txt", (ROOT / "src/rooms.txt").read_text())
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

    def assertSilent(self, rule, tree):
        self.assertEqual([], self.complaints(rule, tree))

    def test_a_room_that_looks_up_is_named(self):
        self.assertComplaint(
            rules.check_floors,
            {"src/numbers/plan.cc": '#include <vector>\n#include "griot/contacts/contact.h"\n'},
            "src/numbers/plan.cc:2:", "numbers 10 includes contacts 30", "smaller number")

    def test_a_public_header_that_looks_up_is_named(self):
        self.assertComplaint(
            rules.check_floors,
            {"include/griot/base/text.h": '#include "griot/numbers/plan.h"\n'},
            "include/griot/base/text.h:1:", "base 00 includes numbers 10")

    def test_a_neighbour_with_a_greater_number_is_refused(self):
        self.assertComplaint(rules.check_floors,
                             {"src/numbers/x.cc": '#include "griot/messages/template.h"\n'},
                             "numbers 10 includes messages 11")

    def test_a_neighbour_with_a_smaller_number_is_welcome(self):
        self.assertSilent(rules.check_floors,
                          {"src/messages/x.cc": '#include "griot/numbers/plan.h"\n',
                           "src/transfer/x.cc": '#  include "src/base/text.h"\n'})

    def test_angle_brackets_do_not_help(self):
        self.assertComplaint(rules.check_floors,
                             {"src/base/x.cc": "#include <griot/numbers/plan.h>\n"},
                             "base 00 includes numbers 10")

    def test_the_floor_of_edges_does_not_see_the_floor_of_work(self):
        self.assertComplaint(rules.check_floors,
                             {"src/drivers/orange_sms.cc": '#include "griot/dispatch/step.h"\n'},
                             "drivers 50 includes dispatch 41", "floor 5")

    def test_rooms_on_the_floor_of_edges_do_not_see_each_other(self):
        self.assertComplaint(rules.check_floors,
                             {"src/databases/sqlite.cc": '#include "griot/drivers/smtp.h"\n'},
                             "databases 52 includes drivers 50", "neighbours")

    def test_an_unknown_room_is_refused(self):
        self.assertComplaint(rules.check_floors, {"src/attic/x.cc": "int x;\n"},
                             "room \"attic\" is not in src/rooms.txt")
        self.assertComplaint(rules.check_floors,
                             {"src/base/x.cc": '#include "src/attic/x.h"\n'},
                             "room \"attic\" is not in src/rooms.txt")

    def test_relative_includes_are_refused(self):
        self.assertComplaint(rules.check_floors,
                             {"src/base/x.cc": '#include "../numbers/plan.h"\n'},
                             "goes around the floors")
        self.assertComplaint(rules.check_floors, {"src/numbers/x.cc": '#include "layout.h"\n'},
                             "hides its room")

    def test_what_is_installed_does_not_need_what_is_not(self):
        self.assertComplaint(rules.check_floors,
                             {"include/griot/numbers/plan.h": '#include "src/numbers/layout.h"\n'},
                             "is not installed")
        self.assertComplaint(rules.check_floors,
                             {"bindings/python/module.cc": '#include "src/numbers/layout.h"\n'},
                             "is not installed")

    def test_clocks_threads_environment_and_console_stay_outside(self):
        for code, name in (("auto t = absl::Now();", "absl::Now"),
                           ("std::thread worker(run);", "std::thread"),
                           ("std::jthread worker(run);", "std::jthread"),
                           ("const char* home = getenv(\"HOME\");", "getenv"),
                           ("std::cout << 1;", "std::cout"),
                           ("std::ifstream file(path);", "std::ifstream"),
                           ("fprintf (stderr, text);", "fprintf"),
                           ("std::exit(1);", "exit")):
            with self.subTest(code):
                self.assertComplaint(rules.check_names_below_floor_5,
                                     {"src/dispatch/x.cc": f"// why\nvoid F() {{ {code} }}\n"},
                                     "src/dispatch/x.cc:2:", name, "below floor 5")
                self.assertSilent(rules.check_names_below_floor_5,
                                  {"src/transport/x.cc": f"void F() {{ {code} }}\n",
                                   "src/cli/x.cc": f"void F() {{ {code} }}\n"})

    def test_a_comment_may_speak_of_them(self):
        self.assertSilent(
            rules.check_names_below_floor_5,
            {"src/base/x.cc": '// never absl::Now()\n/* std::cout\n std::thread */\n'
                              'auto s = "getenv"; auto r = R"x(std::cout)x"; char q = \'"\';\n'})

    def test_sql_and_sockets_belong_to_the_floor_of_edges(self):
        for header in ("sqlite3.h", "libpq-fe.h", "curl/curl.h"):
            with self.subTest(header):
                self.assertComplaint(rules.check_guarded_headers,
                                     {"src/contacts/x.cc": f"#include <{header}>\n"},
                                     header, "only floor 5")
                self.assertComplaint(rules.check_guarded_headers,
                                     {"src/cli/x.cc": f"#include <{header}>\n"},
                                     header, "only floor 5")
                self.assertSilent(rules.check_guarded_headers,
                                  {"src/databases/x.cc": f"#include <{header}>\n"})

    def test_libphonenumber_belongs_to_the_plan_command_and_the_tests(self):
        for header in ("phonenumbers/phonenumberutil.h", "google/protobuf/message.h",
                       "unicode/uchar.h"):
            with self.subTest(header):
                for place in ("src/numbers/spelling.cc", "src/cli/segment.cc", "capi/src/plan.cc",
                              "src/numbers/compiler/compile.cc"):
                    self.assertComplaint(rules.check_guarded_headers,
                                         {place: f'#include "{header}"\n'},
                                         header, "must run without libphonenumber")
                self.assertSilent(rules.check_guarded_headers,
                                  {place: f'#include "{header}"\n' for place in (
                                      "src/numbers/compiler/installed.cc", "src/cli/plan/check.cc",
                                      "tests/numbers/oracle.h", "benchmarks/numbers.cc")})


if __name__ == "__main__":
    unittest.main()
