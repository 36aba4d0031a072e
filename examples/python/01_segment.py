"""Segments phone numbers: one, then a column.

    PYTHONPATH=build/python python3 examples/python/01_segment.py
"""

import griot

segmenter = griot.Segmenter(region="SN")

number = segmenter.segment("77 123 45 67")
print(number.e164, number.country, number.type, number.operator)

column = ["77 123 45 67", "+33 6 12 34 56 78", "00 229 01 97 12 34 56", "aminata@example.com", None]
answers = segmenter.run(column)
for text, status, e164, operator in zip(
        column, answers["status"], answers["e164"], answers["operator"]):
    print(f"{text!s:24}{status:15}{e164 or '':16}{operator or ''}")

print(answers.counts()["status"])
