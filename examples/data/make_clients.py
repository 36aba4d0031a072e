#!/usr/bin/env python3
"""Writes clients.csv, the sample that looks like the customer file of a shop in Dakar.

    python3 examples/data/make_clients.py > examples/data/clients.csv

The persons are invented. So are the numbers, and nobody should ever be called: fixed lines in France,
the United Kingdom and North America come from the ranges kept for fiction; the others have zeros
where their block would be. What is real is the spelling: all that people, forms and spreadsheets do.
"""

import random
import sys

ROWS = 400
r = random.Random(221)
NBSP, NARROW = "\u00a0", "\u202f"

FIRST = ("Aminata Fatou Awa Mariama Khady Ndèye Aïssatou Coumba Sokhna Adja Rokhaya Bineta Mame "
         "Moussa Ibrahima Ousmane Cheikh Mamadou Abdoulaye Modou Pape Alioune Babacar Serigne "
         "Amadou Malick Souleymane Boubacar Seydou Adama Kouassi Akissi Yao Adjoua Koffi Aya "
         "Jean-Paul Marie-Thérèse Josué Grâce Clarisse Désiré Inès Élodie Thérèse Joël Noëlle").split()
LAST = ("Diop Ndiaye Fall Sow Ba Diallo Sarr Gueye Faye Sy Cissé Mbaye Seck Thiam Kane Diouf Niang "
        "Dieng Touré Traoré Coulibaly Keïta Konaté Koné Ouattara Kouadio Kouamé N'Guessan Bamba "
        "Mbarga Nkoulou Etoundi Fotso Hounkpatin Dossou Agbodjan Adjovi Sagna Badji D'Almeida "
        "Martin Lefèvre").split()


def digits(count):
    return "".join(r.choice("0123456789") for _ in range(count))


# Country, calling code, city, how often, and how a national number is drawn: groups of digits.
def sn_mobile():
    return [r.choice(["77", "77", "77", "78", "78", "76", "76", "70", "75"]), "000",
            digits(2), digits(2)]


def sn_fixed():
    return ["33", r.choice(["820", "824", "951", "961"]), "00", digits(2)]


COUNTRIES = (
    ("SN", "221", ("Dakar Pikine Guédiawaye Rufisque Thiès Saint-Louis Kaolack Ziguinchor Mbour "
                   "Touba Tambacounda").split(), 236, sn_mobile),
    ("SN", "221", ["Dakar", "Thiès", "Saint-Louis"], 14, sn_fixed),
    ("CI", "225", ["Abidjan", "Bouaké", "Yamoussoukro", "San-Pédro"], 34,
     lambda: [r.choice(["07", "05", "01"]), "00", "00", digits(2), digits(2)]),
    ("ML", "223", ["Bamako", "Kayes", "Ségou"], 22,
     lambda: [r.choice(["76", "66", "90", "70"]), "00", digits(2), digits(2)]),
    ("CM", "237", ["Douala", "Yaoundé", "Bafoussam"], 16,
     lambda: ["6", r.choice(["77", "99", "55", "91"]), "00", digits(2), digits(2)]),
    ("BJ", "229", ["Cotonou", "Porto-Novo", "Parakou"], 12,
     lambda: ["01", r.choice(["97", "96", "95", "61"]), "00", digits(2), digits(2)]),
    ("BJ", "229", ["Cotonou", "Abomey"], 4,  # as written before November 2024
     lambda: [r.choice(["97", "96", "95", "61"]), "00", digits(2), digits(2)]),
    ("BF", "226", ["Ouagadougou", "Bobo-Dioulasso"], 6,
     lambda: [r.choice(["70", "76", "78"]), "00", digits(2), digits(2)]),
    ("GN", "224", ["Conakry"], 6, lambda: ["62" + r.choice("0145"), "00", digits(2), digits(2)]),
    ("TG", "228", ["Lomé"], 4, lambda: [r.choice(["90", "92", "99"]), "00", digits(2), digits(2)]),
    ("FR", "33", ["Paris", "Marseille", "Lyon", "Montreuil", "Le Havre"], 24,
     lambda: ["6", "00", "00", digits(2), digits(2)]),
    ("FR", "33", ["Paris"], 3, lambda: ["1", "99", "00", digits(2), digits(2)]),
    ("GB", "44", ["Londres"], 2, lambda: ["20", "7946", "0" + digits(3)]),
    ("US", "1", ["New York", "Montréal"], 4,
     lambda: [r.choice(["917", "646", "514"]), "555", "01" + digits(2)]),
)
TRUNK = {"FR": "0", "GB": "0"}


