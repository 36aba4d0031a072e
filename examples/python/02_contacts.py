"""02 Keep contacts: import a file, remember what was agreed to, stop somebody, count an audience.

    python3 02_contacts.py ../data/clients.csv sqlite:shop.db
"""

import sys

import griot

path, database = sys.argv[1:]
with griot.open(database, region="SN") as engine:
    shop = engine.session()  # the host itself, in the tenant "default"

    # Columns are recognised by their headings and cells. The same file again changes nothing.
    report = shop.contacts.import_(
        path,
        groups=["clients"],
        consent={"channel": "sms", "purpose": "marketing", "basis": "opt_in", "source": "shop form, 2026"},
    )
    print(f"{report.read} rows: {report.created} created, {report.unchanged} unchanged, {report.rejected} rejected")
    for reject in report.reasons:
        print(f"  {reject.reason}: {reject.count}")

    # Filters are a small language; the same one selects whom a campaign is for.
    orange = 'operator == "Orange" and group("clients")'
    print(shop.audiences.count(filter=orange).count, "clients of Orange")
    first = next(shop.contacts.each(filter=orange))
    print(first.first_name, first.phones[0].e164)

    # From now on nothing of ours writes to this number, whatever is imported later.
    shop.optouts.add(channel="sms", address=first.phones[0].e164, reason="asked by phone")
    print(shop.audiences.count(filter=f'{orange} and not opted_out("sms")').count, "of them may be written to")
