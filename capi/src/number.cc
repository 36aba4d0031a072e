// One number: the answer as a struct of integers, its texts in a buffer of the caller's.
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "capi/src/error.h"
#include "capi/src/segmenter.h"
#include "capi/src/struct_in.h"
#include "griot/base/text.h"
#include "griot/numbers/format.h"
#include "griot/numbers/segmenter.h"

namespace griot::capi {
namespace {

static_assert(GRIOT_NUMBER_TEXT_SIZE >= kMaxE164Size + 1 + kMaxExtensionSize + 1);

// The fields behind these are outputs.
constexpr size_t kInputSize = offsetof(griot_number, count);

void Fill(const Segmentation& from, int32_t count, griot_number* to) {
  to->count = count;
  to->status = static_cast<int32_t>(from.status);
  to->valid = from.valid;
  to->possible = static_cast<int32_t>(from.possibility);
  to->type = static_cast<int32_t>(from.type);
  to->country = from.country;
  to->operator_id = static_cast<int32_t>(from.operator_id);
  to->time_zone = from.time_zone;
  to->area = static_cast<int32_t>(from.area);
  to->calling_code = from.calling_code;
  to->portable = from.portable;
  to->repairs = from.repairs;
  to->e164_size = from.e164_size;
  to->national_offset = from.national_offset;
  to->extension_size = from.extension_size;
  to->number = from.number();
}

// `size` is the caller's struct_size: what it lacks is left out, what we lack is zero.
void Give(const griot_number& from, size_t size, griot_number* to) {
  const size_t known = std::min(size, sizeof from);
  if (size <= kInputSize) return;
  char* const bytes = reinterpret_cast<char*>(to);
  std::memcpy(bytes + kInputSize, reinterpret_cast<const char*>(&from) + kInputSize,
              known - kInputSize);
  std::memset(bytes + known, 0, size - known);
}

void GiveTexts(const Segmentation& from, char* to) {
  std::memcpy(to, from.e164_text, from.e164_size);
  to += from.e164_size;
  *to++ = 0;
  std::memcpy(to, from.extension_text, from.extension_size);
  to[from.extension_size] = 0;
}

bool HasRegion(const Segmenter& segmenter, int32_t region) {
  return region >= 0 && region < segmenter.plan().country_count();
}

CallStatus UnknownRegion(int32_t region) {
  return Invalid(Cat("region: the plan has no country of id ", region,
                     ", ask griot_segmenter_country for it"));
}

bool IsStructSize(size_t size) { return size >= sizeof(uint32_t) && size <= kMaxStructSize; }

// One of several numbers of a cell: replaces `out`, which is the first.
CallStatus Pick(const Segmenter& segmenter, std::string_view text, const griot_number& in,
                Segmentation* out, int32_t* count) {
  const std::vector<Segmentation> all =
      segmenter.SegmentAll(text, static_cast<CountryId>(in.region));
  if (in.index < 0 || static_cast<size_t>(in.index) >= all.size()) {
    return {GRIOT_OUT_OF_RANGE,
            Cat("number: index ", in.index, " of a cell that holds ", all.size())};
  }
  *count = static_cast<int32_t>(all.size());
  *out = all[static_cast<size_t>(in.index)];
  return {};
}

CallStatus One(const Segmenter& segmenter, std::string_view text, griot_number* number,
               char* e164) {
  const size_t size = number->struct_size;
  griot_number other_size;
  griot_number& answer = size == sizeof *number ? *number : other_size;
  if (&answer == &other_size) {
    other_size = {};
    std::memcpy(&other_size, number, std::min(size, kInputSize));
  }
  if (!HasRegion(segmenter, answer.region)) return UnknownRegion(answer.region);
  Segmentation found = segmenter.Segment(text, static_cast<CountryId>(answer.region));
  int32_t count = 1;
  if (answer.index != 0 || (found.repairs & kSeveralNumbers) != 0) {
    GRIOT_CALL(Pick(segmenter, text, answer, &found, &count));
  }
  Fill(found, count, &answer);
  if (&answer == &other_size) Give(other_size, size, number);
  if (e164 != nullptr) GiveTexts(found, e164);
  return {};
}

// What is wrong with the arguments of griot_segment_one.
CallStatus WrongArgument(const griot_segmenter* segmenter, const griot_number* number,
                         size_t e164_capacity) {
  if (number == nullptr) return Invalid("number: NULL, give a griot_number");
  if (!IsStructSize(number->struct_size)) {
    return CheckStructSize("griot_number", number->struct_size, 0, nullptr);
  }
  if (segmenter == nullptr) return Invalid("segmenter: NULL, make one");
  if (e164_capacity < GRIOT_NUMBER_TEXT_SIZE) {
    return Invalid(
        Cat("e164: room for ", e164_capacity, " bytes, give ", int{GRIOT_NUMBER_TEXT_SIZE}));
  }
  return Invalid("text: NULL, give the number");
}

}  // namespace
}  // namespace griot::capi

