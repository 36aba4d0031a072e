"""griot segment, from the command line: what it writes, byte by byte, and how it refuses."""

import contextlib
import csv
import io
import json
import os
import pty
import random
import select
import shutil
import signal
import stat
import subprocess
import threading
import time

from command_line import BUILD, GRIOT, CommandLineTest, environment, main

COLUMNS = ("phone_status phone_valid phone_possible phone_e164 phone_calling_code phone_national "
           "phone_country phone_type phone_operator phone_time_zone").split()
ORANGE = "ok,true,is_possible,+221771234567,221,771234567,SN,mobile,Orange,Africa/Dakar"
REFUSED = "not_a_number,false,,,,,,,,"


def header(names, delimiter=","):
    return delimiter.join([names, *COLUMNS])


class Columns(CommandLineTest):
    """What is appended."""

    def test_the_columns_in_their_order(self):
        self.put("a.csv", "nom,tel\nAwa,77 123 45 67\nIbou,n/a\n")
        self.assertEqual(f"{header('nom,tel')}\nAwa,77 123 45 67,{ORANGE}\nIbou,n/a,{REFUSED}\n",
                         self.good("segment", "a.csv", "--region", "SN").decode())

    def test_every_status(self):
        cells = {"771234567": "ok", "n/a": "not_a_number", "+999771234567": "invalid_calling_code",
                 "001": "too_short_after_idd", "+2211": "too_short_nsn",
                 "+221771234567712345678": "too_long_nsn", '""': "empty"}
        self.put("a.csv", "tel\n" + "".join(f"{cell}\n" for cell in cells))
        rows = list(csv.DictReader(io.StringIO(
            self.good("segment", "a.csv", "--region", "SN").decode())))
        self.assertEqual(list(cells.values()), [row["phone_status"] for row in rows])
        for row in rows[1:]:
            self.assertEqual(["false"] + [""] * 8, [row[name] for name in COLUMNS[1:]])

    def test_several_time_zones_are_joined(self):
        self.put("a.csv", "tel\n+18002530000\n+12015550123\n")
        rows = list(csv.DictReader(io.StringIO(self.good("segment", "a.csv").decode())))
        self.assertIn("&", rows[0]["phone_time_zone"])
        self.assertEqual("America/New_York", rows[1]["phone_time_zone"])

    def test_without_a_region_only_international_numbers_are_read(self):
        self.put("a.csv", "tel\n771234567\n+221771234567\n")
        rows = list(csv.DictReader(io.StringIO(self.good("segment", "a.csv").decode())))
        self.assertEqual(["invalid_calling_code", "ok"], [row["phone_status"] for row in rows])

    def test_the_column_by_name_and_by_place(self):
        self.put("a.csv", "tel,Numéro bis\nn/a,771234567\n")
        wanted = f"{header('tel,Numéro bis')}\nn/a,771234567,{ORANGE}\n"
        for column in ("Numéro bis", "numero BIS", "2"):
            self.assertEqual(wanted, self.good("segment", "a.csv", "--region", "SN", "--column",
                                               column).decode())

    def test_clean_repairs_and_says_so(self):
        self.put("a.csv", "tel\n771234567.0\n77 123 45 67 / 78 123 45 67\n771234567\n")
        rows = list(csv.DictReader(io.StringIO(
            self.good("segment", "a.csv", "--region", "SN", "--mode", "clean").decode())))
        self.assertEqual(["+221771234567"] * 3, [row["phone_e164"] for row in rows])
        self.assertEqual(["spreadsheet_float", "several_numbers", ""],
                         [row["phone_repairs"] for row in rows])
        self.assertEqual(["", "+221781234567", ""], [row["phone_others"] for row in rows])

    def test_jsonl_is_typed(self):
        self.put("a.csv", "\ufeffnom;tel\n\"Ndèye; \"\"A\"\"\";771234567\n;n/a\n")
        lines = self.good("segment", "a.csv", "--region", "SN", "--format", "jsonl").splitlines()
        first, second = map(json.loads, lines)
        self.assertEqual(["nom", "tel", *COLUMNS], list(first))
        self.assertEqual('Ndèye; "A"', first["nom"])
        self.assertEqual([True, 221, "771234567"], [first["phone_valid"],
                         first["phone_calling_code"], first["phone_national"]])
        self.assertEqual([None, False, None],
                         [second["nom"], second["phone_valid"], second["phone_e164"]])

    def test_an_overlay_wins(self):
        self.put("a.csv", "tel\n771234567\n781234567\n")
        self.put("o.csv", "prefix,operator\n22177,\"Ma, marque\"\n")
        rows = list(csv.DictReader(io.StringIO(self.good(
            "segment", "a.csv", "--region", "SN", "--overlay", "o.csv").decode())))
        self.assertEqual("Ma, marque", rows[0]["phone_operator"].strip('"'))
        self.assertEqual("Orange", rows[1]["phone_operator"])

    def test_another_plan(self):
        plan = BUILD / "default.plan"
        if not plan.exists():
            self.skipTest("no default.plan")
        self.put("a.csv", "tel\n771234567\n")
        self.assertEqual(f"{header('tel')}\n771234567,{ORANGE}\n",
                         self.good("segment", "a.csv", "--region", "SN", "--plan", plan).decode())

    def test_areas(self):
        if not (BUILD / "areas.plan").exists():
            self.skipTest("no areas.plan")
        self.put("a.csv", "tel\n+221338211234\n+3215550100\n+12125550123\n")
        for language, mechelen in (("en", "Mechelen"), ("fr", "Malines")):
            rows = list(csv.DictReader(io.StringIO(self.good(
                "segment", "a.csv", "--area", language).decode())))
            self.assertEqual([*COLUMNS, "phone_area"], list(rows[0])[1:])
            self.assertEqual(["Dakar", mechelen, "New York, NY"],
                             [row["phone_area"] for row in rows])

    def test_the_place_of_the_areas_comes_from_the_environment(self):
        if not (BUILD / "areas.plan").exists():
            self.skipTest("no areas.plan")
        self.put("a.csv", "tel\n+221338211234\n")
        program = self.folder / "elsewhere" / "griot"
        program.parent.mkdir()
        shutil.copy(GRIOT, program)
        words = ["segment", "a.csv", "--area", "fr"]
        done = self.griot(*words, executable=str(program), env=environment(GRIOT_DATA=str(BUILD)))
        self.assertIn(b",Dakar\n", done.stdout)
        done = self.griot(*words, executable=str(program))
        place = os.path.realpath(program.parent)
        self.assertEqual(f"griot: areas.plan is not there ({place}, {place}/../share/griot), give a "
                         "plan with areas with --plan, or its folder in GRIOT_DATA\n",
                         done.stderr.decode())
        self.assertEqual(1, done.returncode)


