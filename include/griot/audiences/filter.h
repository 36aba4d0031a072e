// Filters over contacts: a small, typed language.
//
//   country == "SN" and operator in ["Orange", "Yas"] and group("vip") and not opted_out("sms")
//     and last_reply < 30 days ago and city ~ "dak"
//
// Fields
//   text      operator, first_name, last_name, name (both), city, language, time_zone, external_id
//   words     country (ISO 3166, in any case), type (mobile, fixed_line …)
//   numbers   calling_code
//   times     created, updated, last_reply
//   addresses phone, email: compared as a whole (==, !=, in, not in), phones as +221771234567
//   any       attribute("shoe size"), or @ville for attribute("ville")
//
// Comparisons
//   == !=  < <= > >=  in [a, b]  not in [a, b]  is missing  is not missing
//   ~ !~ starts_with   search text as people do: case and accents of Latin letters are ignored
//                      ("thies" finds Thiès; œ is not oe)
// Text is compared byte by byte, and ordered by code points. An attribute equals, and is ordered
// against, literals of its own kind only: the number 42 is not the text "42".
//
// Literals: "text" 'text' (\" \' \\), 42, 1.5, true, false, 2026-11-21, 2026-11-21T08:30:00Z, now,
// today, 30 days ago (minutes, hours, days, weeks; months and years of the calendar). A date is a
// whole day: `created == 2026-11-21` is on that day, `created > 2026-11-21` is on a later one.
//
// Predicates: everyone(), group("name"), audience("name"), contact("id"), has("phone") (email,
// push, postal, whatsapp), opted_out("sms"), blocked("sms"), consented("sms", "marketing"),
// objects().
//
// Conditions are joined by and, or, not, and brackets; not binds most, or least. There is no third
// truth: a comparison with a missing value is false, and so !=, not in and !~, which say "not", are
// true. `== null` is "is missing".
//
// Whoever objects to profiling (contact.objects) is in no audience, unless its filter names
// objects() anywhere.
#ifndef GRIOT_AUDIENCES_FILTER_H_
#define GRIOT_AUDIENCES_FILTER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace griot {

namespace audiences {
struct Node;
}  // namespace audiences

// A filter that was understood. Immutable and cheap to copy; any thread.
class Filter {
 public:
  // Errors: INVALID_ARGUMENT with the place, what was expected and the word that was meant. They
  // never repeat a phone number or an e-mail address. At most 16 KiB, 64 levels, 1,000 conditions.
  static absl::StatusOr<Filter> Parse(std::string_view text);

  // Its one spelling. (It can be longer than the filter that was parsed.)
  std::string Canonical() const;

  // What it selects, in words: language "fr", else English. Addresses are masked.
  std::string Explain(std::string_view language) const;

  // The names that it uses, sorted, once each.
  std::vector<std::string> Fields() const;
  std::vector<std::string> Groups() const;
  std::vector<std::string> Audiences() const;
  // Whether it names objects(): then it decides about those who object to profiling.
  bool NamesObjectors() const;

  friend bool operator==(const Filter& a, const Filter& b);

  // For the rooms of the library.
  const audiences::Node& root() const { return *root_; }

 private:
  explicit Filter(std::shared_ptr<const audiences::Node> root) : root_(std::move(root)) {}

  std::shared_ptr<const audiences::Node> root_;
};

// Those whom `filter` selects and none of `exclude` does.
struct Selection {
  Filter filter;
  std::vector<Filter> exclude;
};

}  // namespace griot

#endif  // GRIOT_AUDIENCES_FILTER_H_