using griot::capi::CallStatus;
using griot::capi::Invalid;

griot_status griot_segment_one(const griot_segmenter* segmenter, const char* text, size_t size,
                               griot_number* number, char* e164, size_t e164_capacity,
                               griot_error** error) {
  const griot_status status = griot::capi::Guard(error, [&]() -> CallStatus {
    if (e164 == nullptr) e164_capacity = GRIOT_NUMBER_TEXT_SIZE;
    const bool sound = number != nullptr && griot::capi::IsStructSize(number->struct_size) &&
                       segmenter != nullptr && (text != nullptr || size == 0) &&
                       e164_capacity >= GRIOT_NUMBER_TEXT_SIZE;
    if (!sound) return griot::capi::WrongArgument(segmenter, number, e164_capacity);
    return griot::capi::One(segmenter->segmenter, {text, size}, number, e164);
  });
  if (status < 0) {
    if (number != nullptr && griot::capi::IsStructSize(number->struct_size)) {
      griot::capi::Give({}, number->struct_size, number);
    }
    if (e164 != nullptr && e164_capacity != 0) e164[0] = 0;
  }
  return status;
}

griot_status griot_format(const griot_segmenter* segmenter, const char* text, size_t size,
                          int32_t region, int32_t style, char* out, size_t out_capacity,
                          size_t* out_size, griot_error** error) {
  if (out_size != nullptr) *out_size = 0;
  if (out != nullptr && out_capacity != 0) out[0] = 0;
  return griot::capi::Guard(error, [&]() -> CallStatus {
    if (segmenter == nullptr) return Invalid("segmenter: NULL, make one");
    if (text == nullptr && size != 0) return Invalid("text: NULL, give the number");
    if (style < GRIOT_STYLE_E164 || style > GRIOT_STYLE_RFC3966) {
      return Invalid(
          griot::Cat("style: ", style, " is none, give 0 to ", int{GRIOT_STYLE_RFC3966}));
    }
    if (!griot::capi::HasRegion(segmenter->segmenter, region)) {
      return griot::capi::UnknownRegion(region);
    }
    const griot::Segmentation number =
        segmenter->segmenter.Segment({text, size}, static_cast<griot::CountryId>(region));
    const std::string formatted =
        griot::Format(segmenter->segmenter.plan(), number, static_cast<griot::NumberStyle>(style));
    if (out == nullptr || out_capacity <= formatted.size()) {
      return Invalid(griot::Cat("out: room for ", out == nullptr ? 0 : out_capacity,
                                " bytes, give ", int{GRIOT_FORMAT_TEXT_SIZE}));
    }
    std::memcpy(out, formatted.c_str(), formatted.size() + 1);
    if (out_size != nullptr) *out_size = formatted.size();
    return {};
  });
}
