#include "griot/numbers/segmenter.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/numbers/rep.h"

namespace griot {

using numbers::kRefusedRoots;
using numbers::Region;

absl::StatusOr<Segmenter> Segmenter::Create(SegmenterOptions options) {
  auto rep = std::make_unique<Rep>();
  if (options.plan == nullptr) options.plan = Plan::Default();
  if (options.plan == nullptr) {
    return FailedPrecondition("segmenter: this build has no default plan, give one");
  }
  rep->scan = numbers::FindScan(options.simd);
  if (rep->scan == nullptr) {
    return absl::UnimplementedError("segmenter: this machine lacks the instructions asked for");
  }
  if (options.simd == Simd::kBest) options.simd = numbers::BestSimd();
  const Plan& plan = *options.plan;
  const numbers::Tables& tables = plan.tables();
  for (const numbers::CountryRecord& country : tables.countries) {
    // "" and "001" are no default regions.
    rep->regions.push_back(country.calling_code == 0
                               ? Region{kRefusedRoots, kRefusedRoots, 0}
                               : Region{tables.roots.data() + country.national_roots,
                                        tables.roots.data() + country.retry_roots,
                                        static_cast<uint32_t>(Cat(country.calling_code).size())});
  }
  if (!options.region.empty()) {
    const auto region = plan.FindCountry(options.region);
    if (!region || plan.calling_code(*region) == 0)
      return numbers::UnknownRegion(plan, options.region);
    rep->region = *region;
    rep->regions[0] = rep->regions[*region];
  }
  rep->walker = numbers::Walker(tables);
  rep->shortcuts[numbers::kNational].Make(tables.nodes.data(),
                                          rep->regions[rep->region].national_roots);
  rep->shortcuts[numbers::kWithPlus].Make(tables.nodes.data(), tables.roots.data());
  rep->tables = &tables;
  rep->spelling_rule = options.generation == Generation::k8 ? numbers::PhoneContextRule::kLenient
                                                            : numbers::PhoneContextRule::kStrict;
  rep->punctuation = options.mode == Mode::kClean ? numbers::Punctuation::kNoDotOrSlash
                                                  : numbers::Punctuation::kAll;
  rep->plan_operators = static_cast<OperatorId>(plan.operator_count());
  rep->options = std::move(options);
  return Segmenter(std::move(rep));
}

Segmenter::Segmenter(std::unique_ptr<const Rep> rep) : rep_(std::move(rep)) {}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

const Plan& Segmenter::plan() const { return *rep_->options.plan; }
const SegmenterOptions& Segmenter::options() const { return rep_->options; }

std::string_view Segmenter::simd() const {
  switch (rep_->options.simd) {
    case Simd::kAvx2: return "avx2";
    case Simd::kAvx512: return "avx512";
    default: return "portable";
  }
}

int Segmenter::operator_count() const {
  const OperatorOverlay* overlay = rep_->options.overlay.get();
  return plan().operator_count() + (overlay == nullptr ? 0 : overlay->operator_count());
}

std::string_view Segmenter::operator_name(OperatorId id, std::string_view language) const {
  if (id < rep_->plan_operators) return plan().operator_name(id, language);
  const OperatorOverlay* overlay = rep_->options.overlay.get();
  if (overlay == nullptr) return "";
  return overlay->operator_name(static_cast<int>(id - rep_->plan_operators));
}

Segmentation Segmenter::Segment(std::string_view text) const { return Segment(text, rep_->region); }

Segmentation Segmenter::Segment(std::string_view text, CountryId region) const {
  return rep_->One(text, region, nullptr);
}

std::vector<Segmentation> Segmenter::SegmentAll(std::string_view text) const {
  return SegmentAll(text, rep_->region);
}

std::vector<Segmentation> Segmenter::SegmentAll(std::string_view text, CountryId region) const {
  std::vector<Segmentation> others;
  const Segmentation first = rep_->One(text, region, &others);
  others.insert(others.begin(), first);
  return others;
}

}  // namespace griot

namespace griot::numbers {

absl::Status UnknownRegion(const Plan& plan, std::string_view region) {
  std::string upper(region);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const auto meant = plan.FindCountry(upper);
  if (upper != region && meant && plan.calling_code(*meant) != 0) {
    return InvalidArgument(Cat("region \"", region, "\" is unknown, did you mean \"", upper, "\""));
  }
  return InvalidArgument(Cat("region \"", region,
                             "\" is unknown, give an ISO 3166 code of two letters such as \"SN\""));
}

}  // namespace griot::numbers
