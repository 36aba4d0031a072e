"""What griot catalogue prints is read by the packages of npm that others read it with."""

import os
import pathlib
import shutil
import subprocess
import sys

from command_line import CommandLineTest, main

HERE = pathlib.Path(__file__).resolve().parent
MODULES = pathlib.Path(os.environ.get("GRIOT_NPM", HERE.parent.parent / "build/npm/node_modules"))
WANTED = ("@seriousme/openapi-schema-validator", "graphql", "ajv")


class Documents(CommandLineTest):
    def read(self, form, word, other):
        document = self.good("catalogue", f"--{form}")
        done = subprocess.run(["node", HERE / "catalogue_documents.mjs", MODULES, form], input=document,
                              capture_output=True)
        self.assertEqual(0, done.returncode, done.stderr.decode())
        broken = document.replace(word, other)
        done = subprocess.run(["node", HERE / "catalogue_documents.mjs", MODULES, form], input=broken,
                              capture_output=True)
        self.assertNotEqual(0, done.returncode, "a broken one is noticed")

    def test_openapi(self):
        self.read("openapi", b'"in":"query"', b'"in":"qwery"')

    def test_graphql(self):
        self.read("graphql", b"String", b"Strnig")

    def test_json_schema(self):
        self.read("json-schema", b'"object"', b'"objekt"')


if __name__ == "__main__":
    if not shutil.which("node"):
        print("skipped: node is missing, install nodejs")
        sys.exit(77)
    missing = [name for name in WANTED if not (MODULES / name).exists()]
    if missing:
        print(f"skipped: npm packages are missing, tests/run.sh fetches them: {', '.join(missing)}")
        sys.exit(77)
    main()
