"""The French phrases follow the English ones: each still exists, word for word, in some source."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
STRING = r'"((?:\\.|[^"\\])*)"'


def literals(text):
    """The string literals of a source, those that stand side by side joined; help texts, which are
    raw, have a French of their own."""
    text = re.sub(r'R"\(.*?\)"', '""', text, flags=re.DOTALL)
    code = re.sub(r"'(?:\\.|[^'\\])'|^\s*//.*$", "", text, flags=re.MULTILINE)
    joined = re.sub(r'"\s*\n\s*"', "", code)
    return [found.replace('\\"', '"') for found in re.findall(STRING, joined)]


class French(unittest.TestCase):
    def test_every_phrase_translates_something_that_is_said(self):
        table = (ROOT / "src/cli/french.cc").read_text()
        said = "\n".join(literal for path in sorted((ROOT / "src").rglob("*.cc"))
                         if path.name != "french.cc"
                         for literal in literals(path.read_text()))
        pairs = re.findall(rf"\{{{STRING},\s*{STRING}\}}", re.sub(r'"\s*\n\s*"', "", table))
        self.assertGreater(len(pairs), 40)
        for english, _ in pairs:
            # A message is put together from pieces: what stands between them is compared.
            for piece in re.split(r'[%&",:()]', english.replace('\\"', '"')):
                self.assertTrue(piece.strip() in said, f"{english!r}: nobody says {piece!r}")


if __name__ == "__main__":
    unittest.main()
