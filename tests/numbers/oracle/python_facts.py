"""The facts inside the Python port of libphonenumber, as a folder that griot_compile_plan reads.

The port (package python3-phonenumbers) brings metadata, operators, areas and time zones of one release,
so that a plan made of them and the port itself must agree on every number. The formats are those of
src/numbers/facts.
"""

import pathlib
import re

import phonenumbers
from phonenumbers import PhoneMetadata
from phonenumbers.carrierdata import CARRIER_DATA
from phonenumbers.geodata import GEOCODE_DATA
from phonenumbers.tzdata import TIMEZONE_DATA

KINDS = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan",
         "voicemail", "fixed_line", "mobile")
AREA_LANGUAGES = ("en", "fr")


def write(folder, rules):
    """`rules` is the text of rules.txt, which no package has."""
    folder = pathlib.Path(folder)
    (folder / "areas").mkdir(parents=True)
    (folder / "rules.txt").write_text(rules)
    (folder / "sources.txt").write_text(
        f"source: python-phonenumbers\n  version: {phonenumbers.__version__}\n"
        "  licence: Apache-2.0\n  checksum: none\n")
    (folder / "territories.txt").write_text("\n".join(territory(m) for m in metadata()))
    _write_prefixes(folder / "operators.txt", CARRIER_DATA, None)
    (folder / "time_zones.txt").write_text(
        "".join(f"{prefix}\t{'&'.join(zones)}\n" for prefix, zones in sorted(TIMEZONE_DATA.items())))
    # "0": of any calling code.
    _write_prefixes(folder / "areas/0.txt", GEOCODE_DATA, AREA_LANGUAGES)


def metadata():
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        yield PhoneMetadata.metadata_for_region(region)
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        yield PhoneMetadata.metadata_for_nongeo_region(code)


def territory(m):
    lines = [f"territory: {m.id}", f"  calling_code: {m.country_code}"]

    def field(name, value, depth=1):
        if value is None or value == "":
            return
        # Python's \1 is $1 in the facts.
        text = value if "pattern" in name or name in PATTERNS else re.sub(r"\\(\d)", r"$\1", value)
        lines.append("  " * depth + f"{name}: {_quoted(text)}")

    if m.main_country_for_code:
        lines.append("  main_country_for_code: yes")
    if m.same_mobile_and_fixed_line_pattern:
        lines.append("  same_mobile_and_fixed_line_pattern: yes")
    field("international_prefix", m.international_prefix)
    field("national_prefix_for_parsing", m.national_prefix_for_parsing)
    field("national_prefix_transform_rule", m.national_prefix_transform_rule)
    field("preferred_extension_prefix", m.preferred_extn_prefix)
    field("leading_digits", m.leading_digits)
    for name in ("general", *KINDS):
        described = m.general_desc if name == "general" else getattr(m, name)
        if described is None or tuple(described.possible_length or ()) == (-1,):
            continue
        if not described.national_number_pattern:
            continue
        field(name, described.national_number_pattern)
        for key, lengths in (("lengths", described.possible_length),
                             ("local_only_lengths", described.possible_length_local_only)):
            if lengths:
                lines.append(f"    {key}: {' '.join(map(str, sorted(lengths)))}")
    for name, formats in ("format", m.number_format), ("international_format", m.intl_number_format):
        for f in formats or ():
            field(name, f.format)
            field("pattern", f.pattern, 2)
            if f.leading_digits_pattern:
                field("leading_digits", f.leading_digits_pattern[-1], 2)
            field("national_prefix_rule", f.national_prefix_formatting_rule, 2)
    return "\n".join(lines) + "\n"


PATTERNS = {"general", "international_prefix", "national_prefix_for_parsing", "leading_digits", *KINDS}


def _quoted(text):
    if text == text.strip() and text.isprintable() and not text.startswith('"'):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_prefixes(path, entries, languages):
    with open(path, "w", encoding="utf-8") as file:
        for prefix, names in sorted(entries.items()):
            kept = {tag: name for tag, name in names.items() if not languages or tag in languages}
            # A place that has no name in these languages still hides the larger one around it.
            kept = kept or dict(list(names.items())[:1])
            tagged = [f"{tag.replace('_', '-')}={name}" for tag, name in sorted(kept.items())
                      if tag != "en"]
            file.write("\t".join([prefix] + ([kept["en"]] if "en" in kept else []) + tagged) + "\n")
