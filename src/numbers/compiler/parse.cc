#include "src/numbers/compiler/parse.h"

#include <algorithm>
#include <string>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::numbers {
namespace {

constexpr int kMaxCallingCode = 999;
constexpr int kMaxCallingCodeDigits = 3;

Answer Refused(Status status) {
  Answer answer;
  answer.status = status;
  return answer;
}

bool HasOperator(NumberType type) {
  return type == NumberType::kMobile || type == NumberType::kFixedLineOrMobile ||
         type == NumberType::kPager;
}

int IndexOf(const std::vector<int>& list, int value) {
  return static_cast<int>(std::find(list.begin(), list.end(), value) - list.begin());
}

}  // namespace

bool IsGeographical(NumberType type, const CallingCode& code) {
  return type == NumberType::kFixedLine || type == NumberType::kFixedLineOrMobile ||
         (type == NumberType::kMobile && code.geographical_mobile);
}

void NsnMaker::Append(Nsn* nsn, int digit, int position) const {
  if (nsn->size > kMaxNationalSize) return;
  ++nsn->size;
  Edit& edit = nsn->edit;
  if (position < 0) {
    edit.literal[edit.literal_size++] = static_cast<uint8_t>(digit);
  } else if (nsn->size == edit.literal_size + 1) {
    edit.drop = static_cast<uint8_t>(position);
  } else {
    const int kept = nsn->size - 1 - edit.literal_size;
    const int expected = edit.drop + edit.cut_size + kept;
    if (position != expected) {
      edit.cut_at = static_cast<uint8_t>(expected);
      edit.cut_size = static_cast<uint8_t>(position - expected);
    }
  }
  nsn->classifier = code_->classifier->Step(nsn->classifier, digit);
  nsn->mapping = mappings_->Step(nsn->mapping, digit);
  // Nothing is asked of a number that is invalid, and nothing of the digits of one that is too
  // long: forget, so that such states become one.
  if (code_->classifier->dead(nsn->classifier)) nsn->mapping = Mappings::kNowhere;
  if (nsn->size > kMaxNationalSize) edit = {};
}

TailMaker::TailMaker(CallingCode* code, int territory, const Mappings* mappings,
                     const StripRule* rule)
    : code_(code),
      territory_(territory),
      mappings_(mappings),
      nsn_(code, mappings),
      strip_(rule, &nsn_) {}

Answer TailMaker::End(const State& state) const {
  if (state.raw.size < kMinNationalSize) return Refused(Status::kTooShortNsn);
  Nsn room;
  const Nsn* stripped = strip_.Matched(state, &room);
  // A viable number must not lose its prefix and become one that is not.
  if (stripped != nullptr && MatchesGeneral(state, territory_) &&
      !code_->classifier->MatchesGeneral(stripped->classifier, territory_)) {
    stripped = nullptr;
  }
  const Nsn* nsn = &state.raw;
  if (stripped != nullptr) {
    const Possibility length = TestLength(territory().general, stripped->size);
    // Too long is no reason to put the prefix back: the number would only be longer.
    if (length == Possibility::kPossible || length == Possibility::kTooLong) nsn = stripped;
  }
  if (nsn->size < kMinNationalSize) return Refused(Status::kTooShortNsn);
  if (nsn->size > kMaxNationalSize) return Refused(Status::kTooLongNsn);
  return Classified(*nsn);
}

Answer TailMaker::Classified(const Nsn& nsn) const {
  const Verdict verdict = code_->classifier->Decide(nsn.classifier, nsn.size);
  Answer answer;
  answer.type = verdict.type;
  answer.valid = verdict.type != NumberType::kUnknown;
  answer.possibility = TestLength(code_->classifier->territories()[0]->general, nsn.size);
  answer.calling_code = static_cast<uint16_t>(code_->code);
  answer.territory = verdict.territory < 0 ? -1 : code_->territories[verdict.territory];
  answer.edit = nsn.edit;
  if (!answer.valid) return answer;
  const Mapping& mapping = mappings_->At(nsn.mapping);
  if (HasOperator(answer.type)) answer.mapping.operator_id = mapping.operator_id;
  answer.mapping.time_zone =
      IsGeographical(answer.type, *code_) ? mapping.time_zone : code_->time_zone;
  return answer;
}

absl::StatusOr<std::unique_ptr<World>> World::Create(const Facts& facts) {
  auto world = std::make_unique<World>();
  world->facts_ = &facts;
  world->mappings_ = std::make_unique<Mappings>(facts);
  world->by_code_.assign(kMaxCallingCode + 1, nullptr);
  for (size_t i = 0; i < facts.territories.size(); ++i) {
    const Territory& territory = facts.territories[i];
    const auto rule = [&](std::string_view pattern,
                          std::string_view transform) -> absl::StatusOr<StripRule> {
      absl::StatusOr<StripRule> made = StripRule::Create(pattern, transform);
      if (!made.ok()) return InvalidArgument(Cat(territory.id, ": ", Message(made.status())));
      return made;
    };
    GRIOT_LET(StripRule national, rule(territory.national_prefix_for_parsing,
                                       territory.national_prefix_transform_rule));
    world->national_prefixes_.push_back(std::move(national));
    GRIOT_LET(StripRule international, rule(territory.international_prefix, ""));
    world->international_prefixes_.push_back(std::move(international));

    if (territory.calling_code < 1 || territory.calling_code > kMaxCallingCode) {
      return InvalidArgument(
          Cat(territory.id, ": calling code ", territory.calling_code, " is not in 1 … 999"));
    }
    CallingCode*& code = world->by_code_[territory.calling_code];
    if (code == nullptr) {
      code = world->codes_.emplace_back(std::make_unique<CallingCode>()).get();
      code->code = territory.calling_code;
    }
    const auto at =
        territory.main_country_for_code ? code->territories.begin() : code->territories.end();
    code->territories.insert(at, static_cast<int>(i));
  }
  for (const auto& code : world->codes_) {
    std::vector<const Territory*> territories;
    for (const int t : code->territories) territories.push_back(&facts.territories[t]);
    GRIOT_LET(Classifier classifier, Classifier::Create(std::move(territories)));
    code->classifier = std::make_unique<Classifier>(std::move(classifier));
    int place = world->mappings_->start();
    for (const char c : Cat(code->code)) place = world->mappings_->Step(place, c - '0');
    code->mapping_start = place;
    code->time_zone = world->mappings_->At(place).time_zone;
    const auto& places = facts.geographical_mobile_codes;
    code->geographical_mobile = std::find(places.begin(), places.end(), code->code) != places.end();
  }
  return world;
}

