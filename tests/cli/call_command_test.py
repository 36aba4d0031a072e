"""griot call: the operations of the catalogue on a store, as JSON."""

import json

from command_line import CommandLineTest, environment, main


def people(rows):
    """A file as people have them; each tenth number is abroad, each 25th row has none."""
    lines = ["prénom,nom,téléphone,ville,email"]
    for i in range(rows):
        phone = f"{('77', '76', '78', '70')[i % 4]} {100 + i // 10000:03d} {i // 100 % 100:02d} {i % 100:02d}"
        if i % 10 == 9:
            phone = f"+33 6 12 {i // 10000:02d} {i // 100 % 100:02d} {i % 100:02d}"
        if i % 25 == 24:
            phone = "12"
        mail = f"p{i}@example.sn" if i % 3 == 0 else ""
        lines.append(f"Awa{i},Ndiaye,{phone},Dakar,{mail}")
    return "\n".join(lines) + "\n"


IMPORT = {"path": "people.csv", "region": "SN", "groups": ["clients"], "rejects": "rejects.csv",
          "consent": {"channel": "sms", "purpose": "marketing", "basis": "opt_in",
                      "source": "shop form, 2026"}}


class Call(CommandLineTest):
    def call(self, operation, argument=None, *words, **options):
        given = [] if argument is None else [
            argument if isinstance(argument, str) else json.dumps(argument)]
        return json.loads(self.good("call", operation, *given, *words, **options))

    def assertFails(self, code, *words, **options):
        """One line of JSON on standard error; its message."""
        done = self.griot("call", *words, **options)
        self.assertEqual((1, b""), (done.returncode, done.stdout), done.stderr)
        self.assertEqual(1, done.stderr.count(b"\n"))
        error = json.loads(done.stderr)["error"]
        self.assertEqual(code, error["code"], error)
        return error["message"]

    def test_the_main_job(self):
        self.put("people.csv", people(200))
        at = ["--database", "sqlite:acme.db"]
        report = self.call("contacts.import", IMPORT, *at)
        self.assertEqual((200, 192, 8), (report["read"], report["created"], report["rejected"]))
        self.assertEqual("phone", next(c["target"] for c in report["columns"]
                                       if c["column"] == "téléphone"))
        rejects = (self.folder / "rejects.csv").read_text("utf-8-sig").splitlines()
        self.assertEqual(9, len(rejects))
        self.assertTrue(rejects[1].startswith("Awa24,Ndiaye,12,Dakar,p24@example.sn,26,téléphone,"),
                        rejects[1])
        self.assertEqual(0o600, (self.folder / "rejects.csv").stat().st_mode & 0o777)

        page = self.call("contacts.list", r'{"filter":"country == \"SN\"","limit":2}', *at)
        self.assertEqual(2, len(page["items"]))
        self.assertIsInstance(page["items"][0]["id"], str)
        phone = page["items"][0]["phones"][0]
        self.assertTrue(phone["e164"].startswith("+22177"), phone)
        self.assertEqual(("SN", "mobile"), (phone["country"], phone["type"]))
        self.assertIn("Orange", phone["operator"])
        further = self.call("contacts.list", {"filter": 'country == "SN"', "limit": 2,
                                              "after": page["next"]}, *at)
        self.assertNotEqual(page["items"][0]["id"], further["items"][0]["id"])

        count = self.call("audiences.count",
                          {"filter": f'operator == "{phone["operator"]}" and group("clients")'}, *at)
        self.assertGreater(count["count"], 60)
        self.assertLess(count["count"], 192)

        some = page["items"][0]["phones"][0]["e164"]
        self.call("optouts.add", {"channel": "sms", "address": some, "reason": "asked by phone"},
                  *at)
        history = self.call("consents.history", {"channel": "sms", "address": some}, *at)["items"]
        self.assertEqual(["withdrawn", "granted"], [item["state"] for item in history])
        for item in history:
            self.assertTrue(item["at"].endswith("Z") and item["how"] and item["who"], item)

        verdict = self.call("audit.verify", None, *at)
        self.assertTrue(verdict["valid"])
        self.assertEqual(2, verdict["entries"])

    def test_the_environment_names_the_store(self):
        env = environment(GRIOT_DATABASE="sqlite:here.db")
        self.call("groups.create", {"name": "x"}, env=env)
        self.assertTrue((self.folder / "here.db").exists())
        self.assertFalse((self.folder / "griot.db").exists())
        self.call("groups.list", None, "--database", "sqlite:there.db", env=env)
        self.assertTrue((self.folder / "there.db").exists())
        self.assertEqual(1, len(self.call("groups.list", env=env)["items"]))

    def test_otherwise_it_is_here(self):
        self.call("groups.list")
        self.assertTrue((self.folder / "griot.db").exists())

    def test_reads_its_argument_from_standard_input(self):
        self.call("groups.create", "-", stdin=b'{"name":"x"}')
        self.assertEqual("x", self.call("groups.list", "-", stdin=b"")["items"][0]["name"])

    def test_as_somebody(self):
        self.call("users.create", {"name": "awa", "role": "reader"})
        self.call("groups.list", None, "--as", "awa")
        self.assertIn("groups.write", self.assertFails("permission_denied", "groups.create",
                                                       '{"name":"x"}', "--as", "awa"))
        self.assertFails("not_found", "groups.list", "--as", "nobody")

    def test_as_who_logged_in(self):
        password = "mangues vertes au sel 2026"
        self.call("users.create", {"name": "awa", "role": "reader", "password": password})
        login = self.call("sessions.create", {"name": "awa", "password": password})
        token = login["access_token"]
        self.call("groups.list", None, "--token", token)
        self.call("groups.list", env=environment(GRIOT_TOKEN=token))
        self.assertFails("permission_denied", "groups.create", '{"name":"x"}', "--token", token)
        self.assertFails("unauthenticated", "groups.list", "--token", token + "x")
        self.assertFails("invalid_argument", "groups.list", "--token", token, "--as", "awa")
        login = self.call("sessions.refresh", {"refresh_token": login["refresh_token"]})
        self.call("sessions.delete", {"id": login["session"]})
        self.assertFails("unauthenticated", "groups.list", "--token", login["access_token"])

    def test_as_a_program(self):
        made = self.call("keys.create", {"name": "robot", "role": "contributor"})
        self.call("groups.create", {"name": "x"}, "--api-key", made["secret"])
        env = environment(GRIOT_API_KEY=made["secret"])
        self.assertFails("permission_denied", "users.list", env=env)
        self.call("users.create", {"name": "awa", "role": "reader"})
        self.call("groups.list", None, "--as", "awa", env=env)
        self.call("keys.revoke", {"id": made["key"]["id"]})
        self.assertFails("unauthenticated", "groups.list", env=env)

    def test_under_another_key(self):
        self.put("key", bytes(range(32)))
        self.put("next", bytes(range(1, 33)))
        self.call("contacts.create", {"phones": ["+221771234567"]}, "--key", "key")
        self.call("vault.rotate", None, "--key", "key", "--new-key", "next")
        self.assertFails("permission_denied", "contacts.list", "--key", "key")
        self.assertEqual(1, len(self.call("contacts.list", None, "--key", "next")["items"]))

    def test_of_a_tenant(self):
        self.call("groups.create", {"name": "x"}, "--tenant", "default")
        self.assertIn("acme", self.assertFails("not_found", "groups.list", "--tenant", "acme"))

    def test_under_a_key(self):
        self.put("key", bytes(range(32)))
        self.put("other", bytes(32))
        self.put("short", b"short")
        some = {"phones": ["+221771234567"]}
        self.call("contacts.create", some, "--key", "key")
        env = environment(GRIOT_KEY_FILE="key")
        self.assertEqual(1, len(self.call("contacts.list", env=env)["items"]))
        self.assertFails("permission_denied", "contacts.list")
        self.assertFails("permission_denied", "contacts.list", "--key", "other")
        self.assertIn("32 bytes", self.assertFails("invalid_argument", "contacts.list", "--key",
                                                   "short"))
        self.assertFails("not_found", "contacts.list", "--key", "missing")
        for path in self.folder.glob("griot.db*"):
            self.assertNotIn(b"771234567", path.read_bytes())

    def test_the_region_of_numbers(self):
        made = self.call("contacts.create", {"phones": ["771234567"]}, "--region", "SN")
        self.assertEqual("+221771234567", made["phones"][0]["e164"])

    def test_says_what_is_wrong(self):
        self.assertIn('did you mean "groups.list"', self.assertFails("not_found", "groups.lst"))
        self.assertEqual([], list(self.folder.iterdir()))
        self.assertIn("nme", self.assertFails("invalid_argument", "groups.create", '{"nme":"x"}'))
        self.assertFails("invalid_argument", "groups.create", "{")
        self.assertFails("invalid_argument", "groups.list", "--database", "mysql:x")
        self.assertIn("path", self.assertFails("not_found", "contacts.import", '{"path":"none.csv"}'))

    def test_wrong_usage(self):
        for words in ([], ["groups.list", "{}", "more"], ["groups.list", "--nonsense"],
                      ["groups.list", "--database"]):
            done = self.griot("call", *words)
            self.assertEqual((2, b""), (done.returncode, done.stdout), words)
            self.assertTrue(done.stderr.startswith(b"griot: "), done.stderr)
        self.assertEqual([], list(self.folder.iterdir()))

    def test_help_in_two_languages(self):
        english = self.good("call", "--help").decode()
        french = self.good("call", "--help", env=environment(LC_ALL="fr_FR.UTF-8")).decode()
        self.assertIn("Runs one operation", english)
        self.assertIn("Exécute une opération", french)
        for option in ("--database", "--tenant", "--as", "--key", "--region", "--token", "--api-key",
                       "--new-key", "GRIOT_DATABASE"):
            self.assertIn(option, english)
            self.assertIn(option, french)
        self.assertEqual(english, self.good("help", "call").decode())
        everything = self.good("help").decode()
        self.assertIn(" call ", everything)
        self.assertIn(" catalogue ", everything)

    def test_usage_errors_in_french(self):
        done = self.griot("call", env=environment(LC_ALL="fr_FR.UTF-8"))
        self.assertEqual(2, done.returncode)
        self.assertIn("une opération et au plus un argument", done.stderr.decode())
        listed = self.good("help", env=environment(LC_ALL="fr_FR.UTF-8")).decode()
        self.assertIn("exécute une opération du catalogue", listed)
        self.assertIn("liste les opérations", listed)


if __name__ == "__main__":
    main()
