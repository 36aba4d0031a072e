#include "griot/messages/stop_clause.h"

#include <algorithm>
#include <iterator>

#include "griot/base/text.h"
#include "src/messages/letter_case.h"

namespace griot {
namespace {

constexpr std::string_view kStopWords[] = {
    "stop",       "stopall",    "arret",         "arrêt",         "unsubscribe", "optout",
    "desabonner", "désabonner", "désinscrire",   "desinscrire",   "opt-out",     "désinscription",
    "désabonnez", "desabonnez", "desabonnement", "désabonnement",
};

constexpr StopRule kRules[] = {
#include "src/messages/stop_rules.inc"
};

char LowerLetter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool HasWord(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || !IsWordByte(text[at - 1]);
    if (begins && (end == text.size() || !IsWordByte(text[end]))) return true;
  }
  return false;
}

// Every message asks: clauses of ASCII letters are looked for where they stand.
bool Has(std::string_view text, std::string_view clause) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (!std::all_of(clause.begin(), clause.end(), is_ascii)) {
    return messages::LowerCase(text).find(messages::LowerCase(clause)) != text.npos;
  }
  return std::search(text.begin(), text.end(), clause.begin(), clause.end(),
                     [](char a, char b) { return LowerLetter(a) == LowerLetter(b); }) != text.end();
}

}  // namespace

void AppendStopClause(std::string_view clause, std::string* text) {
  clause = Trim(clause);
  if (clause.empty() || Trim(*text).empty()) return;
  if (Has(*text, clause)) return;
  while (!text->empty() && (text->back() == ' ' || text->back() == '\n')) text->pop_back();
  *text += text->find('\n') == text->npos ? ' ' : '\n';
  *text += clause;
}

bool NamesStop(std::string_view text) {
  const std::string lower = messages::LowerCase(text);
  return std::any_of(std::begin(kStopWords), std::end(kStopWords),
                     [&](std::string_view word) { return HasWord(lower, word); });
}

const StopRule* FindStopRule(std::string_view country, absl::CivilDay day) {
  const StopRule* found = nullptr;
  for (const StopRule& rule : kRules) {
    if (rule.country != country || rule.since > day) continue;
    if (found == nullptr || found->since < rule.since) found = &rule;
  }
  return found;
}

bool NamesStopNumber(const StopRule& rule, std::string_view text) {
  if (rule.number_digits == 0) return false;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && IsDigit(text[end])) ++end;
    if (end - at == static_cast<size_t>(rule.number_digits) &&
        text.substr(at).starts_with(rule.number_prefix)) {
      return true;
    }
    at = end + 1;
  }
  return false;
}

}  // namespace griot