CallingCode* World::Find(int code) const {
  return code < 1 || code > kMaxCallingCode ? nullptr : by_code_[code];
}

std::unique_ptr<TailMaker> World::Tail(CallingCode* code, int territory) const {
  return std::make_unique<TailMaker>(code, IndexOf(code->territories, territory), mappings_.get(),
                                     &national_prefixes_[territory]);
}

InternationalMachine::InternationalMachine(const World* world)
    : world_(world), tails_(kMaxCallingCode + 1) {
  for (const auto& code : world->codes()) {
    tails_[code->code] = world->Tail(code.get(), code->territories[0]);
  }
}

InternationalMachine::State InternationalMachine::Step(const State& state, int digit,
                                                       int depth) const {
  State next = state;
  if (next.tail) {
    tails_[next.code]->Append(&*next.tail, digit, depth);
    return next;
  }
  if (next.code < 0) return next;
  if (depth == 0 && digit == 0)
    return State{-1, absl::nullopt};  // calling codes do not begin with zero
  next.code = static_cast<int16_t>(next.code * 10 + digit);
  if (world_->Find(next.code) != nullptr) {
    next.tail = tails_[next.code]->Fresh();
  } else if (depth + 1 == kMaxCallingCodeDigits) {
    next.code = -1;
  }
  return next;
}

Answer InternationalMachine::End(const State& state, int depth) const {
  if (depth <= kMinNationalSize) return Refused(Status::kTooShortAfterIdd);
  if (!state.tail) return Refused(Status::kInvalidCallingCode);
  return tails_[state.code]->End(*state.tail);
}

NationalMachine::NationalMachine(const World* world, int territory, bool retry)
    : region_(world->facts().territories[territory]),
      retry_(retry),
      own_code_(Cat(region_.calling_code)),
      idd_(&world->international_prefix(territory), &rest_),
      national_(world->Tail(world->Find(region_.calling_code), territory)),
      main_(world->Tail(world->Find(region_.calling_code),
                        world->Find(region_.calling_code)->territories[0])),
      own_(&world->national_prefix(territory), main_.get()) {
  region_in_code_ = IndexOf(world->Find(region_.calling_code)->territories, territory);
}

NationalMachine::State NationalMachine::Start() const {
  State state;
  state.idd = idd_.Fresh();
  if (!retry_) state.national = national_->Fresh();
  return state;
}

NationalMachine::State NationalMachine::Step(const State& state, int digit, int depth) const {
  if (state.international) return state;
  State next = state;
  if (next.idd) {
    idd_.Append(&*next.idd, digit, depth);
    next.idd->raw = {};  // only the match matters
    if (next.idd->decided()) {
      const auto& match = next.idd->match;
      if (match && match->first == 2) {
        State decided;
        decided.international = match->start;
        decided.own_digits = kNotOwn;
        return decided;
      }
      // A calling code does not begin with zero: then it was no international prefix.
      if (!match || match->first == 1) next.idd.reset();
    }
  }
  if (retry_) return next;
  national_->Append(&*next.national, digit, depth);
  if (next.own) {
    own_.Append(&*next.own, digit, depth);
  } else if (next.own_digits != kNotOwn) {
    const bool still = own_code_[next.own_digits] - '0' == digit;
    next.own_digits = still ? static_cast<uint8_t>(next.own_digits + 1) : kNotOwn;
    if (still && next.own_digits == own_code_.size()) next.own = own_.Fresh();
  }
  return next;
}

Answer NationalMachine::End(const State& state, int /*depth*/) const {
  Answer international;
  international.international = true;
  if (state.international) {
    international.edit.drop = *state.international;
    return international;
  }
  if (state.idd) {
    Rest room;
    const Rest* rest = idd_.Matched(*state.idd, &room);
    if (rest != nullptr && rest->first == 0) return Refused(Status::kTooShortAfterIdd);
    if (rest != nullptr && rest->first == 2) {
      international.edit.drop = rest->start;
      return international;
    }
  }
  return retry_ ? Refused(Status::kInvalidCallingCode) : NationalEnd(state);
}

// MaybeExtractCountryCode for the region's own calling code, written without '+'.
Answer NationalMachine::NationalEnd(const State& state) const {
  if (state.own) {
    TailMaker::State room;
    const TailMaker::State* number = own_.Matched(*state.own, &room);
    const auto general = [&](const TailMaker::State& s) {
      return main_->MatchesGeneral(s, region_in_code_);
    };
    const TailMaker::State& unstripped = state.own->raw;
    if (number == nullptr || (general(unstripped) && !general(*number))) number = &unstripped;
    const bool was_valid = national_->MatchesGeneral(*state.national, region_in_code_);
    const bool too_long =
        TestLength(region_.general, state.national->raw.size) == Possibility::kTooLong;
    if ((!was_valid && general(*number)) || too_long) return main_->End(*number);
  }
  return national_->End(*state.national);
}

}  // namespace griot::numbers
