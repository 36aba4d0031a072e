#include "src/transfer/column_words.h"

#include <algorithm>
#include <vector>

#include "griot/base/text.h"
#include "griot/transfer/csv_layout.h"
#include "src/transfer/csv_first_row.h"
#include "src/transfer/encoding.h"

namespace griot::transfer {
namespace {

using T = ColumnTarget;

struct Words {
  ColumnTarget target;
  std::string_view attribute;
  std::string_view words;  // folded, without blanks; separated by one
};

// Whole names.
constexpr Words kNames[] = {
    {T::kFirstName, "",
     "prenom prenoms firstname fname givenname givennames forename first prenomusuel petitnom"},
    {T::kLastName, "",
     "nomdefamille nomfamille lastname lname surname familyname family last nomusage nomdusage "
     "patronyme nomnaissance nomdenaissance secondname"},
    {T::kName, "",
     "nomcomplet nometprenom nometprenoms nomprenom nomsetprenoms prenometnom prenomnom "
     "prenomsetnom nomprenoms "
     "fullname name names displayname completename identite raisonsociale nomaffiche "
     "contactname nomcontact beneficiaire destinatairenom denomination"},
    {T::kPhone, "",
     "phone telephone tel mobile portable gsm msisdn whatsapp sms cell cellphone cellulaire "
     "phonenumber telephonenumber mobilenumber mobilephone numero numerodetelephone "
     "numerotelephone numtel numerotel ntel ntelephone notel notelephone teldomicile "
     "telmobile telephonemobile telephoneportable telportable telephonefixe telfixe fixe "
     "numeromobile numeroportable numerowhatsapp whatsappnumber contacttel contactphone "
     "primaryphone homephone workphone businessphone telephonebureau telbureau num number "
     "numerogsm numgsm telgsm msisdnnumber phonee164 e164 fon telefono telefon"},
    {T::kEmail, "",
     "email mail courriel emails mails adresseemail adressemail adresseelectronique emailaddress "
     "mel adressecourriel emailadresse adressedemessagerie messagerie emailvalue "
     "courrierelectronique emailpro mailpro emailprofessionnel emailpersonnel useremail"},
    {T::kCity, "",
     "ville villes localite city town commune homecity businesscity villeresidence "
     "villederesidence residence addresscity municipality agglomeration"},
    {T::kCountry, "",
     "pays country codepays countrycode paysresidence paysderesidence homecountry nation "
     "countryiso iso2 addresscountry countryregion homecountryregion"},
    {T::kLanguage, "",
     "langue language lang locale langues preferredlanguage languepreferee languageparlee "
     "languecontact idiome langueparlee"},
    {T::kTimeZone, "", "timezone fuseauhoraire fuseau tz zonehoraire zoneinfo"},
    {T::kExternalId, "",
     "id idclient clientid customerid identifiant identifiantclient matricule reference ref "
     "refclient referenceclient externalid codeclient numeroclient numclient nclient noclient "
     "customernumber customercode userid contactid memberid idcontact idexterne uid uuid "
     "iduser idutilisateur numerodeclient numeromatricule numerocompte accountnumber "
     "numeroadherent nadherent codeadherent externalkey idadherent numerodecompte clientnumber"},
    {T::kGroups, "",
     "groupe groupes group groups categorie categories category tag tags etiquette etiquettes "
     "liste listes list lists segment segments groupmembership labels libelles"},
    {T::kNotes, "",
     "note notes commentaire commentaires comment comments remarque remarques observation "
     "observations remarks memo"},
    {T::kPushToken, "", "pushtoken jetonpush fcmtoken apnstoken devicetoken"},
    {T::kPostalAddress, "", "postaladdress adressepostalecomplete"},
    {T::kIgnore, "", "griotid"},
    {T::kAttribute, "gender", "genre sexe gender sex"},
    {T::kAttribute, "title", "civilite salutation titre title"},
    {T::kAttribute, "birthday",
     "datedenaissance datenaissance naissance birthday birthdate dateofbirth dob anniversaire "
     "nele"},
    {T::kAttribute, "company",
     "societe entreprise company organisation organization employeur organizationname firme"},
    {T::kAttribute, "postal_code", "codepostal cp zip zipcode postcode postalcode homepostalcode"},
    {T::kAttribute, "street",
     "adresse address rue street adressepostale adresse1 addressline1 homestreet quartier"},
    {T::kAttribute, "region", "region departement province state etat district homestate"},
    {T::kAttribute, "age", "age"},
};

// Anywhere in a name without its blanks.
constexpr Words kConsents[] = {
    {T::kConsent, "opt_out",
     "optout desabon desinscri unsubscri blacklist listenoire donotcontact nepascontacter "
     "nepasenvoyer donotsend stopsms stoppub optedout suppressed"},
    {T::kConsent, "opt_in",
     "optin consent rgpd gdpr accepte newsletter abonne inscritsms subscribe optedin accordsms "
     "autorisation permission"},
};

// Words that may stand around the name of a column.
constexpr std::string_view kFiller =
    " de du des d la le les l un une votre vos ton mon my your the of client clients contact "
    "customer user utilisateur membre member obligatoire required facultatif optional value valeur "
    "principal principale primary main perso personnel personnelle personal adherent abonne "
    "parent eleve patient donateur beneficiaire person personne n no ";

bool IsOneOf(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

const Words* FindName(std::string_view squashed) {
  if (squashed.empty()) return nullptr;
  const auto found = std::find_if(std::begin(kNames), std::end(kNames),
                                  [&](const Words& row) { return IsOneOf(row.words, squashed); });
  return found == std::end(kNames) ? nullptr : found;
}

const Words* FindConsent(std::string_view squashed) {
  for (const Words& row : kConsents) {
    for (const std::string_view word : Split(row.words, ' ')) {
      if (!word.empty() && squashed.find(word) != std::string_view::npos) return &row;
    }
  }
  return nullptr;
}

bool IsDigits(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The name in words, with the number that tells it from its like taken out: "tel2" → "tel", 2.
std::vector<std::string_view> TakeWords(std::string_view folded, int& ordinal) {
  std::vector<std::string_view> words;
  for (std::string_view word : Split(folded, ' ')) {
    size_t letters = word.size();
    while (letters > 0 && word[letters - 1] >= '0' && word[letters - 1] <= '9') --letters;
    const std::string_view digits = word.substr(letters);
    // Behind a word only: "2 rue" is no second street.
    const bool counts = IsDigits(digits) && digits.size() <= 2 && (letters > 0 || !words.empty());
    if (counts && word != "e164") {
      ordinal = *ParseInteger<int>(digits);
      word = word.substr(0, letters);
    }
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::string Squash(const std::vector<std::string_view>& words, bool with_filler) {
  std::string squashed;
  for (const std::string_view word : words) {
    if (with_filler || !IsOneOf(kFiller, word)) squashed.append(word);
  }
  return squashed;
}

}  // namespace

std::optional<NamedColumn> ReadColumnName(std::string_view name) {
  const std::string folded = Fold(name);
  int ordinal = 0;
  const std::vector<std::string_view> words = TakeWords(folded, ordinal);
  const std::string whole = Squash(words, true);
  if (whole.empty()) return std::nullopt;
  const auto as = [&](T target, double confidence, std::string_view attribute) {
    return NamedColumn{target, confidence, ordinal, attribute};
  };
  const Words* found = FindName(whole);
  if (found != nullptr) {
    const double phone = found->target == T::kPhone ? PhoneNameScore(name) : 0;
    return as(found->target, phone > 0 ? std::max(phone, 0.5) : 1.0, found->attribute);
  }
  // "nom" says which of the two it is by what stands beside it: MapColumns knows.
  if (whole == "nom" || whole == "noms") return as(T::kName, 0.9, "");
  if (const Words* consent = FindConsent(whole)) return as(T::kConsent, 0.9, consent->attribute);
  const std::string core = Squash(words, false);
  found = FindName(core);
  if (found != nullptr) return as(found->target, 0.85, found->attribute);
  if (core == "nom" || core == "noms") return as(T::kName, 0.8, "");
  // "Phone 1 - Type" says what kind of phone, not which.
  constexpr std::string_view kKinds = " type label libelle kind operateur operator indicatif ";
  const bool of_a_kind = std::any_of(words.begin(), words.end(),
                                     [&](std::string_view word) { return IsOneOf(kKinds, word); });
  if (of_a_kind) return std::nullopt;
  const double phone = PhoneNameScore(name);
  if (phone >= 0.4) return as(T::kPhone, phone, "");
  if (whole.find("email") != std::string::npos || whole.find("courriel") != std::string::npos) {
    return as(T::kEmail, 0.8, "");
  }
  return std::nullopt;
}

bool LooksLikeHeader(std::span<const std::string> first_row) {
  int known = 0, values = 0, filled = 0;
  for (const std::string& cell : first_row) {
    if (cell.empty()) continue;
    ++filled;
    if (LooksLikeValue(cell)) {
      ++values;
    } else if (ReadColumnName(cell)) {
      ++known;
    }
  }
  if (values == 0) return filled > 0;
  return known >= 2 && known > values;
}

}  // namespace griot::transfer
