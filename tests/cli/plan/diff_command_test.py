"""griot plan diff: what changed, in words."""

import plan_line

NEWER = plan_line.SCRIPT.replace("7[67]", "7[167]").replace("33\\\\d{7}", "33[0-8]\\\\d{6}")
OPERATORS = {"221": {"71": "Orange", "76": "Yas", "77": "Orange"}, "229": {"01": "MTN"}}


class Diff(plan_line.PlanTest):
    def plans(self):
        return self.build("old.plan"), self.build("new.plan", script=NEWER, operators=OPERATORS)

    def test_changes_are_told_by_country_then_summed_up(self):
        self.assertEqual(
            "SN: 339 no longer valid (was fixed line)\n"
            "SN: 71 now mobile, Orange\n"
            "SN: 76 operator Free → Yas\n"
            "1 of 2 countries and worldwide codes changed; ranges: 1 opened, 1 closed, "
            "0 of another type, 1 of another operator\n",
            self.says("diff", *self.plans()))

    def test_one_country_can_be_chosen(self):
        plans = self.plans()
        self.assertEqual(3, self.says("diff", *plans, "--country", "SN").count("\n"))
        self.assertEqual("BJ: no changes\n", self.says("diff", *plans, "--country", "BJ"))
        self.assertPlanRefuses('country "SB" is unknown, did you mean "SN"', "diff", *plans,
                               "--country", "SB")

    def test_equal_plans_and_different_ones_end_alike(self):
        plan, _ = self.plans()
        self.assertEqual("no changes in 2 countries and worldwide codes\n",
                         self.says("diff", plan, plan))

    def test_long_lists_are_cut_unless_all_is_asked_for(self):
        even = NEWER.replace("7[167]", "7(?:[67]\\\\d|[0-589][02468])").replace(
            "\\\\d{7}\"],,", "\\\\d{6}\"],,")
        plans = self.build("old.plan"), self.build("new.plan", script=even)
        self.assertIn(" and 28 more ", self.says("diff", *plans))
        self.assertNotIn(" more ", self.says("diff", *plans, "--full"))

    def test_the_installed_library_is_compared_with_the_linked_plan(self):
        text = self.says("diff", "installed", "default", "--country", "BJ")
        self.assertIn("BJ: ", text)
        self.assertIn("operators were not compared: one of the plans knows none\n", text)

    def test_a_plan_that_cannot_be_read_is_named(self):
        self.assertPlanRefuses("no.plan: no such file", "diff", "default", "no.plan")


if __name__ == "__main__":
    plan_line.main()
