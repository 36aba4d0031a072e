"""What people write today: python3-phonenumbers, and executemany into SQLite.

    python3 import_contacts.py PEOPLE.csv OUT.db REGION

Each number is parsed, checked and segmented (valid, type, region, carrier, time zones, E.164), each
contact stored once, with its group and its consent, under the same indexes as griot's.
"""

import csv
import sqlite3
import sys
import time

import phonenumbers
from phonenumbers import carrier, timezone

TABLES = """
PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
CREATE TABLE contact (id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, city TEXT, country TEXT,
                      operator TEXT, phone_type INTEGER, time_zone TEXT);
CREATE INDEX contact_country ON contact (country, id);
CREATE INDEX contact_operator ON contact (operator, id);
CREATE TABLE address (value TEXT PRIMARY KEY, contact_id INTEGER) WITHOUT ROWID;
CREATE INDEX address_contact ON address (contact_id);
CREATE TABLE membership (group_id INTEGER, contact_id INTEGER, PRIMARY KEY (group_id, contact_id)) WITHOUT ROWID;
CREATE TABLE consent (value TEXT PRIMARY KEY, state INTEGER, at INTEGER) WITHOUT ROWID;
"""
BATCH = 5000


def segmented(text, region):
    number = phonenumbers.parse(text, region)
    if not phonenumbers.is_valid_number(number):
        raise phonenumbers.NumberParseException(phonenumbers.NumberParseException.NOT_A_NUMBER, "invalid")
    return (
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        phonenumbers.region_code_for_number(number),
        carrier.name_for_number(number, "en"),
        phonenumbers.number_type(number),
        ",".join(timezone.time_zones_for_number(number)),
    )


def main(path, target, region):
    store = sqlite3.connect(target)
    store.executescript(TABLES)
    contacts, addresses, members, consents, next_id, now = [], [], [], [], 1, int(time.time())

    def flush():
        store.executemany("INSERT INTO contact VALUES (?,?,?,?,?,?,?,?)", contacts)
        store.executemany("INSERT OR IGNORE INTO address VALUES (?,?)", addresses)
        store.executemany("INSERT INTO membership VALUES (?,?)", members)
        store.executemany("INSERT OR IGNORE INTO consent VALUES (?,?,?)", consents)
        store.commit()
        for rows in (contacts, addresses, members, consents):
            rows.clear()

    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        next(rows)
        for first, last, phone, city, email in rows:
            try:
                e164, country, operator, kind, zones = segmented(phone, region)
            except phonenumbers.NumberParseException:
                continue
            contacts.append((next_id, first, last, city, country, operator, kind, zones))
            addresses.append((e164, next_id))
            if email:
                addresses.append((email.strip().lower(), next_id))
            members.append((1, next_id))
            consents.append((e164, 1, now))
            next_id += 1
            if len(contacts) == BATCH:
                flush()
    flush()
    store.close()


main(*sys.argv[1:])
