#include "griot/messages/links.h"

#include <algorithm>

#include "griot/base/text.h"

namespace griot {
namespace {

constexpr std::string_view kSchemes[] = {"https://", "http://"};
constexpr std::string_view kEndsUrl = "\"'<>{}|\\^`()[]";
constexpr std::string_view kEndsSentence = ".,;:!?";

bool EndsUrl(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == 0x7f || kEndsUrl.find(c) < kEndsUrl.size();
}

// The size of the scheme at the front; 0: there is none.
size_t SchemeSize(std::string_view text) {
  for (const std::string_view scheme : kSchemes) {
    if (LowerAscii(text.substr(0, scheme.size())) == scheme) return scheme.size();
  }
  return 0;
}

size_t UrlEnd(std::string_view text, size_t at) {
  size_t end = at;
  // U+00A0, U+00BB and the like end an address too, but letters of any script are part of it.
  while (end < text.size() && !EndsUrl(text[end]) && !text.substr(end).starts_with("\u00a0") &&
         !text.substr(end).starts_with("\u202f") && !text.substr(end).starts_with("»")) {
    ++end;
  }
  return end;
}

bool IsSentenceEnd(char c) { return kEndsSentence.find(c) < kEndsSentence.size(); }

// The last address of a piece of text is not whole where a tag follows at once.
bool IsMoving(std::string_view source, const TemplateText& piece, const FoundUrl& url) {
  return UrlEnd(piece.text, url.at) == piece.text.size() &&
         piece.at + piece.text.size() < source.size();
}

bool IsHref(std::string_view before) {
  if (before.empty() || (before.back() != '"' && before.back() != '\'')) return false;
  before = Trim(before.substr(0, before.size() - 1));
  if (before.empty() || before.back() != '=') return false;
  before = Trim(before.substr(0, before.size() - 1));
  return before.size() >= 4 && LowerAscii(before.substr(before.size() - 4)) == "href";
}

// In HTML an & is written &amp;.
std::string Unescaped(std::string_view url) {
  constexpr std::string_view kAmp = "&amp;";
  std::string plain;
  for (size_t at = 0; at < url.size();) {
    const bool amp = url.substr(at).starts_with(kAmp);
    plain += url[at];
    at += amp ? kAmp.size() : 1;
  }
  return plain;
}

}  // namespace

std::vector<FoundUrl> FindUrls(std::string_view text) {
  std::vector<FoundUrl> found;
  for (size_t at = 0; at < text.size();) {
    const size_t scheme = SchemeSize(text.substr(at));
    if (scheme == 0 || (at > 0 && IsWordByte(text[at - 1]))) {
      ++at;
      continue;
    }
    size_t end = UrlEnd(text, at);
    while (end > at + scheme && IsSentenceEnd(text[end - 1])) --end;
    if (end > at + scheme) found.push_back({.at = at, .size = end - at});
    at = end;
  }
  return found;
}

bool IsWholeUrl(std::string_view text) {
  const std::vector<FoundUrl> found = FindUrls(text);
  return found.size() == 1 && found[0].at == 0 && found[0].size == text.size();
}

bool IsLinksBase(std::string_view text) {
  if (!IsWholeUrl(text) || text.find_first_of("?#@") != text.npos) return false;
  const std::string lower = LowerAscii(text);
  if (lower.starts_with("https://")) return true;
  for (const std::string_view host : {"http://localhost", "http://127.0.0.1"}) {
    if (!lower.starts_with(host)) continue;
    return lower.size() == host.size() || lower[host.size()] == ':' || lower[host.size()] == '/';
  }
  return false;
}

std::vector<FoundUrl> FindMovingUrls(std::string_view source, const Template& compiled) {
  std::vector<FoundUrl> moving;
  for (const TemplateText& piece : compiled.texts()) {
    // "https://" alone is an address whose host is filled in.
    for (const std::string_view scheme : kSchemes) {
      const bool tag_follows = piece.at + piece.text.size() < source.size();
      if (tag_follows && LowerAscii(piece.text).ends_with(scheme)) {
        moving.push_back(
            {.at = piece.at + piece.text.size() - scheme.size(), .size = scheme.size()});
      }
    }
    for (const FoundUrl& url : FindUrls(piece.text)) {
      if (IsMoving(source, piece, url)) moving.push_back({piece.at + url.at, url.size});
    }
  }
  return moving;
}

std::string TrackLinks(std::string_view source, const Template& compiled, TemplateOutput output) {
  const bool html = output == TemplateOutput::kHtml;
  std::string tracked;
  size_t done = 0;
  for (const TemplateText& piece : compiled.texts()) {
    for (const FoundUrl& url : FindUrls(piece.text)) {
      const std::string_view text = std::string_view(piece.text).substr(url.at, url.size);
      if (IsMoving(source, piece, url)) continue;
      // A brace before a tag would be read as part of it.
      const size_t at = piece.at + url.at;
      if (at > 0 && source[at - 1] == '{') continue;
      if (html && !IsHref(std::string_view(piece.text).substr(0, url.at))) continue;
      tracked += source.substr(done, piece.at + url.at - done);
      tracked += Cat("{{\"", html ? Unescaped(text) : std::string(text), "\"|link}}");
      done = piece.at + url.at + url.size;
    }
  }
  tracked += source.substr(done);
  return tracked;
}

}  // namespace griot
