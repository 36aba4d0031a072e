// Reads what `griot catalogue` prints by the packages that others read it with.
//
//   node catalogue_documents.mjs NODE_MODULES openapi|graphql|json-schema < document
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, form] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), 'x.js'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const text = readFileSync(0, 'utf8');

const checks = {
  async openapi() {
    const { Validator } = await load('@seriousme/openapi-schema-validator');
    const { valid, errors } = await new Validator().validate(JSON.parse(text));
    return valid ? [] : errors;
  },
  async graphql() {
    const { buildSchema, validateSchema } = await load('graphql');
    return validateSchema(buildSchema(text)).map(String);
  },
  async 'json-schema'() {
    const Ajv = (await load('ajv/dist/2020.js')).default.default;
    const ajv = new Ajv({ formats: { 'date-time': true }, strict: true });
    const document = JSON.parse(text);
    ajv.addSchema(document, 'griot');
    for (const name of Object.keys(document.$defs)) ajv.compile({ $ref: `griot#/$defs/${name}` });
    return [];
  },
};
const faults = await checks[form]();
if (faults.length > 0) {
  console.error(JSON.stringify(faults, null, 1).slice(0, 4000));
  process.exit(1);
}
