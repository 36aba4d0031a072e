#include "griot/transfer/mapping.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using T = ColumnTarget;
using Names = std::vector<std::string>;
using Rows = std::vector<std::vector<std::string>>;

const Segmenter& Senegal() {
  static const Segmenter segmenter = *Segmenter::Create({.region = "SN"});
  return segmenter;
}

std::vector<ColumnMapping> Map(const Names& header, const Rows& rows = {},
                               const std::vector<GivenColumn>& given = {}) {
  auto mapped =
      MapColumns({.header = header, .rows = rows, .segmenter = &Senegal(), .given = given});
  EXPECT_TRUE(mapped.ok()) << Message(mapped.status());
  return mapped.ok() ? *mapped : std::vector<ColumnMapping>();
}

// "phone", "phone 2", "attribute:gender", "consent:opt_in" …
std::string Said(const ColumnMapping& mapping) {
  std::string text(Schema<T>::names[static_cast<int>(mapping.target)]);
  if (mapping.ordinal > 1) text += Cat(" ", mapping.ordinal);
  if (!mapping.attribute.empty()) text += Cat(":", mapping.attribute);
  return text;
}

Names Targets(const Names& header, const Rows& rows = {},
              const std::vector<GivenColumn>& given = {}) {
  Names targets;
  for (const ColumnMapping& mapping : Map(header, rows, given)) targets.push_back(Said(mapping));
  return targets;
}

struct MappedCase {
  const char* name;
  const char* target;
};

// One column each, as files have them.
constexpr MappedCase kCases[] = {
    {"Prénom", "first_name"},
    {"PRENOM", "first_name"},
    {"Prénom(s)", "first_name"},
    {"first_name", "first_name"},
    {"FirstName", "first_name"},
    {"Given Name", "first_name"},
    {"Prénom du client", "first_name"},
    {"Nom de famille", "last_name"},
    {"Last name", "last_name"},
    {"SURNAME", "last_name"},
    {"Family Name", "last_name"},
    {"Nom", "name"},
    {"Votre nom *", "name"},
    {"Nom complet", "name"},
    {"Nom & Prénom", "name"},
    {"Nom et prénoms", "name"},
    {"Full Name", "name"},
    {"display_name", "name"},
    {"Téléphone", "phone"},
    {"TELEPHONE", "phone"},
    {"N° de téléphone", "phone"},
    {"Numéro", "phone"},
    {"tel", "phone"},
    {"Tél.", "phone"},
    {"Tel Portable", "phone"},
    {"Mobile Phone", "phone"},
    {"GSM", "phone"},
    {"WhatsApp", "phone"},
    {"msisdn", "phone"},
    {"Numéro WhatsApp", "phone"},
    {"phone_number", "phone"},
    {"Contact téléphonique", "phone"},
    {"Phone 1 - Value", "phone"},
    {"E-mail", "email"},
    {"Adresse e-mail", "email"},
    {"Courriel", "email"},
    {"EMAIL ADDRESS", "email"},
    {"E-mail 1 - Value", "email"},
    {"Ville", "city"},
    {"Localité", "city"},
    {"City", "city"},
    {"Home City", "city"},
    {"Pays", "country"},
    {"country_code", "country"},
    {"Langue", "language"},
    {"Preferred language", "language"},
    {"Fuseau horaire", "time_zone"},
    {"timezone", "time_zone"},
    {"ID client", "external_id"},
    {"Matricule", "external_id"},
    {"Référence", "external_id"},
    {"customer_id", "external_id"},
    {"Numéro de client", "external_id"},
    {"N° client", "external_id"},
    {"Catégorie", "groups"},
    {"Groupes", "groups"},
    {"Tags", "groups"},
    {"Group Membership", "groups"},
    {"Notes", "notes"},
    {"Commentaire", "notes"},
    {"Opt-in SMS", "consent:opt_in"},
    {"Consentement", "consent:opt_in"},
    {"Accepte de recevoir des SMS", "consent:opt_in"},
    {"Désinscrit", "consent:opt_out"},
    {"Unsubscribed", "consent:opt_out"},
    {"Sexe", "attribute:gender"},
    {"Gender", "attribute:gender"},
    {"Civilité", "attribute:title"},
    {"Date de naissance", "attribute:birthday"},
    {"Birthday", "attribute:birthday"},
    {"Société", "attribute:company"},
    {"Code postal", "attribute:postal_code"},
    {"Adresse", "attribute:street"},
    {"Phone 1 - Type", "attribute:phone_1_type"},
    {"Date d'achat", "attribute:date_d_achat"},
    {"Montant (FCFA)", "attribute:montant_fcfa"},
    {"2024", "attribute:column_2024"},
    {"", "ignore"},
};

TEST(MapColumns, KnowsTheWordsOfFrenchAndEnglishFiles) {
  for (const MappedCase& test : kCases) {
    EXPECT_THAT(Targets({test.name}), ElementsAre(test.target)) << test.name;
  }
}

TEST(MapColumns, NomIsTheLastNameBesideAFirstName) {
  EXPECT_THAT(Targets({"Nom", "Prénom"}), ElementsAre("last_name", "first_name"));
  EXPECT_THAT(Targets({"Prénom", "NOM", "Nom complet"}),
              ElementsAre("first_name", "last_name", "name"));
  EXPECT_THAT(Targets({"Nom", "Téléphone"}), ElementsAre("name", "phone"));
}

