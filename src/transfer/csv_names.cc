// The words by which people name a column of phone numbers.
#include <algorithm>
#include <string>

#include "griot/transfer/csv_layout.h"
#include "src/transfer/encoding.h"

namespace griot {
namespace {

struct Word {
  std::string_view text;
  double score;
  bool whole;  // as a word of its own ("tel"), or anywhere in the name ("homephone")
};

constexpr Word kWords[] = {
    {"whatsapp", 1.0, false},   {"mobile", 1.0, false},      {"msisdn", 1.0, false},
    {"gsm", 1.0, true},         {"portable", 1.0, false},    {"cellulaire", 1.0, false},
    {"cellphone", 1.0, false},  {"cell", 0.95, true},        {"mob", 0.95, true},
    {"telephone", 0.95, false}, {"phone", 0.95, false},      {"tel", 0.95, true},
    {"telefon", 0.95, false},   {"telefono", 0.95, false},   {"telefone", 0.95, false},
    {"sms", 0.9, true},         {"fixe", 0.7, true},         {"landline", 0.7, true},
    {"contact", 0.5, true},     {"contacts", 0.5, true},     {"numero", 0.5, true},
    {"number", 0.5, true},      {"num", 0.5, true},          {"numeros", 0.5, true},
    {"appel", 0.4, true},       {"destinataire", 0.4, true}, {"recipient", 0.4, true},
    {"to", 0.3, true},
};

// What is sent goes to mobiles: of two columns, the one without these words.
constexpr Word kLesser[] = {
    {"fixe", 0.2, true}, {"landline", 0.2, true}, {"fax", 0.7, true},      {"bureau", 0.2, true},
    {"home", 0.2, true}, {"work", 0.2, true},     {"domicile", 0.2, true}, {"urgence", 0.2, true},
};

bool HasWord(std::string_view name, const Word& word) {
  for (size_t at = name.find(word.text); at != std::string_view::npos;
       at = name.find(word.text, at + 1)) {
    if (!word.whole) return true;
    const size_t end = at + word.text.size();
    const auto is_letter = [&](size_t i) { return name[i] >= 'a' && name[i] <= 'z'; };
    if ((at == 0 || !is_letter(at - 1)) && (end == name.size() || !is_letter(end))) return true;
  }
  return false;
}

}  // namespace

double PhoneNameScore(std::string_view name) {
  const std::string folded = transfer::Fold(name);
  double best = 0, less = 0;
  for (const Word& word : kWords) {
    if (HasWord(folded, word)) best = std::max(best, word.score);
  }
  for (const Word& word : kLesser) {
    if (HasWord(folded, word)) less = std::max(less, word.score);
  }
  return std::max(0.0, best - less);
}

}  // namespace griot
