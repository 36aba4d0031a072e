#include "capi/src/segmenter.h"

#include <string_view>

#include "capi/src/error.h"
#include "capi/src/files.h"
#include "capi/src/plan.h"
#include "capi/src/settings.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

// A setting that a room refused.
CallStatus Of(std::string_view path, const absl::Status& status) {
  CallStatus refused(status);
  refused.details = Invalid("", path).details;
  return refused;
}

CallStatus ReadOverlay(const SegmenterSettings& settings,
                       std::shared_ptr<const OperatorOverlay>* out) {
  MappedFile file;
  std::string_view csv = settings.overlay_csv;
  if (!settings.overlay.empty()) {
    CallStatus mapped = MapFile(settings.overlay, &file);
    if (!mapped.ok()) {
      mapped.details = Invalid("", "overlay").details;
      return mapped;
    }
    csv = {reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()};
  } else if (csv.empty()) {
    return {};
  }
  auto overlay = OperatorOverlay::FromCsv(csv);
  if (!overlay.ok()) {
    return Of(settings.overlay.empty() ? "overlay_csv" : "overlay", overlay.status());
  }
  *out = *std::move(overlay);
  return {};
}

CallStatus Make(const griot_plan* plan, std::string_view json, griot_segmenter** out) {
  SegmenterSettings settings;
  GRIOT_CALL(ReadSettings(json, &settings));
  SegmenterOptions options;
  options.region = settings.region;
  options.mode = settings.mode;
  options.generation = settings.generation;
  options.simd = settings.simd;
  if (plan != nullptr) options.plan = plan->plan;
  GRIOT_CALL(ReadOverlay(settings, &options.overlay));
  auto segmenter = Segmenter::Create(std::move(options));
  if (absl::IsInvalidArgument(segmenter.status())) return Of("region", segmenter.status());
  if (absl::IsUnimplemented(segmenter.status())) return Of("simd", segmenter.status());
  if (!segmenter.ok()) return segmenter.status();
  *out = new griot_segmenter(*std::move(segmenter), std::move(settings.language));
  return {};
}

int64_t Count(const Segmenter& segmenter, int32_t column) {
  switch (column) {
    case GRIOT_COLUMN_STATUS: return kStatusCount;
    case GRIOT_COLUMN_TYPE: return kNumberTypeCount;
    case GRIOT_COLUMN_COUNTRY: return segmenter.plan().country_count();
    case GRIOT_COLUMN_OPERATOR: return segmenter.operator_count();
    case GRIOT_COLUMN_TIME_ZONE: return segmenter.plan().time_zone_count();
    case GRIOT_COLUMN_POSSIBLE: return kPossibilityCount;
    case GRIOT_COLUMN_AREA: return segmenter.plan().area_count();
    case GRIOT_COLUMN_REPAIR: return kRepairCount;
    default: return 0;
  }
}

// Every name here has a NUL behind it.
std::string_view NameOf(const Segmenter& segmenter, int32_t column, int64_t id,
                        std::string_view language) {
  const Plan& plan = segmenter.plan();
  switch (column) {
    case GRIOT_COLUMN_STATUS: return Name(static_cast<Status>(id));
    case GRIOT_COLUMN_TYPE: return Name(static_cast<NumberType>(id));
    case GRIOT_COLUMN_COUNTRY: return plan.country_code(static_cast<CountryId>(id));
    case GRIOT_COLUMN_OPERATOR: {
      const auto operator_id = static_cast<OperatorId>(id);
      const std::string_view name = segmenter.operator_name(operator_id, language);
      // Half of the data is in one language only.
      return name.empty() ? segmenter.operator_name(operator_id) : name;
    }
    case GRIOT_COLUMN_TIME_ZONE: return plan.time_zone_name(static_cast<TimeZoneId>(id));
    case GRIOT_COLUMN_POSSIBLE: return Name(static_cast<Possibility>(id));
    case GRIOT_COLUMN_AREA: {
      const auto area = static_cast<AreaId>(id);
      const std::string_view name = plan.area_name(area, language);
      return name.empty() ? plan.area_name(area) : name;
    }
    default: return Name(static_cast<Repair>(1 << id));
  }
}

}  // namespace
}  // namespace griot::capi

using griot::capi::CallStatus;

griot_status griot_segmenter_new(const griot_plan* plan, const char* settings, size_t settings_size,
                                 griot_segmenter** out, griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (out == nullptr) return griot::capi::Invalid("segmenter: out is NULL, give a place for it");
    const std::string_view json =
        settings == nullptr ? std::string_view() : std::string_view(settings, settings_size);
    return griot::capi::Make(plan, json, out);
  });
}

void griot_segmenter_free(griot_segmenter* segmenter) { delete segmenter; }

const char* griot_segmenter_name(const griot_segmenter* segmenter, int32_t column, int64_t id,
                                 const char* language, size_t language_size, size_t* size) {
  if (segmenter == nullptr || id < 0 || id >= griot::capi::Count(segmenter->segmenter, column)) {
    return griot::capi::Borrow(nullptr, 0, size);
  }
  const std::string_view tag = language == nullptr ? std::string_view(segmenter->language)
                                                   : std::string_view(language, language_size);
  const std::string_view name = griot::capi::NameOf(segmenter->segmenter, column, id, tag);
  return griot::capi::Borrow(name.data(), name.size(), size);
}

int64_t griot_segmenter_count(const griot_segmenter* segmenter, int32_t column) {
  return segmenter == nullptr ? 0 : griot::capi::Count(segmenter->segmenter, column);
}

int32_t griot_segmenter_country(const griot_segmenter* segmenter, const char* code,
                                size_t code_size) {
  if (segmenter == nullptr || code == nullptr) return 0;
  return segmenter->segmenter.plan().FindCountry({code, code_size}).value_or(0);
}