TEST(MapColumns, PhonesAreNumberedAsTheirNamesSay) {
  EXPECT_THAT(Targets({"Tél 2", "Tél 1"}), ElementsAre("phone 2", "phone"));
  EXPECT_THAT(Targets({"Téléphone", "Téléphone2"}), ElementsAre("phone", "phone 2"));
  EXPECT_THAT(Targets({"Tel fixe", "Mobile"}), ElementsAre("phone 2", "phone"));
  EXPECT_THAT(Targets({"email", "email 2", "phone", "phone 2", "phone 3"}),
              ElementsAre("email", "email 2", "phone", "phone 2", "phone 3"));
}

TEST(MapColumns, CellsTellWhereNamesDoNot) {
  const Rows rows = {{"Awa", "771234567", "a@example.sn", "12"},
                     {"Modou", "+221 70 123 45 67", "m@example.sn", "34"}};
  EXPECT_THAT(Targets({"a", "b", "c", "d"}, rows),
              ElementsAre("attribute:a", "phone", "email", "attribute:d"));
  EXPECT_THAT(Targets({}, rows),
              ElementsAre("attribute:column_1", "phone", "email", "attribute:column_4"));
}

TEST(MapColumns, CellsContradictNames) {
  const Rows rows = {{"a@example.sn", "Domicile", "20/01/2026"},
                     {"b@example.sn", "Mobile", "21/01/2026"}};
  const auto mapped = Map({"Contact", "Mobile", "Numéro"}, rows);
  EXPECT_EQ(T::kEmail, mapped[0].target);
  EXPECT_THAT(mapped[0].reason, HasSubstr("100 % of its cells are e-mail addresses"));
  EXPECT_EQ(T::kAttribute, mapped[1].target);
  EXPECT_THAT(mapped[1].reason, HasSubstr("its cells are no numbers"));
  EXPECT_EQ(T::kAttribute, mapped[2].target);
}

TEST(MapColumns, TakesANameAtItsWordWhereNothingElseIsAnAddress) {
  const auto mapped = Map({"phone", "name"}, {{"12 34", "Awa"}, {"unknown", "Modou"}});
  EXPECT_EQ(T::kPhone, mapped[0].target);
  EXPECT_THAT(mapped[0].reason, HasSubstr("no other column"));
  EXPECT_EQ(T::kEmail, Map({"email"}, {{"awa at example"}})[0].target);
}

TEST(MapColumns, SayHowSureItIs) {
  const auto mapped = Map({"Téléphone", "x"}, {{"771234567", "1"}, {"77", "2"}});
  EXPECT_GT(mapped[0].confidence, mapped[1].confidence);
  EXPECT_EQ("named \"Téléphone\", 50 % of its cells are numbers", mapped[0].reason);
  EXPECT_EQ("nothing is known of it", mapped[1].reason);
}

TEST(MapColumns, OfTwoCitiesOneIsAnAttribute) {
  EXPECT_THAT(Targets({"Ville du client", "Ville"}),
              ElementsAre("attribute:ville_du_client", "city"));
  EXPECT_THAT(Targets({"Ville", "Ville"}), ElementsAre("city", "attribute:ville"));
}

TEST(MapColumns, AttributesHaveNamesOfTheirOwn) {
  EXPECT_THAT(Targets({"Note A", "note-a", "NOTE A"}),
              ElementsAre("attribute:note_a", "attribute:note_a_2", "attribute:note_a_3"));
}

TEST(MapColumns, TheCallerWins) {
  EXPECT_THAT(Targets({"Téléphone", "Code", "Nom", "x"}, {},
                      {{"telephone", "ignore"},
                       {"2", "phone"},
                       {"nom", "attribute:Code client"},
                       {"x", "city"}}),
              ElementsAre("ignore", "phone", "attribute:code_client", "city"));
  EXPECT_THAT(Targets({"Ville", "x"}, {}, {{"x", "city"}}), ElementsAre("attribute:ville", "city"));
}

TEST(MapColumns, SaysWhatTheCallerGotWrong) {
  const Names header = {"Nom", "Téléphone"};
  const auto fault = [&](const std::vector<GivenColumn>& given) {
    return std::string(Message(MapColumns({.header = header, .given = given}).status()));
  };
  EXPECT_THAT(fault({{"telefone", "phone"}}), HasSubstr("did you mean \"Téléphone\""));
  EXPECT_THAT(fault({{"Nom", "phne"}}), HasSubstr("\"phne\" is no target, did you mean \"phone\""));
  EXPECT_THAT(fault({{"Nom", "phone"}, {"1", "email"}}), HasSubstr("mapped twice"));
  EXPECT_THAT(fault({{"Nom", "attribute:"}}), HasSubstr("has no name"));
  EXPECT_THAT(fault({{"3", "phone"}}), HasSubstr("is not there"));
}

TEST(MapColumns, OurOwnExportsMapBack) {
  EXPECT_THAT(Targets({"first_name", "last_name", "name", "phone", "phone 2", "email", "city",
                       "country", "language", "time_zone", "groups", "notes", "external_id"}),
              ElementsAre("first_name", "last_name", "name", "phone", "phone 2", "email", "city",
                          "country", "language", "time_zone", "groups", "notes", "external_id"));
}

TEST(AttributeName, IsAWordOfTheLanguageOfAudiences) {
  EXPECT_EQ("date_d_achat", AttributeName(" Date d'Achat "));
  EXPECT_EQ("column_2024_total", AttributeName("2024 total"));
  EXPECT_EQ("", AttributeName("???"));
}

}  // namespace
}  // namespace griot
