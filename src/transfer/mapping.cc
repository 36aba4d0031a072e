#include "griot/transfer/mapping.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "griot/base/nearest.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/transfer/column_content.h"
#include "src/transfer/column_words.h"
#include "src/transfer/contact_columns.h"
#include "src/transfer/csv_first_row.h"
#include "src/transfer/encoding.h"

namespace griot {
namespace {

using T = ColumnTarget;
using transfer::ColumnContent;
using transfer::NamedColumn;

constexpr size_t kShownBytes = 60;

std::string_view TargetName(T target) { return Schema<T>::names[static_cast<int>(target)]; }

std::string Quoted(std::string_view name) {
  size_t size = std::min(name.size(), kShownBytes);
  while (size > 0 && size < name.size() && (name[size] & 0xC0) == 0x80) --size;
  return Cat("\"", name.substr(0, size), size < name.size() ? "…\"" : "\"");
}

bool IsAddress(T target) { return target == T::kPhone || target == T::kEmail; }
// Several columns may be of these kinds.
bool MayRepeat(T target) {
  return IsAddress(target) || target == T::kAttribute || target == T::kIgnore ||
         target == T::kConsent || target == T::kGroups || target == T::kPushToken ||
         target == T::kPostalAddress;
}

// One column on its way to a target.
struct Guess {
  ColumnMapping mapping;
  std::string_view attribute;  // a well-known one
  int ordinal = 0;             // that its name says
  bool given = false;
  // What its name said outright, before its cells said no.
  std::optional<T> doubted;
};

std::string Percent(double share) { return Cat(std::lround(share * 100), " %"); }

// What the name says, held against what the cells are.
void GuessByName(const NamedColumn& named, const ColumnContent& content, std::string_view name,
                 Guess& guess) {
  ColumnMapping& mapping = guess.mapping;
  mapping.target = named.target;
  mapping.confidence = named.confidence;
  mapping.reason = Cat("named ", Quoted(name));
  guess.attribute = named.attribute;
  guess.ordinal = named.ordinal;
  if (content.filled == 0 || !IsAddress(named.target)) return;
  const bool phone = named.target == T::kPhone;
  const double fits = phone ? content.numbers : content.emails;
  const double other = phone ? content.emails : content.numbers;
  if (other >= 0.5 && other > fits) {
    mapping.target = phone ? T::kEmail : T::kPhone;
    mapping.confidence = other;
    mapping.reason +=
        Cat(", but ", Percent(other), " of its cells are ", phone ? "e-mail addresses" : "numbers");
  } else if (fits < 0.1) {
    // "Mobile" may be the kind of a phone, and "contact" a name.
    if (named.confidence >= 0.8) guess.doubted = named.target;
    mapping.target = T::kAttribute;
    mapping.confidence = 0.4;
    mapping.reason += Cat(", but its cells are no ", phone ? "numbers" : "e-mail addresses");
    guess.attribute = {};
  } else {
    mapping.confidence = std::min(1.0, 0.5 * named.confidence + 0.5 * fits);
    mapping.reason +=
        Cat(", ", Percent(fits), " of its cells are ", phone ? "numbers" : "e-mail addresses");
  }
}

void GuessByContent(const ColumnContent& content, Guess& guess) {
  ColumnMapping& mapping = guess.mapping;
  if (content.filled > 0 && content.emails >= 0.5) {
    mapping.target = T::kEmail;
    mapping.confidence = 0.9 * content.emails;
    mapping.reason = Cat(Percent(content.emails), " of its cells are e-mail addresses");
  } else if (content.filled > 0 && content.valid >= 0.4) {
    mapping.target = T::kPhone;
    mapping.confidence = 0.8 * content.valid;
    mapping.reason = Cat(Percent(content.valid), " of its cells are phone numbers");
  } else {
    mapping.target = T::kAttribute;
    mapping.confidence = 0.3;
    mapping.reason = "nothing is known of it";
  }
}

// The caller's word on the columns, by their place.
absl::StatusOr<std::map<int, const GivenColumn*>> FindGiven(const MappingRequest& request,
                                                            int columns) {
  std::map<int, const GivenColumn*> given;
  const std::vector<std::string> names(request.header.begin(), request.header.end());
  for (const GivenColumn& column : request.given) {
    std::optional<int> place = transfer::FindName(names, column.column);
    if (!place) {
      const std::optional<int> number = ParseInteger<int>(column.column);
      if (number && *number >= 1 && *number <= columns) place = *number - 1;
    }
    if (!place) {
      return names.empty() ? NotFound(Cat("column ", Quoted(column.column),
                                          " is not there, give its place, 1 to ", columns))
                           : transfer::NoSuchColumn(column.column, names);
    }
    if (!given.emplace(*place, &column).second) {
      return InvalidArgument(Cat("column ", Quoted(column.column), " is mapped twice, drop one"));
    }
  }
  return given;
}

absl::Status TakeGiven(const GivenColumn& given, Guess& guess) {
  constexpr std::string_view kAttribute = "attribute:";
  std::string_view target = given.target;
  if (target.starts_with(kAttribute)) {
    guess.mapping.attribute = AttributeName(target.substr(kAttribute.size()));
    if (guess.mapping.attribute.empty()) {
      return InvalidArgument(Cat("column ", Quoted(given.column), ": ", Quoted(target),
                                 " has no name, write attribute:code_client"));
    }
    target = "attribute";
  }
  const auto found = std::find(std::begin(Schema<T>::names), std::end(Schema<T>::names), target);
  if (found == std::end(Schema<T>::names)) {
    const std::vector<std::string> names(std::begin(Schema<T>::names), std::end(Schema<T>::names));
    std::string message =
        Cat("column ", Quoted(given.column), ": ", Quoted(target), " is no target");
    if (const auto nearest = Nearest(target, names)) {
      message += Cat(", did you mean \"", *nearest, "\"");
    }
    return InvalidArgument(message);
  }
  guess.mapping.target = static_cast<T>(found - std::begin(Schema<T>::names));
  guess.mapping.confidence = 1;
  guess.mapping.reason = "as you said";
  guess.given = true;
  return absl::OkStatus();
}

// "nom" beside "prénom" is the last name.
void SettleNames(std::vector<Guess>& guesses) {
  const auto has = [&](T target) {
    return std::any_of(guesses.begin(), guesses.end(),
                       [&](const Guess& g) { return g.mapping.target == target; });
  };
  if (!has(T::kFirstName) || has(T::kLastName)) return;
  for (Guess& guess : guesses) {
    const std::string folded = transfer::Fold(guess.mapping.column);
    const bool full = folded.find("complet") != folded.npos || folded.find("full") != folded.npos ||
                      folded.find("prenom") != folded.npos || folded.find("display") != folded.npos;
    if (guess.given || guess.mapping.target != T::kName || full) continue;
    guess.mapping.target = T::kLastName;
    guess.mapping.reason += ", beside a first name";
    return;
  }
}

// Where no column is an address, one that is called so is taken at its word: its rows are refused
// with their reasons, instead of the whole file with none.
void SettleDoubts(std::vector<Guess>& guesses) {
  const bool reachable = std::any_of(guesses.begin(), guesses.end(), [](const Guess& guess) {
    return IsAddress(guess.mapping.target);
  });
  if (reachable) return;
  for (Guess& guess : guesses) {
    if (!guess.doubted) continue;
    guess.mapping.target = *guess.doubted;
    guess.mapping.reason += ", and no other column has any";
  }
}

// Of two columns that are both the city, the surer one is; the other becomes an attribute.
void SettleRivals(std::vector<Guess>& guesses) {
  std::map<T, Guess*> best;
  for (Guess& guess : guesses) {
    if (MayRepeat(guess.mapping.target)) continue;
    Guess*& kept = best[guess.mapping.target];
    Guess* loser = &guess;
    if (kept == nullptr) {
      kept = &guess;
      continue;
    }
    const bool wins = guess.given != kept->given
                          ? guess.given
                          : guess.mapping.confidence > kept->mapping.confidence;
    if (wins) std::swap(kept, loser);
    // Both given: what the caller says twice is the caller's, and the importer's to refuse.
    if (loser->given) continue;
    loser->mapping.reason +=
        Cat(", but ", Quoted(kept->mapping.column), " is the ", TargetName(kept->mapping.target));
    loser->mapping.target = T::kAttribute;
    loser->mapping.confidence = 0.4;
    loser->attribute = {};
  }
}

// Phones and e-mails get their order: what the names say ("tel 2"), then how sure they are.
void Number(T target, std::vector<Guess>& guesses) {
  std::vector<Guess*> addresses;
  for (Guess& guess : guesses) {
    if (guess.mapping.target == target) addresses.push_back(&guess);
  }
  std::stable_sort(addresses.begin(), addresses.end(), [](const Guess* a, const Guess* b) {
    if (a->given != b->given) return a->given;
    if (a->ordinal != b->ordinal) return std::max(a->ordinal, 1) < std::max(b->ordinal, 1);
    return a->mapping.confidence > b->mapping.confidence + 0.05;
  });
  for (size_t i = 0; i < addresses.size(); ++i) {
    addresses[i]->mapping.ordinal = static_cast<int64_t>(i) + 1;
  }
}

void NameAttributes(std::vector<Guess>& guesses) {
  std::set<std::string> taken;
  const auto is_named = [](const Guess& guess) {
    return guess.mapping.target == T::kAttribute || guess.mapping.target == T::kConsent;
  };
  for (const Guess& guess : guesses) {
    if (is_named(guess)) taken.insert(guess.mapping.attribute);
  }
  for (size_t i = 0; i < guesses.size(); ++i) {
    ColumnMapping& mapping = guesses[i].mapping;
    if (!is_named(guesses[i])) {
      mapping.attribute.clear();
      continue;
    }
    if (!mapping.attribute.empty()) continue;
    std::string name = guesses[i].attribute.empty() ? AttributeName(mapping.column)
                                                    : std::string(guesses[i].attribute);
    if (name.empty()) name = Cat("column_", i + 1);
    mapping.attribute = name;
    for (int n = 2; !taken.insert(mapping.attribute).second; ++n) {
      mapping.attribute = Cat(name, "_", n);
    }
  }
}

}  // namespace

std::string AttributeName(std::string_view column) {
  std::string name = transfer::Fold(column);
  std::replace(name.begin(), name.end(), ' ', '_');
  // A name in the language of audiences begins with a letter.
  if (!name.empty() && name[0] >= '0' && name[0] <= '9') name.insert(0, "column_");
  return name;
}

absl::StatusOr<std::vector<ColumnMapping>> MapColumns(const MappingRequest& request) {
  size_t columns = request.header.size();
  for (const auto& row : request.rows) {
    if (request.header.empty()) columns = std::max(columns, row.size());
  }
  GRIOT_LET(const auto given, FindGiven(request, static_cast<int>(columns)));
  std::vector<Guess> guesses(columns);
  for (size_t i = 0; i < columns; ++i) {
    const std::string_view name =
        i < request.header.size() ? std::string_view(request.header[i]) : std::string_view();
    Guess& guess = guesses[i];
    guess.mapping.column = name.empty() ? Cat("column ", i + 1) : std::string(name);
    if (const auto said = given.find(static_cast<int>(i)); said != given.end()) {
      GRIOT_TRY(TakeGiven(*said->second, guess));
      continue;
    }
    if (const auto attribute = transfer::NamedAttribute(name)) {
      guess.mapping.target = T::kAttribute;
      guess.mapping.attribute = *attribute;
      guess.mapping.confidence = 1;
      guess.mapping.reason = "its name says so";
      continue;
    }
    const ColumnContent content = transfer::ReadContent(request.rows, i, request.segmenter);
    const std::optional<NamedColumn> named = transfer::ReadColumnName(name);
    if (named) {
      GuessByName(*named, content, name, guess);
    } else if (name.empty() && content.filled == 0) {
      guess.mapping.target = T::kIgnore;
      guess.mapping.confidence = 1;
      guess.mapping.reason = "it is empty";
    } else {
      GuessByContent(content, guess);
    }
  }
  SettleDoubts(guesses);
  SettleNames(guesses);
  SettleRivals(guesses);
  Number(T::kPhone, guesses);
  Number(T::kEmail, guesses);
  NameAttributes(guesses);
  std::vector<ColumnMapping> mappings;
  for (Guess& guess : guesses) mappings.push_back(std::move(guess.mapping));
  return mappings;
}

}  // namespace griot
