#include "src/cli/command.h"

namespace griot::cli {
namespace {

constexpr const char* kEnglish =
    R"(griot segment INPUT [-o OUTPUT] [--column NAME|N] [--region SN] [--mode exact|clean]
              [--format csv|jsonl] [--area fr|en] [--lang fr|en]
              [--plan FILE] [--overlay FILE] [--threads N] [--summary]

Says what the phone numbers of a CSV file are: the same rows, in the same order, with columns
appended. Delimiter, quotes, line ends, header and encoding are found by themselves, and kept.

  INPUT              a CSV file; - for standard input
  -o, --output FILE  where the rows go (may be INPUT); standard output when not given
  --column NAME|N    the phone column, by its name or its place from 1; guessed when not given
  --region SN        the country of numbers written without +; when not given, only international
                     numbers are read
  --mode exact       what libphonenumber says (default)
  --mode clean       repairs what spreadsheets and people do to numbers, and says what it repaired
                     (phone_repairs); further numbers of a cell are in phone_others
  --format csv       in the dialect of the file (default)
  --format jsonl     one JSON object a row
  --area fr|en       adds phone_area: the place of fixed numbers (needs a plan with areas)
  --lang fr|en       of operator names and messages; that of the system when not given
  --plan FILE        another numbering plan ("griot plan build" makes one)
  --overlay FILE     your operators: CSV of prefix or number, operator
  --threads N        as many as cores when not given
  --summary          a table by status, country, type and operator: on standard output with -o,
                     else on standard error

Columns: phone_status (ok, not_a_number, invalid_calling_code, too_short_after_idd, too_short_nsn,
too_long_nsn, empty), phone_valid (true, false), phone_possible, phone_e164, phone_calling_code,
phone_national, phone_country, phone_type, phone_operator, phone_time_zone (several: joined by &).

Exit codes: 0 done; 1 could not be done, one line on standard error says why; 2 wrong usage.
OUTPUT is complete or not there: it is written under another name, and renamed.
)";

constexpr const char* kFrench =
    R"(griot segment ENTRÉE [-o SORTIE] [--column NOM|N] [--region SN] [--mode exact|clean]
              [--format csv|jsonl] [--area fr|en] [--lang fr|en]
              [--plan FICHIER] [--overlay FICHIER] [--threads N] [--summary]

Dit ce que sont les numéros de téléphone d'un fichier CSV : les mêmes lignes, dans le même ordre,
avec des colonnes ajoutées. Séparateur, guillemets, fins de ligne, en-tête et encodage sont trouvés
tout seuls, et conservés.

  ENTRÉE                un fichier CSV ; - pour l'entrée standard
  -o, --output FICHIER  où vont les lignes (peut être ENTRÉE) ; sinon la sortie standard
  --column NOM|N        la colonne des numéros, par son nom ou sa place à partir de 1 ; sinon devinée
  --region SN           le pays des numéros écrits sans + ; sinon seuls les numéros internationaux
                        sont lus
  --mode exact          ce que dit libphonenumber (par défaut)
  --mode clean          répare ce que tableurs et personnes font aux numéros, et dit ce qu'il a
                        réparé (phone_repairs) ; les autres numéros d'une cellule : phone_others
  --format csv          dans le dialecte du fichier (par défaut)
  --format jsonl        un objet JSON par ligne
  --area fr|en          ajoute phone_area : le lieu des numéros fixes (demande un plan avec lieux)
  --lang fr|en          des noms d'opérateurs et des messages ; sinon celle du système
  --plan FICHIER        un autre plan de numérotation (fait par "griot plan build")
  --overlay FICHIER     vos opérateurs : CSV de préfixe ou numéro, opérateur
  --threads N           sinon autant que de cœurs
  --summary             un tableau par statut, pays, type et opérateur : sur la sortie standard
                        avec -o, sinon sur la sortie d'erreur

Colonnes : phone_status (ok, not_a_number, invalid_calling_code, too_short_after_idd, too_short_nsn,
too_long_nsn, empty), phone_valid (true, false), phone_possible, phone_e164, phone_calling_code,
phone_national, phone_country, phone_type, phone_operator, phone_time_zone (plusieurs : joints par &).

Codes de sortie : 0 fait ; 1 impossible, une ligne sur la sortie d'erreur dit pourquoi ; 2 mauvais
usage. SORTIE est complète ou absente : elle est écrite sous un autre nom, puis renommée.
)";

}  // namespace

std::string SegmentHelp(Language language) {
  return language == Language::kFrench ? kFrench : kEnglish;
}

}  // namespace griot::cli