class Bytes(CommandLineTest):
    """What stays as it was."""

    def test_a_file_of_spreadsheet_habits(self):
        self.put("a.csv", b"\xEF\xBB\xBF\"nom\";tel\r\n\"D\xE9, \"\"x\"\";\r\n\";771234567\r\nA;771234567")
        orange = ORANGE.replace(",", ";").encode()
        self.assertEqual(
            b"\xEF\xBB\xBF\"nom\";tel;" + ";".join(COLUMNS).encode() +
            b"\r\n\"D\xE9, \"\"x\"\";\r\n\";771234567;" + orange + b"\r\nA;771234567;" + orange,
            self.good("segment", "a.csv", "--region", "SN"))

    def test_tabs_bars_and_old_line_ends(self):
        for delimiter in "\t|":
            self.put("a.csv", f"nom{delimiter}tel\rA{delimiter}771234567\r")
            self.assertEqual(header(f"nom{delimiter}tel", delimiter) + f"\rA{delimiter}771234567" +
                             delimiter + ORANGE.replace(",", delimiter) + "\r",
                             self.good("segment", "a.csv", "--region", "SN").decode())

    def test_no_header_no_rows_no_bytes(self):
        self.put("a.csv", "771234567\n781234567\n")
        self.assertTrue(self.good("segment", "a.csv", "--region", "SN").startswith(b"771234567,ok,"))
        self.put("b.csv", "nom,tel\n")
        self.assertEqual(header("nom,tel") + "\n", self.good("segment", "b.csv").decode())
        self.put("c.csv", "")
        self.assertEqual(b"", self.good("segment", "c.csv"))

    def test_a_quote_that_is_never_closed_swallows_nobody(self):
        self.put("a.csv", "nom,tel\nA,771234567\n\"B,771234567\nC,771234567\n")
        done = self.griot("segment", "a.csv", "--region", "SN")
        self.assertEqual(0, done.returncode)
        self.assertEqual("griot: a.csv: row 3: a quote is opened and never closed, read as a "
                         "character\n", done.stderr.decode())
        self.assertEqual([f"{name},771234567,{ORANGE}" for name in ("A", '"B', "C")],
                         done.stdout.decode().splitlines()[1:])

    def messy(self, rows, seed=11):
        """Rows as bytes, each with its line end: quotes, latin-1, ragged, long, empty."""
        pick = random.Random(seed)
        numbers = ["+22177%07d", "77 %03d %02d %02d", "00221 78%07d", "n/a", "", "+33 6 %08d",
                   "\"+2217%08d\"", "\"77\"\"%07d\"", "07%08d"]
        made = []
        for i in range(rows):
            number = pick.choice(numbers)
            places = [pick.randrange(10 ** 2) if "%02d" in number else pick.randrange(10 ** 7)
                      for _ in range(number.count("%"))]
            number = (number % tuple(places)).encode()
            name = pick.choice([b"Awa", b"D\xE9sir\xE9", "Ndèye".encode(), b"\"Sow, \"\"A\"\"\"",
                                b"\"two\nlines\"", b"12\" plank", b"", b"x" * pick.randrange(300)])
            city = pick.choice([b"Dakar", b"\"\"", b"", b"a \"b\" c"])
            row = b";".join([str(i).encode(), name, number, city])
            if pick.random() < 0.01:
                row = pick.choice([b"short", b"1;2", row + b";more;cells"])
            if pick.random() < 0.002:
                row = b"%d;" % i + b"long" * 5000 + b";" + number + b";"
            if pick.random() < 0.005:
                row = b""
            made.append((row, pick.choice([b"\n", b"\n", b"\n", b"\r\n"])))
        return made

    def test_order_count_and_bytes_of_many_messy_rows(self):
        rows = self.messy(200_000)
        head = b"\xEF\xBB\xBFid;nom;T\xE9l\xE9phone;ville"
        text = head + b"\n" + b"".join(row + end for row, end in rows)
        path = self.put("a.csv", text)
        self.assertEqual(b"", self.good("segment", path, "-o", "b.csv", "--region", "SN",
                                        "--threads", 2))
        out = (self.folder / "b.csv").read_bytes()
        names = (head + b";" + ";".join(COLUMNS).encode() + b"\n")
        self.assertTrue(out.startswith(names))
        at = len(names)
        for row, end in rows:
            self.assertEqual(row, out[at:at + len(row)])
            at += len(row)
            if row:
                missing = {b"short": 3, b"1;2": 2}.get(row, 0)
                self.assertEqual(b";" * missing, out[at:at + missing])
                line_end = out.index(end, at)
                self.assertEqual(10, out.count(b";", at + missing, line_end), row)
                at = line_end
            self.assertEqual(end, out[at:at + len(end)], row)
            at += len(end)
        self.assertEqual(len(out), at)
        # The same bytes from any number of threads, from a pipe, into a pipe, over the input.
        for threads in (1, 3):
            self.assertEqual(out, self.good("segment", path, "--region", "SN", "--threads", threads))
        self.assertEqual(out, self.good("segment", "-", "--region", "SN", stdin=text))
        self.good("segment", path, "-o", path, "--region", "SN")
        self.assertEqual(out, path.read_bytes())
        self.assertEqual(["a.csv", "b.csv"], sorted(os.listdir(self.folder)))

    def test_memory_does_not_grow_with_the_file(self):
        if "asan" in str(BUILD) or os.environ.get("GRIOT_SANITIZE"):
            self.skipTest("sanitizers have a memory of their own")
        body = b"".join(row + end for row, end in self.messy(50_000))
        path = self.folder / "a.csv"
        with open(path, "wb") as file:
            file.write(b"id;nom;tel;ville\n")
            for _ in range(40):
                file.write(body)
        child = subprocess.Popen([GRIOT, "segment", path, "-o", "/dev/null", "--region", "SN"])
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(0, child.returncode)
        self.assertLess(usage.ru_maxrss, 60 << 10)


