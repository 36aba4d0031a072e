// What google-libphonenumber says: reads "region TAB text" lines, writes a line of answers for each.
//
//   node google_libphonenumber.mjs NODE_MODULES < questions > answers
//
// status valid possibility type calling-code country national extension e164 international national-
// format rfc3966, a tab between them. Enumerations as griot numbers them (segmentation.h).
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const require = createRequire(resolve(process.argv[2], "any.js"));
const { PhoneNumberUtil, PhoneNumberFormat } = require("google-libphonenumber");
const library = PhoneNumberUtil.getInstance();

const STATUSES = new Map([
  ["The string supplied did not seem to be a phone number", 1],
  ["Invalid country calling code", 2],
  ["Phone number too short after IDD", 3],
  ["The string supplied is too short to be a phone number", 4],
  ["The string supplied is too long to be a phone number", 5],
]);
// IS_POSSIBLE, INVALID_COUNTRY_CODE, TOO_SHORT, TOO_LONG, IS_POSSIBLE_LOCAL_ONLY, INVALID_LENGTH
const POSSIBILITIES = [0, 2, 3, 5, 1, 4];
const UNKNOWN = 11;

function answer(text, region) {
  let number;
  try {
    number = library.parse(text, region === "" ? "ZZ" : region);
  } catch (error) {
    const status = STATUSES.get(error.message);
    if (status === undefined) throw error;
    return [status];
  }
  const type = library.getNumberType(number);
  const write = (style) => library.format(number, style);
  return [
    0,
    library.isValidNumber(number) ? 1 : 0,
    POSSIBILITIES[library.isPossibleNumberWithReason(number)],
    type < 0 ? UNKNOWN : type,
    number.getCountryCode(),
    library.getRegionCodeForNumber(number) ?? "",
    library.getNationalSignificantNumber(number),
    number.getExtension() ?? "",
    write(PhoneNumberFormat.E164),
    write(PhoneNumberFormat.INTERNATIONAL),
    write(PhoneNumberFormat.NATIONAL),
    write(PhoneNumberFormat.RFC3966),
  ];
}

let out = [];
for await (const line of createInterface({ input: process.stdin })) {
  const tab = line.indexOf("\t");
  out.push(answer(line.slice(tab + 1), line.slice(0, tab)).join("\t"));
  if (out.length === 10000) {
    process.stdout.write(out.join("\n") + "\n");
    out = [];
  }
}
process.stdout.write(out.map((line) => line + "\n").join(""));
