#include "src/cli/french.h"

namespace griot::cli {
namespace {

constexpr Phrase kPhrases[] = {
    // Files.
    {"no such file", "fichier introuvable"},
    {"is a folder, name a file", "c'est un dossier, nommez un fichier"},
    {"permission denied", "accès refusé"},
    {"no space left, free some or write elsewhere with -o",
     "plus de place, libérez-en ou écrivez ailleurs avec -o"},
    {"too large for this file system", "trop grand pour ce système de fichiers"},
    {"the folder \"%\" is not there", "le dossier \"%\" n'existe pas"},
    {"a workbook or an archive, save it as CSV",
     "un classeur ou une archive, enregistrez-le en CSV"},
    {"a compressed file, unpack it first", "un fichier compressé, décompressez-le d'abord"},
    {"text in UTF-16, save it as UTF-8", "du texte en UTF-16, enregistrez-le en UTF-8"},
    {"a binary file, give a text of rows (CSV)",
     "un fichier binaire, donnez un texte en lignes (CSV)"},
    // Rows and columns.
    {"row %: &", "ligne % : &"},
    {"longer than % MiB, close the quote that it opens",
     "plus de % Mio, fermez le guillemet qu'elle ouvre"},
    {"longer than % MiB, check the line ends of the file",
     "plus de % Mio, vérifiez les fins de ligne du fichier"},
    {"a quote is opened and never closed, read as a character",
     "un guillemet ouvert n'est jamais fermé, lu comme un caractère"},
    {"column \"%\" is not there, there is no header: give its place, 1 to %",
     "la colonne \"%\" n'existe pas, il n'y a pas d'en-tête : donnez sa place, de 1 à %"},
    {"column \"%\" is not there (%), did you mean \"%\"",
     "la colonne \"%\" n'existe pas (%), vouliez-vous dire \"%\""},
    {"column \"%\" is not there (%)", "la colonne \"%\" n'existe pas (%)"},
    {"column % is not there, the rows have %", "la colonne % n'existe pas, les lignes en ont %"},
    {"& with --column", "& avec --column"},
    {"no column looks like phone numbers, give the place of the one that is, 1 to %",
     "aucune colonne ne ressemble à des numéros, donnez la place de la bonne, de 1 à %"},
    {"no column looks like phone numbers (%), name the one that is",
     "aucune colonne ne ressemble à des numéros (%), nommez la bonne"},
    // Plans.
    {"region \"%\" is unknown, did you mean \"%\"",
     "la région \"%\" est inconnue, vouliez-vous dire \"%\""},
    {"region \"%\" is unknown, give an ISO 3166 code of two letters such as \"SN\"",
     "la région \"%\" est inconnue, donnez un code ISO 3166 de deux lettres comme \"SN\""},
    {"segmenter: this build has no default plan, give one",
     "ce griot est compilé sans plan, donnez-en un avec --plan"},
    {"plan: not a numbering plan, give a file made by griot plan build",
     "pas un plan de numérotation, donnez un fichier fait par griot plan build"},
    {"plan: too short for a plan, make it again with griot plan build",
     "trop court pour un plan, refaites-le avec griot plan build"},
    {"plan: of layout %, this library reads layout %, make it again with griot plan build",
     "plan de format %, ce griot lit le format %, refaites-le avec griot plan build"},
    {"plan: damaged, %, make it again with griot plan build",
     "plan abîmé (%), refaites-le avec griot plan build"},
    {"overlay: line %: no operator, write prefix,operator",
     "ligne % : pas d'opérateur, écrivez préfixe,opérateur"},
    {"overlay: line %: \"%\" is not a prefix, write at most % digits, calling code first",
     "ligne % : \"%\" n'est pas un préfixe, écrivez au plus % chiffres, indicatif d'abord"},
    {"overlay: line %: the operator must have 1 to % bytes",
     "ligne % : l'opérateur doit avoir de 1 à % octets"},
    {"a plan without areas, build one with \"%\"", "un plan sans lieux, faites-en un avec \"%\""},
    {"areas.plan is not there (%), give a plan with areas with --plan, or its folder in GRIOT_DATA",
     "areas.plan est introuvable (%), donnez un plan avec lieux par --plan, ou son dossier dans "
     "GRIOT_DATA"},
    {"griot-plan is neither beside griot (%) nor on the PATH, build it with libphonenumber "
     "installed",
     "griot-plan n'est ni à côté de griot (%) ni dans le PATH, compilez-le avec libphonenumber "
     "installé"},
    // Usage.
    {"no command, write griot COMMAND …", "pas de commande, écrivez griot COMMANDE …"},
    {"unknown command \"%\", did you mean \"%\"",
     "commande inconnue \"%\", vouliez-vous dire \"%\""},
    {"unknown command \"%\"", "commande inconnue \"%\""},
    {"unknown option \"%\", did you mean \"%\"", "option inconnue \"%\", vouliez-vous dire \"%\""},
    {"unknown option \"%\"", "option inconnue \"%\""},
    {"% takes no value", "% ne prend pas de valeur"},
    {"% needs a value, write %", "% demande une valeur, écrivez %"},
    {"% is given twice", "% est donné deux fois"},
    {"% is empty, name a file", "% est vide, nommez un fichier"},
    {"% is empty", "% est vide"},
    {"no INPUT, name a file or write - for standard input",
     "pas d'ENTRÉE, nommez un fichier ou écrivez - pour l'entrée standard"},
    {"one INPUT at a time, \"%\" is one too many", "une seule ENTRÉE, \"%\" est de trop"},
    {"%: \"%\" is unknown, write % or %", "% : \"%\" est inconnu, écrivez % ou %"},
    {"%: \"%\" is not a count, write % to %", "% : \"%\" n'est pas un nombre, écrivez de % à %"},
    // Help and summary.
    {"says country, operator, type and more of the phone numbers in a CSV file",
     "dit pays, opérateur, type et plus des numéros d'un fichier CSV"},
    {"makes, describes and compares numbering plans",
     "fait, décrit et compare des plans de numérotation"},
    {"explains a command", "explique une commande"},
    {"says which griot this is, and what its numbering plan is made of",
     "dit la version de griot, et de quoi est fait son plan de numérotation"},
    {"status", "statut"},
    {"numbers", "numéros"},
    {"country", "pays"},
    {"type", "type"},
    {"operator", "opérateur"},
    // A file, and what is wrong with it.
    {"standard input: &", "entrée standard : &"},
    {"standard output: &", "sortie standard : &"},
    {"%: &", "% : &"},
};

}  // namespace

std::span<const Phrase> FrenchPhrases() { return kPhrases; }

}  // namespace griot::cli
