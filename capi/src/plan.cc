#include "capi/src/plan.h"

#include <charconv>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "capi/src/error.h"
#include "capi/src/files.h"
#include "capi/src/json_writer.h"
#include "capi/src/reply.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

using PlanOr = absl::StatusOr<std::shared_ptr<const Plan>>;

CallStatus Give(PlanOr plan, griot_plan** out) {
  if (!plan.ok()) return plan.status();
  auto handle = std::make_unique<griot_plan>();
  handle->plan = *std::move(plan);
  *out = handle.release();
  return {};
}

CallStatus Open(std::string_view path, griot_plan** out) {
  MappedFile file;
  GRIOT_CALL(MapFile(path, &file));
  CallStatus status = Give(Plan::FromBytes(file.bytes, std::move(file.owner)), out);
  if (!status.ok()) status.message = Cat("\"", path, "\": ", status.message);
  return status;
}

std::string Hex(uint64_t value) {
  char digits[16];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, value, 16);
  const std::string hex(digits, end);
  return std::string(16 - hex.size(), '0') + hex;
}

std::string Describe(const Plan& plan) {
  JsonWriter json;
  json.Begin('{').Key("size_bytes").Integer(static_cast<int64_t>(plan.size_bytes()));
  json.Key("checksum").String(Hex(plan.checksum()));
  json.Key("areas").Bool(plan.has_areas());
  // Not the id 0, none.
  json.Key("countries").Integer(plan.country_count() - 1);
  json.Key("operators").Integer(plan.operator_count() - 1);
  json.Key("time_zones").Integer(plan.time_zone_count());
  json.Key("area_names").Integer(plan.has_areas() ? plan.area_count() - 1 : 0);
  json.Key("sources").Begin('[');
  for (const PlanSource& source : plan.sources()) {
    json.Begin('{').Key("name").String(source.name);
    json.Key("version").String(source.version);
    json.Key("licence").String(source.licence);
    json.Key("date").String(source.date);
    json.Key("checksum").String(source.checksum).End('}');
  }
  return json.End(']').End('}').text();
}

}  // namespace
}  // namespace griot::capi

using griot::Plan;
using griot::capi::CallStatus;
using griot::capi::Invalid;

griot_status griot_plan_open(const char* path, size_t path_size, griot_plan** out,
                             griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (path == nullptr || out == nullptr) return Invalid("plan: path or out is NULL, give both");
    return griot::capi::Open({path, path_size}, out);
  });
}

griot_status griot_plan_from_bytes(const void* bytes, size_t size, griot_plan** out,
                                   griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (bytes == nullptr || out == nullptr) return Invalid("plan: bytes or out is NULL, give both");
    return griot::capi::Give(
        Plan::FromBytes(std::string_view(static_cast<const char*>(bytes), size)), out);
  });
}

griot_status griot_plan_describe(const griot_plan* plan, griot_reply** out, griot_error** error) {
  if (out != nullptr) *out = nullptr;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (out == nullptr) return Invalid("plan: out is NULL, give a place for the reply");
    const Plan* const described = plan == nullptr ? Plan::Default().get() : plan->plan.get();
    if (described == nullptr) {
      return griot::FailedPrecondition("plan: none is linked in, give one");
    }
    *out = new griot_reply(griot::capi::Describe(*described));
    return {};
  });
}

void griot_plan_free(griot_plan* plan) { delete plan; }
