// Upstream's parse, as machines that read one digit at a time and never go back.
//
//   national number    NsnMaker                  digits → classifier state, mapping, edit
//   ParseHelper's tail TailMaker                 the above behind the national prefix
//   "+…", "00…"        InternationalMachine      calling code, then the tail of its main country
//   "77…", "0221 77…"  NationalMachine           everything that may follow a default region
//
// A machine's state is a plain, hashable value, so that all numbers of the world can be explored
// and compiled into one table (explore.h). The rules are those of libphonenumber's
// PhoneNumberUtil::ParseHelper and what it calls; its names are quoted where they help.
#ifndef GRIOT_SRC_NUMBERS_COMPILER_PARSE_H_
#define GRIOT_SRC_NUMBERS_COMPILER_PARSE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "src/numbers/compiler/answer.h"
#include "src/numbers/compiler/classifier.h"
#include "src/numbers/compiler/facts.h"
#include "src/numbers/compiler/mappings.h"
#include "src/numbers/compiler/strip.h"

namespace griot::numbers {

inline constexpr int kMinNationalSize = 2;   // kMinLengthForNsn
inline constexpr int kMaxNationalSize = 17;  // kMaxLengthForNsn

// A candidate for the national number.
struct Nsn {
  int classifier = 0;
  int mapping = 0;
  uint8_t size = 0;  // saturated just above kMaxNationalSize
  Edit edit;

  bool operator==(const Nsn&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Nsn& n) {
    return H::combine(std::move(h), n.classifier, n.mapping, n.size, n.edit);
  }
};

// Everything about one calling code that the machines share.
struct CallingCode {
  int code = 0;
  std::vector<int> territories;  // indices into Facts::territories, the main country first
  std::unique_ptr<Classifier> classifier;
  int mapping_start = 0;
  TimeZoneId time_zone = 0;  // of the whole code
  bool geographical_mobile = false;
};

// Upstream's rule: whether such a number belongs to a place.
bool IsGeographical(NumberType type, const CallingCode& code);

class NsnMaker {
 public:
  NsnMaker(CallingCode* code, const Mappings* mappings) : code_(code), mappings_(mappings) {}

  Nsn Fresh() const { return {code_->classifier->start(), code_->mapping_start, 0, {}}; }
  void Append(Nsn* nsn, int digit, int position) const;

 private:
  CallingCode* code_;
  const Mappings* mappings_;
};

// What ParseHelper does once the calling code is known: the national prefix goes, if what is left
// could be a number, and the national number is classified.
class TailMaker {
 public:
  using State = Strip<Nsn>;

  // `territory` is the index of the country whose rules apply within `code`.
  TailMaker(CallingCode* code, int territory, const Mappings* mappings, const StripRule* rule);

  State Fresh() const { return strip_.Fresh(); }
  void Append(State* state, int digit, int position) const {
    strip_.Append(state, digit, position);
  }
  Answer End(const State& state) const;

  // Of the number as it was read, before anything was stripped.
  bool MatchesGeneral(const State& state, int territory) const {
    return code_->classifier->MatchesGeneral(state.raw.classifier, territory);
  }
  const Territory& territory() const { return *code_->classifier->territories()[territory_]; }

 private:
  Answer Classified(const Nsn& nsn) const;

  CallingCode* code_;
  int territory_;
  const Mappings* mappings_;
  NsnMaker nsn_;
  StripMaker<NsnMaker> strip_;
};

// What stands behind an international prefix: only where it starts matters.
struct Rest {
  uint8_t start = 0;
  uint8_t first = 0;  // 0: nothing yet, 1: a zero, 2: another digit

  bool operator==(const Rest&) const = default;
  template <typename H>
  friend H AbslHashValue(H h, const Rest& r) {
    return H::combine(std::move(h), r.start, r.first);
  }
};

class RestMaker {
 public:
  Rest Fresh() const { return {}; }
  void Append(Rest* rest, int digit, int position) const {
    if (rest->first != 0) return;
    *rest = {static_cast<uint8_t>(position), static_cast<uint8_t>(digit == 0 ? 1 : 2)};
  }
};

// The world: the calling codes, and the machines over them.
class World {
 public:
  static absl::StatusOr<std::unique_ptr<World>> Create(const Facts& facts);

  const Facts& facts() const { return *facts_; }
  const Mappings& mappings() const { return *mappings_; }
  CallingCode* Find(int code) const;  // null: not assigned
  const std::vector<std::unique_ptr<CallingCode>>& codes() const { return codes_; }
  // The tail under a calling code: of its main country, or of one of its territories.
  std::unique_ptr<TailMaker> Tail(CallingCode* code, int territory) const;
  const StripRule& national_prefix(int territory) const { return national_prefixes_[territory]; }
  const StripRule& international_prefix(int territory) const {
    return international_prefixes_[territory];
  }

 private:
  const Facts* facts_ = nullptr;
  std::unique_ptr<Mappings> mappings_;
  std::vector<std::unique_ptr<CallingCode>> codes_;
  std::vector<CallingCode*> by_code_;
  std::vector<StripRule> national_prefixes_, international_prefixes_;  // per territory
};

// Reads what follows '+' or an international prefix.
class InternationalMachine {
 public:
  struct State {
    int16_t code = 0;  // digits of the calling code so far, as a number; -1: there is none
    absl::optional<TailMaker::State> tail;

    bool operator==(const State&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const State& s) {
      return H::combine(std::move(h), s.code, s.tail);
    }
  };

  explicit InternationalMachine(const World* world);

  State Start() const { return {}; }
  State Step(const State& state, int digit, int depth) const;
  Answer End(const State& state, int depth) const;

 private:
  const World* world_;
  std::vector<std::unique_ptr<TailMaker>> tails_;  // by calling code
};

// Reads a number without '+', for one default region; or, as a retry, a number whose '+' led
// nowhere: then only an international prefix can help.
//
// Positions count as if the region's calling code stood in front of the digits: so the way on, once
// neither an international prefix nor the region's own code can follow, is the very one that the
// international machine takes, and the two share their nodes.
class NationalMachine {
 public:
  struct State {
    absl::optional<Strip<Rest>> idd;              // MaybeStripInternationalPrefixAndNormalize
    uint8_t own_digits = 0;                       // of the region's own calling code, read so far
    absl::optional<Strip<TailMaker::State>> own;  // behind it
    absl::optional<TailMaker::State> national;
    absl::optional<uint8_t> international;  // decided: the rest begins here

    bool operator==(const State&) const = default;
    template <typename H>
    friend H AbslHashValue(H h, const State& s) {
      return H::combine(std::move(h), s.idd, s.own_digits, s.own, s.national, s.international);
    }
  };

  NationalMachine(const World* world, int territory, bool retry);

  State Start() const;
  State Step(const State& state, int digit, int depth) const;
  Answer End(const State& state, int depth) const;

 private:
  static constexpr uint8_t kNotOwn = 255;

  Answer NationalEnd(const State& state) const;

  const Territory& region_;
  bool retry_;
  std::string own_code_;
  int region_in_code_ = 0;  // index of the region within its calling code
  RestMaker rest_;
  StripMaker<RestMaker> idd_;
  std::unique_ptr<TailMaker> national_;  // by the region's own rules
  std::unique_ptr<TailMaker> main_;      // by those of the code's main country
  StripMaker<TailMaker> own_;
};

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_COMPILER_PARSE_H_
