#include "capi/src/arrow_output.h"

#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "capi/src/arrow_nodes.h"

namespace griot::capi {
namespace {

constexpr size_t kAlignment = 64;

bool IsOk(uint8_t status) { return status == static_cast<uint8_t>(Status::kOk); }

// Sets a bit for each value that is there.
template <typename T, typename IsThere>
void SetBits(const T* values, int64_t count, char* bits, IsThere is_there) {
  for (int64_t i = 0; i < count; i += 8) {
    const int64_t here = count - i < 8 ? count - i : 8;
    unsigned byte = 0;
    for (int64_t k = 0; k < here; ++k) byte |= unsigned{is_there(values[i + k])} << k;
    bits[i / 8] = static_cast<char>(byte);
  }
}

int64_t CountZeros(const char* bits, int64_t count) {
  int64_t ones = 0;
  for (int64_t i = 0; i < (count + 7) / 8; ++i)
    ones += std::popcount(static_cast<uint8_t>(bits[i]));
  return count - ones;
}

void Recode(const std::vector<uint32_t>& codes, uint32_t* ids, int64_t count) {
  if (codes.empty()) return;
  for (int64_t i = 0; i < count; ++i) ids[i] = codes[ids[i]];
}

// The texts without what stands before the national number.
std::pair<ArrowBuffer, ArrowBuffer> NationalTexts(const int32_t* offsets, const char* bytes,
                                                  const uint8_t* starts, int64_t rows) {
  const size_t count = static_cast<size_t>(rows);
  const ArrowBuffer out_offsets = MakeArrowBuffer((count + 1) * sizeof(int32_t));
  const ArrowBuffer out_bytes = MakeArrowBuffer(static_cast<size_t>(offsets[rows]));
  auto* const ends = reinterpret_cast<int32_t*>(out_offsets.get());
  int32_t size = 0;
  ends[0] = 0;
  for (int64_t i = 0; i < rows; ++i) {
    const int32_t text = offsets[i + 1] - offsets[i];
    const int32_t skip = starts[i] < text ? starts[i] : text;
    std::memcpy(out_bytes.get() + size, bytes + offsets[i] + skip,
                static_cast<size_t>(text - skip));
    size += text - skip;
    ends[i + 1] = size;
  }
  return {out_offsets, out_bytes};
}

OwnedArray DictionaryArray(const std::shared_ptr<const ArrowNames>& names,
                           const ArrowDictionary& dictionary) {
  return MakeArray(dictionary.size(), 0,
                   {{nullptr, dictionary.offsets.data(), dictionary.bytes.data()}, {names}}, {},
                   OwnedArray());
}

// The children of the struct, one after the other.
class Fields {
 public:
  Fields(int64_t rows, std::shared_ptr<const ArrowNames> names)
      : rows_(rows), names_(std::move(names)) {}

  // `bits` say which are there; null: all are.
  void Add(const char* name, const char* format, const ArrowBuffer& bits,
           const ArrowBuffer& values) {
    Add(name, format, bits, {values.get()}, {values}, nullptr);
  }
  void AddCodes(const char* name, const char* format, const ArrowBuffer& bits,
                const ArrowBuffer& codes, const ArrowDictionary& dictionary) {
    Add(name, format, bits, {codes.get()}, {codes}, &dictionary);
  }
  void AddTexts(const char* name, const ArrowBuffer& bits, const ArrowBuffer& offsets,
                const ArrowBuffer& bytes) {
    Add(name, "u", bits, {offsets.get(), bytes.get()}, {offsets, bytes}, nullptr);
  }

  void Export(ArrowSchema* schema, ArrowArray* array) && {
    OwnedArray all = MakeArray(rows_, 0, {{nullptr}, {}}, std::move(arrays_), OwnedArray());
    *schema = MakeSchema("+s", "", false, std::move(schemas_), OwnedSchema()).Give();
    *array = all.Give();
  }

 private:
  void Add(const char* name, const char* format, const ArrowBuffer& bits,
           const std::vector<const void*>& values, std::vector<std::shared_ptr<const void>> owners,
           const ArrowDictionary* dictionary) {
    ArrowBuffers buffers{{bits.get()}, std::move(owners)};
    buffers.pointers.insert(buffers.pointers.end(), values.begin(), values.end());
    buffers.owners.push_back(bits);
    const int64_t nulls = bits == nullptr ? 0 : CountZeros(bits.get(), rows_);
    const bool coded = dictionary != nullptr;
    arrays_.push_back(MakeArray(rows_, nulls, std::move(buffers), {},
                                coded ? DictionaryArray(names_, *dictionary) : OwnedArray()));
    schemas_.push_back(
        MakeSchema(format, name, bits != nullptr, {},
                   coded ? MakeSchema("u", "", false, {}, OwnedSchema()) : OwnedSchema()));
  }

