"""griot catalogue: what griot call can do, for people and programs."""

import json

from command_line import CommandLineTest, environment, main


class Catalogue(CommandLineTest):
    def test_lists_a_line_each(self):
        lines = self.good("catalogue").decode().splitlines()
        names = [line.split()[0] for line in lines]
        self.assertEqual(sorted(names), names)
        for name in ("contacts.import", "groups.create", "audit.verify"):
            self.assertIn(name, names)
        columns = {len(line) - len(line.split(None, 1)[1]) for line in lines}
        self.assertEqual(1, len(columns), "the texts stand under each other")

    def test_speaks_to_programs(self):
        names = [line.split()[0] for line in self.good("catalogue").decode().splitlines()]
        operations = json.loads(self.good("catalogue", "--json"))["operations"]
        self.assertEqual(names, [operation["name"] for operation in operations])
        api = json.loads(self.good("catalogue", "--openapi"))
        self.assertEqual("3.1.0", api["openapi"])
        self.assertEqual(set(names), {operation["operationId"] for path in api["paths"].values()
                                      for operation in path.values()})
        self.assertIn("Contact", json.loads(self.good("catalogue", "--json-schema"))["$defs"])
        self.assertIn("type Query {", self.good("catalogue", "--graphql").decode())

    def test_makes_no_store(self):
        self.good("catalogue")
        self.assertEqual([], list(self.folder.iterdir()))

    def test_wrong_usage(self):
        for words in (["more"], ["--nonsense"], ["--json", "--openapi"]):
            done = self.griot("catalogue", *words)
            self.assertEqual((2, b""), (done.returncode, done.stdout), words)

    def test_help_in_two_languages(self):
        self.assertIn("Lists the operations", self.good("catalogue", "--help").decode())
        self.assertIn("Liste les opérations", self.good(
            "catalogue", "--help", env=environment(LC_ALL="fr_FR.UTF-8")).decode())


if __name__ == "__main__":
    main()
