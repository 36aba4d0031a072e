import os

import pytest

import griot

try:
    import hypothesis
except ImportError:
    pass
else:
    # The same examples in every run, more of them where more cases are asked for.
    hypothesis.settings.register_profile(
        "griot", database=None, deadline=None, derandomize=True,
        max_examples=max(100, int(os.environ.get("GRIOT_CASES", "2000000")) // 5000))
    hypothesis.settings.load_profile("griot")

# As people write them, with what is no number among them.
NUMBERS = [
    "77 123 45 67", "+221 77 123 45 67", "00221771234567", "33 821 00 00", "+33 6 12 34 56 78",
    "+1 201 555 0123", "+229 01 97 12 34 56", "+800 1234 5678", "77123", "771234567 ext. 12", "",
    "n/a", "aminata@example.com", "+", "+999 1234567", "٧٧ ١٢٣ ٤٥ ٦٧", "７７１２３４５６７",
    "tel:+221-77-123-45-67", "77\u00a0123\u00a045\u00a067", "1-800-FLOWERS", "7" * 300,
    "771234567\0", "+39 02 3661 8300", "0", None,
]


@pytest.fixture(scope="session")
def numbers():
    return list(NUMBERS)


@pytest.fixture(scope="session")
def segmenter():
    return griot.Segmenter(region="SN")


@pytest.fixture(scope="session")
def answers(segmenter, numbers):
    """The rows of NUMBERS, one by one."""
    return [row_of(segmenter.segment(text), griot.Columns.DEFAULT) for text in numbers]


def row_of(number, columns):
    """What Columns says of one number, from the Number itself."""
    known = number.to_dict()
    digits = int(number.e164[1:]) if number.e164 else 0
    known["number"] = digits if 0 < digits < 2**63 else None
    return {name: known[name] for name in columns}