class Refusals(CommandLineTest):
    """Bad input: one line, what, where and cure; nothing half-written."""

    def setUp(self):
        super().setUp()
        self.put("a.csv", "id,nom,tel\n1,Awa,771234567\n")

    def test_wrong_usage(self):
        see = '(see "griot help segment")'
        for message, words in {
                "no INPUT, name a file or write - for standard input": [],
                'one INPUT at a time, "b.csv" is one too many': ["a.csv", "b.csv"],
                'unknown option "--regoin", did you mean "--region"': ["a.csv", "--regoin", "SN"],
                "--region needs a value, write --region SN": ["a.csv", "--region"],
                '--mode: "best" is unknown, write exact or clean': ["a.csv", "--mode", "best"],
                '--format: "xml" is unknown, write csv or jsonl': ["a.csv", "--format", "xml"],
                '--area: "wo" is unknown, write fr or en': ["a.csv", "--area", "wo"],
                '--lang: "wo" is unknown, write fr or en': ["a.csv", "--lang", "wo"],
                '--threads: "-1" is not a count, write 1 to 256': ["a.csv", "--threads=-1"],
        }.items():
            with self.subTest(message):
                self.assertRefuses(2, f"{message} {see}", "segment", *words)

    def test_files(self):
        (self.folder / "folder").mkdir()
        self.assertRefuses(1, "none.csv: no such file", "segment", "none.csv")
        self.assertRefuses(1, "folder: is a folder, name a file", "segment", "folder")
        self.assertRefuses(1, "folder: is a folder, name a file", "segment", "a.csv", "-o", "folder")
        self.assertRefuses(1, 'none/b.csv: the folder "none" is not there', "segment", "a.csv", "-o",
                           "none/b.csv")
        if os.getuid() != 0:
            self.put("secret.csv", "tel\n").chmod(0)
            self.assertRefuses(1, "secret.csv: permission denied", "segment", "secret.csv")

    def test_columns_and_regions(self):
        self.assertRefuses(1, 'a.csv: column "tell" is not there (id, nom, tel), did you mean "tel"',
                           "segment", "a.csv", "--column", "tell", "-o", "b.csv")
        self.assertRefuses(1, "a.csv: column 4 is not there, the rows have 3", "segment", "a.csv",
                           "--column", "4")
        self.put("b.csv", "id,nom\n1,Awa\n")
        self.assertRefuses(1, "b.csv: no column looks like phone numbers (id, nom), name the one "
                           "that is with --column", "segment", "b.csv")
        self.assertRefuses(1, 'region "sn" is unknown, did you mean "SN"', "segment", "a.csv",
                           "--region", "sn")

    def test_plans_and_overlays(self):
        self.assertRefuses(1, "none.plan: no such file", "segment", "a.csv", "--plan", "none.plan")
        self.put("bad.csv", "221x,Orange\n")
        for option, name in (("--plan", "a.csv"), ("--overlay", "bad.csv")):
            done = self.griot("segment", "a.csv", option, name, "-o", "b.csv")
            self.assertEqual(1, done.returncode)
            self.assertRegex(done.stderr.decode(), rf"^griot: {name}: [^\n]+\n$")
            self.assertFalse((self.folder / "b.csv").exists())

    def test_a_plan_without_areas(self):
        plan = BUILD / "default.plan"
        if not plan.exists():
            self.skipTest("no default.plan")
        self.assertRefuses(1, f"{plan}: a plan without areas, build one with "
                           '"griot plan build --areas"', "segment", "a.csv", "--area", "fr",
                           "--plan", plan)

    def test_what_is_no_text(self):
        for content, message in {
                b"PK\x03\x04workbook": "a workbook or an archive, save it as CSV",
                b"\x1f\x8b\x08": "a compressed file, unpack it first",
                "tel\n77\n".encode("utf-16"): "text in UTF-16, save it as UTF-8",
                GRIOT.read_bytes()[:100_000]: "a binary file, give a text of rows (CSV)",
        }.items():
            with self.subTest(message):
                self.put("b", content)
                self.assertRefuses(1, f"b: {message}", "segment", "b", "-o", "c.csv")

    def endless(self, beginning, end_words):
        """A row of a gigabyte from a pipe, of which only the first part is ever read."""
        child = subprocess.Popen([GRIOT, "segment", "-", "-o", "b.csv"], cwd=self.folder,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, env=environment())
        written = 0
        try:
            child.stdin.write(beginning)
            for _ in range(1024):
                written += child.stdin.write(b"x\n" * (1 << 19) if b'"' in beginning
                                             else b"x" * (1 << 20))
            child.stdin.close()
        except BrokenPipeError:
            pass
        with contextlib.suppress(BrokenPipeError):
            child.stdin.close()
        child.stdin = None
        out, error = child.communicate()
        self.assertEqual(f"griot: standard input: {end_words}\n", error.decode())
        self.assertEqual((1, b""), (child.returncode, out))
        self.assertLess(written, 200 << 20)
        self.assertEqual(["a.csv"], os.listdir(self.folder))

    def test_a_line_of_a_gigabyte(self):
        self.endless(b"", "row 1: longer than 64 MiB, check the line ends of the file")
        self.endless(b"tel\n771234567\n",
                     "row 3: longer than 64 MiB, check the line ends of the file")

    def test_a_quote_around_a_gigabyte(self):
        self.endless(b"tel\n" + b"771234567\n" * 50_000 + b'"',
                     "row 50002: longer than 64 MiB, close the quote that it opens")

    def test_a_full_disk(self):
        full = "no space left, free some or write elsewhere with -o"
        self.assertRefuses(1, f"/dev/full: {full}", "segment", "a.csv", "-o", "/dev/full")
        with open("/dev/full", "wb") as device:
            self.assertRefuses(1, f"standard output: {full}", "segment", "a.csv", stdout=device)

    def test_a_closed_pipe_is_a_quiet_end(self):
        rows = self.put("many.csv", "tel\n" + "771234567\n" * 300_000)
        child = subprocess.Popen([GRIOT, "segment", rows, "--region", "SN", "--summary"],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        self.assertTrue(child.stdout.readline().startswith(b"tel,phone_status"))
        child.stdout.close()
        error = child.stderr.read()
        child.stderr.close()
        self.assertEqual((0, b""), (child.wait(), error))

    def test_french(self):
        french = environment(LC_ALL="fr_FR.UTF-8")
        self.assertRefuses(1, "none.csv : fichier introuvable", "segment", "none.csv", env=french)
        self.assertRefuses(1, "none.csv : fichier introuvable", "segment", "none.csv", "--lang=fr")
        self.assertRefuses(1, "none.csv: no such file", "segment", "none.csv", "--lang", "en",
                           env=french)
        self.put("b.csv", "id,nom\n1,Awa\n")
        self.assertRefuses(1, "b.csv : aucune colonne ne ressemble à des numéros (id, nom), nommez la "
                           "bonne avec --column", "segment", "b.csv", env=french)
        self.assertRefuses(2, 'option inconnue "--regoin", vouliez-vous dire "--region" '
                           '(voir "griot help segment")', "segment", "--regoin", env=french)


class Files(CommandLineTest):
    """Where the rows go."""

    def test_a_signal_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            child = subprocess.Popen([GRIOT, "segment", "-", "-o", "b.csv", "--column", "1"],
                                     cwd=self.folder, stdin=subprocess.PIPE, env=environment())
            child.stdin.write(b"771234567\n" * 100_000)
            child.stdin.flush()
            deadline = time.monotonic() + 60
            while not os.listdir(self.folder) and time.monotonic() < deadline:
                time.sleep(0.01)
            self.assertEqual(1, len(os.listdir(self.folder)))
            child.send_signal(number)
            child.stdin.close()
            self.assertEqual(-number, child.wait())
            self.assertEqual([], os.listdir(self.folder))

    def test_permissions_and_links_stay(self):
        path = self.put("a.csv", "tel\n771234567\n")
        path.chmod(0o640)
        (self.folder / "link.csv").symlink_to("a.csv")
        self.good("segment", "link.csv", "-o", "link.csv", "--region", "SN")
        self.assertTrue((self.folder / "link.csv").is_symlink())
        self.assertEqual(0o640, stat.S_IMODE(path.stat().st_mode))
        self.assertIn(b"Orange", path.read_bytes())

    def test_a_pipe_is_written_directly(self):
        self.put("a.csv", "tel\n771234567\n")
        os.mkfifo(self.folder / "pipe")
        reader = subprocess.Popen(["cat", "pipe"], cwd=self.folder, stdout=subprocess.PIPE)
        self.good("segment", "a.csv", "-o", "pipe", "--region", "SN")
        self.assertIn(b"Orange", reader.communicate()[0])

    def test_the_summary_goes_where_the_rows_do_not(self):
        self.put("a.csv", "tel\n771234567\nn/a\n")
        text = self.good("segment", "a.csv", "-o", "b.csv", "--region", "SN", "--summary").decode()
        self.assertTrue(text.startswith('a.csv, column "tel": 2 rows in '), text)
        self.assertIn("  Orange                                 1    50.0%  █████████████\n", text)
        self.assertTrue(all(len(line) <= 80 for line in text.splitlines()))
        done = self.griot("segment", "a.csv", "--region", "SN", "--summary", "--lang", "fr",
                          env=environment(LC_ALL="C"))
        self.assertEqual((self.folder / "b.csv").read_bytes(), done.stdout)
        text = done.stderr.decode()
        self.assertTrue(text.startswith('a.csv, colonne "tel" : 2 lignes en '), text)
        self.assertIn("  Orange                                 1   50,0 %  #############\n", text)

    def test_a_terminal_sees_the_progress(self):
        terminal, child_end = pty.openpty()
        child = subprocess.Popen([GRIOT, "segment", "-", "-o", "b.csv", "--column", "1"],
                                 cwd=self.folder, stdin=subprocess.PIPE, stderr=child_end,
                                 env=environment())
        os.close(child_end)

        def feed():
            for _ in range(8):
                child.stdin.write(b"771234567\n" * 60_000)
                child.stdin.flush()
                time.sleep(0.1)
            child.stdin.close()

        feeder = threading.Thread(target=feed)
        feeder.start()
        seen = b""
        while select.select([terminal], [], [], 60)[0]:
            try:
                seen += os.read(terminal, 1000)
            except OSError:  # the other end is closed
                break
        feeder.join()
        os.close(terminal)
        self.assertEqual(0, child.wait())
        self.assertRegex(seen.decode(), r"\d+ rows, [\d,]+/s")
        self.assertTrue(seen.endswith(b"\r\x1b[K"), seen[-50:])


if __name__ == "__main__":
    main()
