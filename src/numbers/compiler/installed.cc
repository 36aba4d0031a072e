#include "src/numbers/compiler/installed.h"

#include <dlfcn.h>

#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "phonenumbers/phonemetadata.pb.h"
#include "src/numbers/compiler/facts_text.h"
#include "src/numbers/compiler/sha256.h"
#include "src/numbers/compiler/territory_text.h"

namespace i18n::phonenumbers {

// Exported by the library, in none of its installed headers. (LoadCompiledInMetadata(), which is
// exported too, gives the short numbers.)
const void* metadata_get();
int metadata_size();

}  // namespace i18n::phonenumbers

namespace griot::numbers {
namespace {

namespace upstream = i18n::phonenumbers;

Description ToDescription(const upstream::PhoneNumberDesc& desc) {
  Description description{.pattern = desc.national_number_pattern(),
                          .lengths = {desc.possible_length().begin(), desc.possible_length().end()},
                          .local_only_lengths = {desc.possible_length_local_only().begin(),
                                                 desc.possible_length_local_only().end()}};
  // Upstream's way to say that there are no numbers of this kind.
  return description.lengths == std::vector<int>{-1} ? Description() : description;
}

std::vector<NumberFormat> ToFormats(
    const google::protobuf::RepeatedPtrField<upstream::NumberFormat>& list) {
  std::vector<NumberFormat> formats;
  for (const upstream::NumberFormat& f : list) {
    formats.push_back({.pattern = f.pattern(),
                       .format = f.format(),
                       .national_prefix_rule = f.national_prefix_formatting_rule()});
    // Each of the patterns is more detailed than the one before it.
    const int patterns = f.leading_digits_pattern_size();
    if (patterns > 0) formats.back().leading_digits = f.leading_digits_pattern(patterns - 1);
  }
  return formats;
}

Territory ToTerritory(const upstream::PhoneMetadata& m) {
  Territory t;
  t.id = m.id();
  t.calling_code = m.country_code();
  t.international_prefix = m.international_prefix();
  t.national_prefix_for_parsing = m.national_prefix_for_parsing();
  t.national_prefix_transform_rule = m.national_prefix_transform_rule();
  t.preferred_extension_prefix = m.preferred_extn_prefix();
  t.leading_digits = m.leading_digits();
  t.main_country_for_code = m.main_country_for_code();
  t.same_mobile_and_fixed_line_pattern = m.same_mobile_and_fixed_line_pattern();
  t.mobile_number_portable = m.mobile_number_portable_region();
  t.general = ToDescription(m.general_desc());
  const std::pair<Kind, const upstream::PhoneNumberDesc&> kinds[] = {
      {Kind::kPremiumRate, m.premium_rate()},
      {Kind::kTollFree, m.toll_free()},
      {Kind::kSharedCost, m.shared_cost()},
      {Kind::kVoip, m.voip()},
      {Kind::kPersonalNumber, m.personal_number()},
      {Kind::kPager, m.pager()},
      {Kind::kUan, m.uan()},
      {Kind::kVoicemail, m.voicemail()},
      {Kind::kFixedLine, m.fixed_line()},
      {Kind::kMobile, m.mobile()},
  };
  for (const auto& [kind, desc] : kinds) t.kinds[static_cast<size_t>(kind)] = ToDescription(desc);
  t.formats = ToFormats(m.number_format());
  t.international_formats = ToFormats(m.intl_number_format());
  return t;
}

// "…/libphonenumber.so.8.12" → "8.12"; empty when the library is linked statically.
std::string LibraryVersion() {
  Dl_info info;
  if (dladdr(upstream::metadata_get(), &info) == 0 || info.dli_fname == nullptr) return {};
  std::error_code error;
  const std::string file = std::filesystem::canonical(info.dli_fname, error).filename().string();
  constexpr std::string_view kMark = ".so.";
  const size_t mark = file.find(kMark);
  return mark == std::string::npos ? std::string() : file.substr(mark + kMark.size());
}

// Within a calling code, the library tries the main country, then the others as they come.
absl::Status CheckOrder(const upstream::PhoneMetadataCollection& metadata) {
  std::map<int, std::string> last;
  for (const upstream::PhoneMetadata& m : metadata.metadata()) {
    std::string& before = last[m.country_code()];
    if (m.id() < before) {
      return FailedPrecondition(Cat("calling code ", m.country_code(), ": the library has ", before,
                                    " before ", m.id(), ", give the facts an order of their own"));
    }
    before = m.id();
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Facts> FactsFromInstalledLibrary(std::string_view rules) {
  Facts facts;
  // Before the territories: the library's own word on portable numbers stands.
  GRIOT_TRY(ReadRules(rules, &facts));
  const std::string_view bytes(static_cast<const char*>(upstream::metadata_get()),
                               static_cast<size_t>(upstream::metadata_size()));
  upstream::PhoneMetadataCollection metadata;
  if (!metadata.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return DataLoss("the metadata of the installed libphonenumber does not parse");
  }
  GRIOT_TRY(CheckOrder(metadata));
  for (const upstream::PhoneMetadata& m : metadata.metadata()) {
    facts.territories.push_back(ToTerritory(m));
  }
  GRIOT_TRY(SortTerritories(&facts.territories));
  facts.sources.push_back({.name = "libphonenumber",
                           .version = LibraryVersion(),
                           .licence = "Apache-2.0",
                           .checksum = Cat("sha256:", Sha256Hex(bytes))});
  return facts;
}

}  // namespace griot::numbers