  int64_t rows_;
  std::shared_ptr<const ArrowNames> names_;
  std::vector<OwnedArray> arrays_;
  std::vector<OwnedSchema> schemas_;
};

}  // namespace

ArrowBuffer MakeArrowBuffer(size_t size) {
  const size_t whole = (size / kAlignment + 1) * kAlignment;
  void* const bytes = std::aligned_alloc(kAlignment, whole);
  if (bytes == nullptr) throw std::bad_alloc();
  return ArrowBuffer(static_cast<char*>(bytes), &std::free);
}

ArrowAnswers::ArrowAnswers(int64_t rows, bool areas, std::shared_ptr<const ArrowNames> names)
    : rows_(rows), areas_(areas), names_(std::move(names)) {
  const size_t count = static_cast<size_t>(rows);
  for (ArrowBuffer* bytes : {&status_, &possible_, &national_offset_, &type_}) {
    *bytes = MakeArrowBuffer(count);
  }
  for (ArrowBuffer* words : {&calling_code_, &country_, &time_zone_, &repairs_}) {
    *words = MakeArrowBuffer(count * sizeof(uint16_t));
  }
  for (ArrowBuffer* bits :
       {&valid_, &portable_, &ok_, &has_number_, &has_country_, &has_operator_, &has_area_}) {
    *bits = MakeArrowBuffer(count / 8 + 1);
  }
  operator_ = MakeArrowBuffer(count * sizeof(uint32_t));
  if (areas) area_ = MakeArrowBuffer(count * sizeof(uint32_t));
  number_ = MakeArrowBuffer(count * sizeof(int64_t));
  e164_offsets_ = MakeArrowBuffer((count + 1) * sizeof(int32_t));
  // Pages that no text reaches are never touched.
  e164_bytes_ = MakeArrowBuffer(static_cast<size_t>(E164Capacity(rows)));
}

SegmentationColumns ArrowAnswers::columns() const {
  SegmentationColumns out;
  out.status = As<uint8_t>(status_);
  out.possibility = As<uint8_t>(possible_);
  out.type = As<uint8_t>(type_);
  out.calling_code = As<uint16_t>(calling_code_);
  out.country = As<uint16_t>(country_);
  out.operator_id = As<uint32_t>(operator_);
  out.time_zone = As<uint16_t>(time_zone_);
  if (areas_) out.area = As<uint32_t>(area_);
  out.number = As<int64_t>(number_);
  out.e164_offsets = As<int32_t>(e164_offsets_);
  out.e164_bytes = As<char>(e164_bytes_);
  out.national_offset = As<uint8_t>(national_offset_);
  out.repairs = As<uint16_t>(repairs_);
  return out;
}

void ArrowAnswers::Finish(int64_t first, int64_t rows, const uint8_t* valid,
                          const uint8_t* portable) {
  const auto set = [&](const auto* values, const ArrowBuffer& bits) {
    SetBits(values, rows, bits.get() + first / 8, [](auto value) { return value != 0; });
  };
  set(valid, valid_);
  set(portable, portable_);
  set(As<int64_t>(number_) + first, has_number_);
  SetBits(As<uint8_t>(status_) + first, rows, ok_.get() + first / 8, IsOk);
  set(As<uint16_t>(country_) + first, has_country_);
  Recode(names_->operators.codes, As<uint32_t>(operator_) + first, rows);
  set(As<uint32_t>(operator_) + first, has_operator_);
  if (!areas_) return;
  Recode(names_->area.codes, As<uint32_t>(area_) + first, rows);
  set(As<uint32_t>(area_) + first, has_area_);
}

void ArrowAnswers::Export(ArrowSchema* schema, ArrowArray* array) const {
  const auto [national_offsets, national_bytes] = NationalTexts(
      As<int32_t>(e164_offsets_), e164_bytes_.get(), As<uint8_t>(national_offset_), rows_);
  const ArrowNames& names = *names_;
  Fields fields(rows_, names_);
  fields.AddCodes("status", "c", nullptr, status_, names.status);
  fields.Add("valid", "b", nullptr, valid_);
  fields.AddCodes("possible", "c", ok_, possible_, names.possible);
  fields.AddTexts("e164", ok_, e164_offsets_, e164_bytes_);
  fields.Add("number", "l", has_number_, number_);
  fields.Add("calling_code", "S", ok_, calling_code_);
  fields.AddTexts("national", ok_, national_offsets, national_bytes);
  fields.AddCodes("country", "s", has_country_, country_, names.country);
  fields.AddCodes("type", "c", ok_, type_, names.type);
  fields.AddCodes("operator", "i", has_operator_, operator_, names.operators);
  fields.AddCodes("time_zone", "s", ok_, time_zone_, names.time_zone);
  if (areas_) fields.AddCodes("area", "i", has_area_, area_, names.area);
  fields.Add("portable", "b", nullptr, portable_);
  fields.Add("repairs", "S", nullptr, repairs_);
  std::move(fields).Export(schema, array);
}

}  // namespace griot::capi
