"""Writes tests/pacing/rrule_cases.txt: what python-dateutil says of some 2,000 random RRULEs.

    python3 tests/pacing/make_rrule_cases.py > tests/pacing/rrule_cases.txt

Needs python3-dateutil; the tests read the table, and need nothing. A line: the rule, its beginning,
"=" and how many occurrences there are in all, or ">" and how many were looked at, then the first
three of them and the last.

Left out, because python-dateutil does not follow RFC 5545 there: BYDAY with and without numbers at
once (it takes days that are both), BYSETPOS in a first week that is not whole (it takes that for a
whole one). An UNTIL that is a day has all of that day, as in calendars that people use.
"""

import datetime
import itertools
import random

from dateutil.rrule import rrulestr

CASES = 2000
LOOKED_AT = 40
SHOWN = 3
FORMAT = "%Y%m%dT%H%M%S"
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
# How far to look: the walk is slow.
YEARS = {"HOURLY": 2, "DAILY": 30, "WEEKLY": 60, "MONTHLY": 90, "YEARLY": 170}


def pick(dice, values, most):
    return sorted(dice.sample(values, dice.randint(1, min(most, len(values)))))


def day_numbers(dice, most):
    numbers = list(range(1, 32)) + [-n for n in range(1, 32)]
    return pick(dice, numbers, most)


def by_day(dice, frequency, by_month):
    days = pick(dice, WEEKDAYS, 4)
    if frequency not in ("MONTHLY", "YEARLY") or dice.random() < 0.4:
        return days
    last = 53 if frequency == "YEARLY" and not by_month else 5
    return [f"{dice.choice(['', '+', '-'])}{dice.randint(1, last)}{day}" for day in days]


def until(dice, begins):
    end = begins + datetime.timedelta(minutes=dice.randint(0, 2 * 365 * 24 * 60))
    form = dice.choice(["%Y%m%d", FORMAT, FORMAT + "Z"])
    return end.strftime(form)


def case(dice):
    """(parts of a rule, its beginning)"""
    frequency = dice.choice(list(YEARS))
    begins = datetime.datetime(2026, 1, 1) + datetime.timedelta(
        minutes=dice.randint(0, 4 * 365 * 24 * 60), seconds=dice.choice([0, 0, 0, 17]))
    parts = {"FREQ": frequency}
    if dice.random() < 0.4:
        parts["INTERVAL"] = dice.choice([1, 2, 2, 3, 4, 5, 7, 12, 25])
    if dice.random() < 0.3:
        parts["BYMONTH"] = pick(dice, range(1, 13), 4)
    if frequency != "WEEKLY" and dice.random() < 0.3:
        parts["BYMONTHDAY"] = day_numbers(dice, 5)
    if dice.random() < 0.4:
        parts["BYDAY"] = by_day(dice, frequency, "BYMONTH" in parts)
    if dice.random() < 0.25:
        parts["BYHOUR"] = pick(dice, range(24), 3)
    if dice.random() < 0.25:
        parts["BYMINUTE"] = pick(dice, range(60), 3)
    if frequency == "WEEKLY" and dice.random() < 0.5:
        parts["WKST"] = dice.choice(WEEKDAYS)
    if dice.random() < 0.25 and any(name.startswith("BY") for name in parts):
        parts["BYSETPOS"] = pick(dice, [1, 2, 3, 4, 10, -1, -2, -3, -4, -10], 3)
        if frequency == "WEEKLY":
            away = begins.weekday() - WEEKDAYS.index(parts.get("WKST", "MO"))
            begins -= datetime.timedelta(days=away % 7)
            begins = begins.replace(hour=0, minute=0)
    if dice.random() < 0.2:
        parts["COUNT"] = dice.randint(1, 60)
    elif dice.random() < 0.2:
        parts["UNTIL"] = until(dice, begins)
    return parts, begins


def text(parts):
    return ";".join(f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
                    for name, value in parts.items())


def occurrences(parts, begins):
    """What there is, up to one more than is looked at; and whether it is cut for its slowness."""
    # Where the walk of python-dateutil ends, also that for what never happens.
    datetime.MAXYEAR = begins.year + YEARS[parts["FREQ"]]
    given = parts.get("UNTIL", "").rstrip("Z")
    if given:
        parts = {**parts, "UNTIL": given if "T" in given else given + "T235959"}
    found = list(itertools.islice(rrulestr(text(parts), dtstart=begins), LOOKED_AT + 1))
    cut = not given and len(found) <= LOOKED_AT and len(found) != parts.get("COUNT")
    return found, cut


def line(parts, begins):
    try:
        found, cut = occurrences(parts, begins)
    except ValueError:  # never happens
        return None
    if not found:
        return None
    more = cut or len(found) > LOOKED_AT
    found = found[:LOOKED_AT]
    shown = found[:SHOWN] + found[SHOWN:][-1:]
    return " ".join([text(parts), begins.strftime(FORMAT), ("=>"[more]) + str(len(found)),
                     *(moment.strftime(FORMAT) for moment in shown)])


def main():
    dice = random.Random(5545)
    lines = {}
    while len(lines) < CASES:
        written = line(*case(dice))
        if written:
            lines[written] = None
    print("# rule, beginning, =all or >looked at, the first three, the last: make_rrule_cases.py")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
