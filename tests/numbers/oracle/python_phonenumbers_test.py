"""Operators, time zones and areas are those of libphonenumber's Python port, for equal data.

Debian's python3-phonenumbers brings the mapping data of its release; a plan is compiled from exactly
that (python_facts.py). Valid numbers of all countries and types, drawn from a seed, are then looked up
on both sides: no difference.

GRIOT_CASES, GRIOT_SEED: how many numbers (a thirtieth of it, at least 60,000), and which.
"""

import collections
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

try:
    import phonenumbers
    from phonenumbers import carrier, geocoder, timezone
    from phonenumbers.carrierdata import CARRIER_DATA
    from phonenumbers.geodata import GEOCODE_DATA, GEOCODE_LONGEST_PREFIX
    from phonenumbers.prefix import _prefix_description_for_number
    from phonenumbers.tzdata import TIMEZONE_DATA
except ImportError:
    print("skipped: phonenumbers is missing, install the package python3-phonenumbers")
    sys.exit(77)
try:
    import griot
except ImportError:
    print("skipped: this build has no Python module, install pybind11-dev and python3-dev")
    sys.exit(77)

import python_facts

ROOT = pathlib.Path(os.environ.get("GRIOT_SOURCE_DIR", pathlib.Path(__file__).parents[3]))
BUILD = pathlib.Path(os.environ.get("GRIOT_BUILD_DIR", ROOT / "build"))
NUMBERS = max(60_000, int(os.environ.get("GRIOT_CASES", "2000000")) // 30)
SEED = int(os.environ.get("GRIOT_SEED", "20221019"))
TYPES = {value: name.lower() for name, value in vars(phonenumbers.PhoneNumberType).items()
         if isinstance(value, int) and name.isupper()}
OPERATOR_LANGUAGES = ("en", "zh", "ru", "ko", "fa", "ar", "fr")
AREA_LANGUAGES = ("en", "fr")
ARGENTINA = 54


def examples():
    """(calling code, national number): every region's and worldwide code's, of every type."""
    for number_type in TYPES:
        for region in sorted(phonenumbers.SUPPORTED_REGIONS):
            number = phonenumbers.example_number_for_type(region, number_type)
            if number:
                yield number.country_code, phonenumbers.national_significant_number(number)
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        number = phonenumbers.example_number_for_non_geo_entity(code)
        yield code, phonenumbers.national_significant_number(number)


def candidates(chosen):
    """E.164 texts without end: examples with some digits changed, prefixes of the data with digits
    behind them, and Argentine mobile numbers, whose token no place knows. Many are not valid."""
    known = list(examples())
    sizes = collections.defaultdict(set)
    for code, national in known:
        sizes[str(code)].add(len(national))
    prefixes = sorted(CARRIER_DATA), sorted(GEOCODE_DATA), sorted(TIMEZONE_DATA)
    argentine = [prefix for prefix in prefixes[1] if prefix.startswith(str(ARGENTINA))]
    while True:
        code, national = chosen.choice(known)
        digits = list(national)
        # From the end: what leads decides on the type, what follows is a walk below it.
        for _ in range(chosen.randrange(len(digits))):
            digits[-1 - int(len(digits) * chosen.random() ** 2)] = chosen.choice("0123456789")
        yield f"+{code}{''.join(digits)}"
        prefix = chosen.choice(chosen.choice(prefixes))
        code = next((prefix[:n] for n in (1, 2, 3) if prefix[:n] in sizes), None)
        if code is None:
            continue
        size = len(code) + chosen.choice(sorted(sizes[code]))
        yield "+" + prefix + "".join(chosen.choice("0123456789") for _ in range(size - len(prefix)))
        place = chosen.choice(argentine)[2:]
        yield f"+{ARGENTINA}9{place}" + "".join(chosen.choice("0123456789") for _ in range(10 - len(place)))


def valid_numbers(segmenter, count):
    """`count` of them, of no country and type much more than of others; and all pairs there were."""
    chosen = random.Random(SEED)
    source, found, kinds = candidates(chosen), {}, collections.Counter()
    most = count // 150
    for _ in range(200):
        batch = [next(source) for _ in range(20_000)]
        answers = segmenter.run(batch, columns=["valid", "e164", "country", "type"])
        for valid, e164, *kind in zip(answers["valid"], answers["e164"], answers["country"],
                                      answers["type"]):
            kind = tuple(kind)
            if valid and e164 not in found and kinds[kind] < most:
                found[e164] = kind
                kinds[kind] += 1
        if len(found) >= count:
            break
    return sorted(found), kinds


def area_of(number, language):
    """geocoder.description_for_number, but for the name of the country where there is no place."""
    number_type = phonenumbers.number_type(number)
    if not phonenumbers.is_number_type_geographical(number_type, number.country_code):
        return ""
    token = phonenumbers.country_mobile_token(number.country_code)
    national = phonenumbers.national_significant_number(number)
    if token and national.startswith(token):
        region = phonenumbers.region_code_for_country_code(number.country_code)
        try:
            number = phonenumbers.parse(national[len(token):], region)
        except phonenumbers.NumberParseException:
            pass
    return _prefix_description_for_number(
        geocoder.GEOCODE_DATA, GEOCODE_LONGEST_PREFIX, number, language)


class PythonPort(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        facts, plan = pathlib.Path(folder.name, "facts"), pathlib.Path(folder.name, "plan")
        python_facts.write(facts, (ROOT / "src/numbers/facts/rules.txt").read_text())
        subprocess.run([BUILD / "griot_compile_plan", facts, "-o", plan, "--areas"], check=True)
        cls.segmenters = {language: griot.Segmenter(plan=plan, language=language, generation=8)
                          for language in dict.fromkeys(OPERATOR_LANGUAGES + AREA_LANGUAGES)}
        cls.numbers, cls.kinds = valid_numbers(cls.segmenters["en"], NUMBERS)
        cls.parsed = [phonenumbers.parse(number) for number in cls.numbers]

    def differences(self, column, language, upstream):
        """(number, ours, theirs) where they differ; a name that is missing is ""."""
        ours = self.segmenters[language].run(self.numbers, columns=[column])[column]
        return [(number, mine or "", theirs) for number, mine, theirs in
                zip(self.numbers, ours, map(upstream, self.parsed)) if (mine or "") != theirs]

    def assertNone(self, column, differences):
        self.assertEqual([], differences[:20], f"{len(differences)} differences in {column}")

    def test_there_are_numbers_of_every_country_and_type(self):
        self.assertGreaterEqual(len(self.numbers), 60_000)
        countries = {country for country, _ in self.kinds}
        self.assertEqual(set(phonenumbers.SUPPORTED_REGIONS) | {"001"}, countries)
        self.assertEqual(set(TYPES.values()) - {"unknown"}, {name for _, name in self.kinds})
        print(f"\n{len(self.numbers)} valid numbers of {len(countries)} countries, "
              f"{len(self.kinds)} countries and types, seed {SEED}")

    def test_types_and_countries(self):
        """The plan is of the same data: without that, the rest would say nothing."""
        self.assertNone("type", self.differences(
            "type", "en", lambda number: TYPES[phonenumbers.number_type(number)]))
        self.assertNone("country", self.differences(
            "country", "en", lambda number: phonenumbers.region_code_for_number(number)))

    def test_operators(self):
        for language in OPERATOR_LANGUAGES:
            with self.subTest(language):
                # Ours is English where upstream has nothing: a name is better than none.
                self.assertNone("operator", self.differences(
                    "operator", language,
                    lambda number: carrier.name_for_number(number, language)
                    or carrier.name_for_number(number, "en")))
        named = sum(1 for name in self.segmenters["en"].run(
            self.numbers, columns=["operator"])["operator"] if name)
        self.assertGreater(named, len(self.numbers) // 10)
        print(f"\n{named} have an operator")

    def test_time_zones(self):
        self.assertNone("time_zone", self.differences(
            "time_zone", "en", lambda number: "&".join(timezone.time_zones_for_number(number))))

    def test_areas(self):
        tokens = [number for number in self.numbers if number.startswith(f"+{ARGENTINA}9")]
        self.assertGreater(len(tokens), 300)
        for language in AREA_LANGUAGES:
            with self.subTest(language):
                self.assertNone("area", self.differences(
                    "area", language, lambda number: area_of(number, language)))
        named = sum(1 for name in self.segmenters["en"].run(
            self.numbers, columns=["area"])["area"] if name)
        self.assertGreater(named, len(self.numbers) // 10)
        print(f"\n{named} have an area; {len(tokens)} are Argentine, with a mobile token")

    def test_the_comparison_can_fail(self):
        wrong = self.differences("time_zone", "en", lambda number: "Etc/Unknown")
        self.assertGreater(len(wrong), len(self.numbers) // 2)


if __name__ == "__main__":
    unittest.main()
