#include "src/audiences/fields.h"

#include <algorithm>

#include "griot/base/text.h"
#include "griot/numbers/segmentation.h"

namespace griot::audiences {
namespace {

constexpr FieldWord kFields[] = {
    {FieldId::kCountry, "country", FieldType::kWord, "country", "country", "pays"},
    {FieldId::kOperator, "operator", FieldType::kText, "operator", "operator", "opérateur"},
    {FieldId::kType, "type", FieldType::kWord, "phone_type", "type of number", "type de numéro"},
    {FieldId::kFirstName, "first_name", FieldType::kText, "first_name", "first name", "prénom"},
    {FieldId::kLastName, "last_name", FieldType::kText, "last_name", "last name", "nom de famille"},
    {FieldId::kName, "name", FieldType::kText, "", "name", "nom"},
    {FieldId::kCity, "city", FieldType::kText, "city", "city", "ville"},
    {FieldId::kLanguage, "language", FieldType::kText, "language", "language", "langue"},
    {FieldId::kTimeZone, "time_zone", FieldType::kText, "time_zone", "time zone", "fuseau horaire"},
    {FieldId::kExternalId, "external_id", FieldType::kText, "external_id", "external id",
     "identifiant externe"},
    {FieldId::kCallingCode, "calling_code", FieldType::kInteger, "calling_code", "calling code",
     "indicatif"},
    {FieldId::kCreated, "created", FieldType::kTime, "created_at", "created", "date de création"},
    {FieldId::kUpdated, "updated", FieldType::kTime, "updated_at", "updated",
     "date de modification"},
    {FieldId::kLastReply, "last_reply", FieldType::kTime, "last_reply_at", "last reply",
     "dernière réponse"},
    {FieldId::kPhone, "phone", FieldType::kAddress, "", "phone", "téléphone"},
    {FieldId::kEmail, "email", FieldType::kAddress, "", "e-mail", "e-mail"},
    {FieldId::kAttribute, "attribute", FieldType::kAny, "", "attribute", "attribut"},
};

constexpr PredicateWord kPredicates[] = {
    {PredicateId::kEveryone, "everyone", 0, 0, "everyone()"},
    {PredicateId::kGroup, "group", 1, 1, "group(\"name\")"},
    {PredicateId::kAudience, "audience", 1, 1, "audience(\"name\")"},
    {PredicateId::kContact, "contact", 1, 1, "contact(\"id\")"},
    {PredicateId::kHas, "has", 1, 1, "has(\"phone\")"},
    {PredicateId::kOptedOut, "opted_out", 1, 1, "opted_out(\"sms\")"},
    {PredicateId::kConsented, "consented", 2, 2, "consented(\"sms\", \"marketing\")"},
    {PredicateId::kBlocked, "blocked", 1, 1, "blocked(\"sms\")"},
    {PredicateId::kObjects, "objects", 0, 0, "objects()"},
};

constexpr std::string_view kCountries =
    "ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCL"
    "CMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGW"
    "GYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDME"
    "MFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQA"
    "RERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUS"
    "UYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

template <typename Words>
std::vector<std::string> Copy(const Words& words) {
  return {std::begin(words), std::end(words)};
}

}  // namespace

std::span<const FieldWord> FieldWords() { return kFields; }
std::span<const PredicateWord> PredicateWords() { return kPredicates; }

const FieldWord& WordOf(FieldId id) { return kFields[static_cast<size_t>(id)]; }
const PredicateWord& WordOf(PredicateId id) { return kPredicates[static_cast<size_t>(id)]; }

const FieldWord* FindField(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &FieldWord::name);
  return found == std::end(kFields) ? nullptr : found;
}

const PredicateWord* FindPredicate(std::string_view name) {
  const auto found = std::ranges::find(kPredicates, name, &PredicateWord::name);
  return found == std::end(kPredicates) ? nullptr : found;
}

std::string_view TypeName(FieldType type) {
  switch (type) {
    case FieldType::kText:
    case FieldType::kWord:
    case FieldType::kAddress: return "text";
    case FieldType::kInteger: return "a whole number";
    case FieldType::kTime: return "a time";
    case FieldType::kAny: return "text, a number, true or false";
  }
  return "";
}

const std::vector<std::string>& ConditionWords() {
  static const auto* const words = [] {
    auto* all = new std::vector<std::string>();
    for (const FieldWord& field : kFields) all->emplace_back(field.name);
    for (const PredicateWord& predicate : kPredicates) all->emplace_back(predicate.name);
    all->emplace_back("not");
    return all;
  }();
  return *words;
}

const std::vector<std::string>& NumberTypeWords() {
  static const auto* const words = [] {
    auto* all = new std::vector<std::string>();
    for (int i = 0; i < kNumberTypeCount; ++i) all->emplace_back(Name(static_cast<NumberType>(i)));
    return all;
  }();
  return *words;
}

const std::vector<std::string>& HasWords() {
  static const auto* const words = [] {
    auto* all = new std::vector<std::string>(Copy(Schema<AddressKind>::names));
    all->emplace_back("whatsapp");
    return all;
  }();
  return *words;
}

const std::vector<std::string>& ChannelWords() {
  static const auto* const words = new std::vector<std::string>(Copy(Schema<Channel>::names));
  return *words;
}

const std::vector<std::string>& PurposeWords() {
  static const auto* const words = new std::vector<std::string>(Copy(Schema<Purpose>::names));
  return *words;
}

const std::vector<std::string>& CountryWords() {
  static const auto* const words = [] {
    auto* all = new std::vector<std::string>();
    for (size_t i = 0; i < kCountries.size(); i += 2) all->emplace_back(kCountries.substr(i, 2));
    return all;
  }();
  return *words;
}

bool Contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace griot::audiences
