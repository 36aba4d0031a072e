#include "griot/messages/lint.h"

#include <algorithm>
#include <optional>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/messages/links.h"
#include "griot/messages/template.h"
#include "src/messages/letter_case.h"
#include "src/messages/lint_sms.h"

namespace griot {
namespace {

using messages::AddFinding;
using messages::Findings;

constexpr auto kError = LintSeverity::kError, kWarning = LintSeverity::kWarning;
constexpr int64_t kLongSubject = 78;
constexpr std::string_view kAttributes = "attributes.";

// Any of them in what an e-mail says: there is a way to stop.
constexpr std::string_view kUnsubscribe[] = {"unsubscribe", "opt-out",         "optout",
                                             "désabonn",    "desabonn",        "désinscri",
                                             "desinscri",   "d&eacute;sabonn", "d&eacute;sinscri"};

int64_t CodePoints(std::string_view text) {
  int64_t count = 0;
  for (; !text.empty(); ++count) TakeCodePoint(&text);
  return count;
}

class Linter {
 public:
  explicit Linter(const LintQuestion& question) : question_(question) {}

  Findings Run() {
    if (question_.medium == LintMedium::kSms) messages::LintSender(question_, findings_);
    for (const LintedText& text : question_.texts) LintText(text);
    return std::move(findings_);
  }

 private:
  void LintText(const LintedText& text);
  std::optional<Template> Compile(std::string_view source, std::string_view member,
                                  const std::string& place);
  void LintVariables(std::string_view source, const Template& compiled, const std::string& place);
  void LintAttribute(std::string_view name, const std::string& place);
  void LintUrls(std::string_view source, const Template& compiled, const std::string& place);
  void LintSubject(const Template& compiled, const std::string& place);
  void LintUnsubscribe(const LintedText& text);
  bool MayTrack(std::string_view member) const {
    return question_.track_links && member != "subject";
  }