def spell(country, code, groups):
    """The number as somebody typed it."""
    national = "".join(groups)
    if country == "SN":
        return r.choices(
            (lambda: " ".join(groups), lambda: national, lambda: ".".join(groups),
             lambda: "-".join(groups), lambda: f"+221 {' '.join(groups)}",
             lambda: "+221" + national, lambda: "00221" + national,
             lambda: f"00 221 {' '.join(groups)}", lambda: "221" + national,
             lambda: f"(+221) {' '.join(groups)}", lambda: NBSP.join(groups),
             lambda: f"+221{NBSP}{NBSP.join(groups)}", lambda: f"+221{NARROW}{NARROW.join(groups)}",
             lambda: national + ".0", lambda: "'" + national, lambda: f" {' '.join(groups)} ",
             lambda: f"Tel. {' '.join(groups)}", lambda: f"{groups[0]}/{national[2:]}"),
            (30, 24, 8, 6, 18, 20, 10, 5, 9, 4, 5, 2, 2, 4, 1, 3, 1, 1))[0]()
    trunk = TRUNK.get(country, "")
    return r.choices(
        (lambda: f"+{code} {' '.join(groups)}", lambda: f"+{code}{national}",
         lambda: f"00{code}{national}", lambda: f"00 {code} {' '.join(groups)}",
         lambda: f"+{code} ({trunk or ' '}){' '.join(groups)}".replace("( )", ""),
         lambda: f"+{code}.{'.'.join(groups)}", lambda: f"{code} {' '.join(groups)}",
         lambda: f"+{code}{NBSP}{NBSP.join(groups)}", lambda: trunk + " ".join(groups)),
        (26, 22, 12, 6, 8, 6, 5, 4, 4))[0]()


def odd(rows):
    """What is in such files besides numbers: one row in sixteen."""
    mobile = " ".join(sn_mobile())
    other = "".join(sn_mobile())
    email = f"{r.choice(FIRST).lower()}.{r.choice(LAST).lower()}@example.org"
    choices = (
        "", "", "", "", "n/a", "N/A", "néant", "-", "aucun", "?", "à demander", "0", "000000000",
        "77 000 45", "771", "2.2177E+11", "2.21770004567E+11", email, mobile + " / " + other,
        other + ";" + "".join(sn_mobile()), f"{mobile} (WhatsApp)", f"{mobile} ou {other}",
        "+221 33 820 00 12 poste 14", "33 820 00 12 ext. 3", "770OO4567", "voir Mme Ndiaye")
    return choices[rows % len(choices)]


def quoted(cell):
    if any(mark in cell for mark in ';"\n') or cell != cell.strip():
        return '"' + cell.replace('"', '""') + '"'
    return cell


def main():
    weights = [row[3] for row in COUNTRIES]
    lines = ["prénom;nom;téléphone;ville;e-mail;consentement"]
    odd_rows = 0
    for row in range(ROWS):
        country, code, cities, _, draw = r.choices(COUNTRIES, weights)[0]
        first, last = r.choice(FIRST), r.choice(LAST)
        if row % 15 == 7:
            phone = odd(odd_rows)
            odd_rows += 1
        else:
            phone = spell(country, code, draw())
        city = r.choice(cities)
        if r.random() < 0.04:
            city = r.choice((city.upper(), city + " (centre)", f'{city}; "marché"'))
        plain = f"{first}.{last}".lower().translate(str.maketrans("éèêëïîçâàô'", "eeeeiicaao-"))
        email = f"{plain}@example.org" if r.random() < 0.55 else ""
        consent = r.choices(("oui", "non", "OUI", ""), (70, 12, 8, 10))[0]
        lines.append(";".join(quoted(cell) for cell in (first, last, phone, city, email, consent)))
    sys.stdout.buffer.write(("\n".join(lines) + "\n").encode("utf-8"))


if __name__ == "__main__":
    main()
