#include "src/messages/lint_sms.h"

#include <algorithm>

#include "griot/base/text.h"
#include "griot/messages/links.h"
#include "griot/messages/sms.h"
#include "griot/messages/stop_clause.h"

namespace griot::messages {
namespace {

constexpr auto kError = LintSeverity::kError, kWarning = LintSeverity::kWarning;
constexpr size_t kLongestName = 11, kShortestNumber = 3, kLongestNumber = 15;
constexpr int64_t kManyParts = 3;
constexpr int kPhoneDigits = 8;
constexpr size_t kMostNamed = 10;
constexpr std::string_view kSomeBase = "https://go.example/";
constexpr size_t kTokenSize = 20;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A sender that is a name cannot be answered; one that is not known yet is taken for a name.
bool IsName(std::string_view from) {
  return from.empty() || !std::all_of(from.begin(), from.end(),
                                      [](char c) { return IsDigit(c) || c == '+' || c == ' '; });
}

bool HasPhoneNumber(std::string_view text) {
  int digits = 0;
  for (const char c : text) {
    if (IsDigit(c)) {
      if (++digits == kPhoneDigits) return true;
    } else if (c != ' ' && c != '.' && c != '-') {
      digits = 0;
    }
  }
  return false;
}

void LintStop(const LintQuestion& question, const Template& compiled, std::string_view place,
              Findings& findings) {
  const std::string said = Cat(LiteralText(compiled), "\n", question.stop_clause);
  const bool link = HasLink(compiled);
  if (!link && !NamesStop(said)) {
    AddFinding(findings, kError, "no_stop", std::string(place),
               "nothing says how to stop: give a stop_clause such as \"STOP au 36179\", or a link");
    return;
  }
  const StopRule* const rule = FindStopRule(question.country, question.day);
  if (rule == nullptr || link || !IsName(question.from)) return;
  if (rule->number_digits > 0 && !NamesStopNumber(*rule, said)) {
    AddFinding(findings, kWarning, "no_stop_number", std::string(place),
               Cat("a sender that is a name cannot be answered: write \"", rule->form,
                   "\" with your provider's number, or a link"));
  }
  if (rule->number_digits == 0 && !HasPhoneNumber(said)) {
    AddFinding(findings, kError, "stop_unheard", std::string(place),
               Cat("a sender that is a name cannot be answered in ", rule->country, ": give ",
                   rule->form, " beside STOP"));
  }
}

// The place of a character, where the template has it as it is sent.
std::string PlaceOf(std::string_view source, std::string_view character, std::string_view place) {
  const size_t at = source.find(character);
  return at == source.npos ? std::string(place) : Cat(place, ": ", TextPlace(source, at));
}

void LintAlphabet(const LintQuestion& question, std::string_view source, const Template& compiled,
                  std::string_view sample, std::string_view place, Findings& findings) {
  std::string said = NormalizeSms(Cat(LiteralText(compiled), "\n", question.stop_clause));
  if (question.transliterate) said = Transliterate(said);
  const std::vector<std::string> guilty = MeasureSms(said).guilty;
  if (guilty.empty()) return;
  std::string named;
  for (size_t i = 0; i < std::min(guilty.size(), kMostNamed); ++i) {
    named += Cat(i == 0 ? "" : " ", "\"", guilty[i], "\"");
  }
  if (guilty.size() > kMostNamed) named += " …";
  const SmsSize now = MeasureSms(sample), then = MeasureSms(Transliterate(sample));
  std::string message =
      Cat(named, " not in the alphabet of SMS: ", now.parts, now.parts == 1 ? " part" : " parts");
  if (then.encoding == SmsEncoding::kGsm7 && !question.transliterate) {
    message += Cat(", and ", then.parts, " with transliterate");
  }
  AddFinding(findings, kWarning, "ucs2", PlaceOf(source, guilty.front(), place),
             std::move(message));
}

}  // namespace

std::string LiteralText(const Template& compiled) {
  std::string all;
  for (const TemplateText& piece : compiled.texts()) all += piece.text;
  return all;
}

bool HasLink(const Template& compiled) {
  const auto names = compiled.names();
  return !FindUrls(LiteralText(compiled)).empty() ||
         std::any_of(names.begin(), names.end(),
                     [](std::string_view name) { return name.starts_with(kLinkVariable); });
}

bool RenderSample(const Template& compiled, std::string_view links_base, std::string* out) {
  const std::string link =
      Cat(links_base.empty() ? kSomeBase : links_base, std::string(kTokenSize, '0'));
  std::vector<TemplateValue> values;
  for (const std::string_view name : compiled.names()) {
    const bool is_link = name.starts_with(kLinkVariable);
    values.push_back(TemplateValue::Text(is_link ? std::string_view(link) : "Maximilien"));
  }
  return compiled.Render(values, out, {.output = size_t{256} << 10}).ok();
}

void LintSender(const LintQuestion& question, Findings& findings) {
  if (question.from.empty()) return;
  if (auto finding = LintSmsSender(question.from)) findings.push_back(*std::move(finding));
}

void LintSms(const LintQuestion& question, std::string_view source, const Template& compiled,
             std::string_view place, Findings& findings) {
  if (question.marketing) LintStop(question, compiled, place, findings);
  std::string sample;
  if (!RenderSample(compiled, question.links_base, &sample)) {
    AddFinding(findings, kError, "too_long", std::string(place),
               "it becomes longer than any message, or never ends: shorten it");
    return;
  }
  AppendStopClause(question.stop_clause, &sample);
  sample = NormalizeSms(sample);
  if (question.transliterate) sample = Transliterate(sample);
  LintAlphabet(question, source, compiled, sample, place, findings);
  const int64_t parts = MeasureSms(sample).parts;
  if (parts > kMaxSmsParts) {
    AddFinding(findings, kError, "too_long", std::string(place),
               Cat(parts, " parts, providers take at most ", kMaxSmsParts));
  } else if (parts > kManyParts) {
    AddFinding(findings, kWarning, "many_parts", std::string(place),
               Cat(parts, " parts, each is billed: shorten it"));
  }
}

}  // namespace griot::messages