  const LintQuestion& question_;
  Findings findings_;
};

void Linter::LintText(const LintedText& text) {
  if (!text.path.empty() && text.language.empty()) {
    AddFinding(findings_, kError, "no_language", Cat(text.path, "language"),
               "give the language of this text, such as \"fr\"");
  }
  const std::string place = Cat(text.path, "text");
  if (Trim(text.text).empty()) {
    AddFinding(findings_, kError, "empty_text", place, "it is empty");
  }
  if (const auto compiled = Compile(text.text, "text", place)) {
    if (question_.medium == LintMedium::kSms) {
      messages::LintSms(question_, text.text, *compiled, place, findings_);
    }
  }
  if (question_.medium != LintMedium::kSms) {
    if (question_.medium == LintMedium::kEmail && Trim(text.subject).empty()) {
      AddFinding(findings_, kError, "no_subject", Cat(text.path, "subject"), "an e-mail needs one");
    }
    const std::string subject = Cat(text.path, "subject");
    if (const auto compiled = Compile(text.subject, "subject", subject)) {
      LintSubject(*compiled, subject);
    }
  }
  if (question_.medium != LintMedium::kEmail) return;
  Compile(text.html, "html", Cat(text.path, "html"));
  if (question_.marketing) LintUnsubscribe(text);
}

// Nothing where it cannot be compiled: then that is told.
std::optional<Template> Linter::Compile(std::string_view source, std::string_view member,
                                        const std::string& place) {
  TemplateOptions options;
  options.names = question_.names;
  options.attributes = true;
  options.output = member == "html" ? TemplateOutput::kHtml : TemplateOutput::kPlain;
  options.links = member != "subject";
  absl::StatusOr<Template> compiled = Template::Compile(source, options);
  if (!compiled.ok()) {
    const std::string_view message = Message(compiled.status());
    const size_t colon = message.starts_with("line ") ? message.find(": ") : message.npos;
    const std::string_view what = colon == message.npos ? message : message.substr(colon + 2);
    const bool unknown = what.starts_with("variable \"") && what.find("is unknown") != what.npos;
    AddFinding(findings_, kError, unknown ? "unknown_variable" : "syntax",
               colon == message.npos ? place : Cat(place, ": ", message.substr(0, colon)),
               std::string(what));
    return std::nullopt;
  }
  LintVariables(source, *compiled, place);
  LintUrls(source, *compiled, place);
  if (MayTrack(member)) {
    absl::StatusOr<Template> tracked =
        Template::Compile(TrackLinks(source, *compiled, options.output), options);
    if (tracked.ok()) return *std::move(tracked);
  }
  return *std::move(compiled);
}

void Linter::LintVariables(std::string_view source, const Template& compiled,
                           const std::string& place) {
  for (const TemplateUse& use : compiled.uses()) {
    if (use.name.starts_with(kLinkVariable)) continue;
    const std::string there = Cat(place, ": ", TextPlace(source, use.at));
    if (use.name.starts_with(kAttributes)) LintAttribute(use.name, there);
    if (!use.shown || use.has_default) continue;
    AddFinding(
        findings_, kWarning, "no_default", there,
        Cat("variable \"", use.name, "\" has no default: who has none gets nothing, write {{",
            use.name, "|default:\"\"}}"));
  }
}

// Attributes need no definition: only what looks like a slip is told.
void Linter::LintAttribute(std::string_view name, const std::string& place) {
  const std::string_view attribute = name.substr(kAttributes.size());
  const auto& known = question_.attributes;
  if (std::find(known.begin(), known.end(), attribute) != known.end()) return;
  const auto meant = Nearest(attribute, known);
  if (!meant) return;
  AddFinding(findings_, kWarning, "unknown_attribute", place,
             Cat("attribute \"", attribute, "\" is not defined, did you mean \"", *meant, "\""));
}

void Linter::LintUrls(std::string_view source, const Template& compiled, const std::string& place) {
  for (const TemplateText& piece : compiled.texts()) {
    for (const FoundUrl& url : FindUrls(piece.text)) {
      if (LowerAscii(std::string_view(piece.text).substr(url.at, 8)) == "https://") continue;
      AddFinding(findings_, kWarning, "insecure_link",
                 Cat(place, ": ", TextPlace(source, piece.at + url.at)),
                 "the address is not https, anybody on the way may read and change what is there");
    }
  }
  for (const std::string_view name : compiled.names()) {
    if (!name.starts_with(Cat(kLinkVariable, "http:"))) continue;
    AddFinding(findings_, kWarning, "insecure_link", place, "the address of a link is not https");
  }
  if (!question_.track_links) return;
  for (const FoundUrl& url : FindMovingUrls(source, compiled)) {
    AddFinding(findings_, kWarning, "moving_link", Cat(place, ": ", TextPlace(source, url.at)),
               "a part of the address is filled in: it stays as it is, nobody learns who followed "
               "it");
  }
}

void Linter::LintSubject(const Template& compiled, const std::string& place) {
  std::string sample;
  const bool rendered = messages::RenderSample(compiled, "", &sample);
  const int64_t letters = rendered ? CodePoints(sample) : kLongSubject + 1;
  if (letters <= kLongSubject) return;
  AddFinding(findings_, kWarning, "long_subject", place,
             Cat(letters, " letters, readers show less than ", kLongSubject, ": shorten it"));
}

void Linter::LintUnsubscribe(const LintedText& text) {
  for (const char* member : {"text", "html"}) {
    const std::string& source = member == std::string_view("text") ? text.text : text.html;
    if (Trim(source).empty()) continue;
    const std::string lower = messages::LowerCase(source);
    const bool named =
        std::any_of(std::begin(kUnsubscribe), std::end(kUnsubscribe),
                    [&](std::string_view word) { return lower.find(word) != lower.npos; });
    // Somewhere to go, too: an address, a link, or a variable that is one.
    const bool leads = lower.find("http") != lower.npos || lower.find("mailto:") != lower.npos ||
                       lower.find("{{") != lower.npos;
    if (named && leads) continue;
    AddFinding(findings_, kError, "no_unsubscribe", Cat(text.path, member),
               "nothing says how to stop: give a link to unsubscribe");
  }
}

}  // namespace

std::vector<LintFinding> Lint(const LintQuestion& question) { return Linter(question).Run(); }

}  // namespace griot