namespace griot {

using messages::IsLetter, messages::IsName;
using messages::kLongestName, messages::kLongestNumber, messages::kShortestNumber;

std::optional<LintFinding> LintSmsSender(std::string_view from) {
  const auto found = [](LintSeverity severity, std::string_view code, std::string message) {
    return LintFinding{.severity = severity,
                       .code = std::string(code),
                       .message = std::move(message),
                       .place = "from"};
  };
  if (!IsName(from)) {
    const auto digits = static_cast<size_t>(
        std::count_if(from.begin(), from.end(), [](char c) { return IsDigit(c); }));
    if (digits >= kShortestNumber && digits <= kLongestNumber) return std::nullopt;
    return found(LintSeverity::kError, "sender_number",
                 Cat("a number has ", kShortestNumber, " to ", kLongestNumber, " digits"));
  }
  constexpr std::string_view kLetters =
      "a sender's name is made of letters a to z, digits and blanks, one letter at least";
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~'; };
  if (!std::all_of(from.begin(), from.end(), is_plain)) {
    return found(LintSeverity::kError, "sender_letters", std::string(kLetters));
  }
  if (from.size() > kLongestName) {
    return found(
        LintSeverity::kError, "sender_too_long",
        Cat("a sender's name has at most ", kLongestName, " letters, this one ", from.size()));
  }
  const bool usual = std::all_of(from.begin(), from.end(),
                                 [](char c) { return IsDigit(c) || IsLetter(c) || c == ' '; });
  if (usual && std::any_of(from.begin(), from.end(), IsLetter)) return std::nullopt;
  return found(LintSeverity::kWarning, "sender_letters", std::string(kLetters));
}

}  // namespace griot
