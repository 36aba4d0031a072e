#include "tests/numbers/columns.h"

#include <algorithm>
#include <map>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/numbers/dirty_cells.h"

namespace griot::numbers {
namespace {

constexpr int kEnough = 5;

// As SegmentationColumns::number has it: what does not fit is 0.
int64_t AsInteger(std::string_view e164) {
  if (e164.empty()) return 0;
  return ParseInteger<int64_t>(e164.substr(1)).value_or(0);
}

absl::Status Run(const Segmenter& segmenter, const Column& column, int64_t first, int64_t rows,
                 Layout layout, AllColumns* out) {
  if (layout == Layout::kSlices) {
    const TextSlices in = {.bytes = column.bytes.data(),
                           .readable = static_cast<int64_t>(column.bytes.size()),
                           .starts = column.starts.data() + first,
                           .sizes = column.sizes.data() + first,
                           .rows = rows,
                           .row_regions = column.regions.data() + first};
    return segmenter.Segment(in, out->From(0));
  }
  TextColumn in = {.bytes = column.bytes.data(),
                   .rows = rows,
                   .validity = column.validity.data(),
                   .validity_offset = first,
                   .row_regions = column.regions.data() + first};
  if (layout == Layout::kOffsets) {
    in.offsets = column.offsets.data() + first;
  } else {
    in.large_offsets = column.large_offsets.data() + first;
  }
  return segmenter.Segment(in, out->From(0));
}

// SegmentationColumns::answer: the same for two rows, so is the rest.
class AnswerCheck {
 public:
  std::string Add(const AllColumns& c, int64_t row) {
    const auto r = static_cast<size_t>(row);
    const std::vector<int64_t> rest = {
        c.status[r],  c.valid[r],    c.possibility[r],     c.type[r],        c.calling_code[r],
        c.country[r], c.portable[r], c.national_offset[r], c.operator_id[r], c.time_zone[r]};
    const auto [found, is_new] = rest_.try_emplace(c.answer[r], rest);
    return is_new || found->second == rest ? "" : "another row of the same `answer` differs";
  }

 private:
  std::map<uint64_t, std::vector<int64_t>> rest_;
};

}  // namespace

void Column::Add(std::string_view cell, CountryId region, bool present) {
  const size_t row = sizes.size();
  starts.push_back(static_cast<uint32_t>(bytes.size()));
  sizes.push_back(static_cast<uint32_t>(cell.size()));
  bytes.append(cell);
  offsets.push_back(static_cast<int32_t>(bytes.size()));
  large_offsets.push_back(static_cast<int64_t>(bytes.size()));
  if (row % 8 == 0) validity.push_back(0);
  validity.back() |= static_cast<uint8_t>(present << row % 8);
  regions.push_back(region);
}

std::string_view Column::cell(int64_t row) const {
  const auto r = static_cast<size_t>(row);
  return std::string_view(bytes).substr(starts[r], sizes[r]);
}

bool Column::present(int64_t row) const {
  return (validity[static_cast<size_t>(row / 8)] >> (row % 8) & 1) != 0;
}

AllColumns::AllColumns(int64_t rows) {
  // Junk, so that what was not written shows.
  const auto fill = [rows](auto&... columns) {
    (columns.assign(static_cast<size_t>(rows), 0x5a), ...);
  };
  fill(status, valid, possibility, type, portable, national_offset, calling_code, repairs, country,
       operator_id, time_zone, area, number, answer);
  e164_offsets.assign(static_cast<size_t>(rows) + 1, -1);
  e164_bytes.assign(static_cast<size_t>(E164Capacity(rows)), '?');
}

SegmentationColumns AllColumns::From(int64_t first) {
  return {.status = status.data() + first,
          .valid = valid.data() + first,
          .possibility = possibility.data() + first,
          .type = type.data() + first,
          .calling_code = calling_code.data() + first,
          .country = country.data() + first,
          .operator_id = operator_id.data() + first,
          .time_zone = time_zone.data() + first,
          .area = area.data() + first,
          .portable = portable.data() + first,
          .number = number.data() + first,
          .e164_offsets = e164_offsets.data() + first,
          .e164_bytes = e164_bytes.data(),
          .national_offset = national_offset.data() + first,
          .repairs = repairs.data() + first,
          .answer = answer.data() + first,
          .others = &others};
}

std::string_view AllColumns::e164(int64_t row) const {
  const auto r = static_cast<size_t>(row);
  return {e164_bytes.data() + e164_offsets[r],
          static_cast<size_t>(e164_offsets[r + 1] - e164_offsets[r])};
}

bool AllColumns::operator==(const AllColumns& o) const {
  const auto texts_equal = [&] {
    const int32_t end = e164_offsets.back();
    return end >= 0 &&
           std::equal(e164_bytes.begin(), e164_bytes.begin() + end, o.e164_bytes.begin());
  };
  return status == o.status && valid == o.valid && possibility == o.possibility && type == o.type &&
         portable == o.portable && national_offset == o.national_offset &&
         calling_code == o.calling_code && repairs == o.repairs && country == o.country &&
         operator_id == o.operator_id && time_zone == o.time_zone && area == o.area &&
         number == o.number && answer == o.answer && e164_offsets == o.e164_offsets &&
         texts_equal();
}

std::string RowDifference(const AllColumns& c, int64_t row, const Segmentation& one) {
  const auto r = static_cast<size_t>(row);
  const std::pair<std::string_view, std::pair<int64_t, int64_t>> columns[] = {
      {"status", {c.status[r], static_cast<int64_t>(one.status)}},
      {"valid", {c.valid[r], one.valid}},
      {"possibility", {c.possibility[r], static_cast<int64_t>(one.possibility)}},
      {"type", {c.type[r], static_cast<int64_t>(one.type)}},
      {"calling_code", {c.calling_code[r], one.calling_code}},
      {"country", {c.country[r], one.country}},
      {"operator_id", {c.operator_id[r], one.operator_id}},
      {"time_zone", {c.time_zone[r], one.time_zone}},
      {"area", {c.area[r], one.area}},
      {"portable", {c.portable[r], one.portable}},
      {"number", {c.number[r], AsInteger(one.e164())}},
      {"national_offset", {c.national_offset[r], one.national_offset}},
      {"repairs", {c.repairs[r], one.repairs}},
  };
  for (const auto& [name, values] : columns) {
    if (values.first == values.second) continue;
    return Cat(name, " ", values.first, ", one number ", values.second);
  }
  if (c.e164(row) == one.e164()) return "";
  return Cat("e164 ", c.e164(row), ", one number ", one.e164());
}

std::string BatchDifferences(const Segmenter& segmenter, const Column& column, int64_t chunk,
                             Layout layout) {
  std::string differences;
  int found = 0;
  AnswerCheck answers;
  for (int64_t first = 0; first < column.rows() && found < kEnough; first += chunk) {
    const int64_t rows = std::min(chunk, column.rows() - first);
    AllColumns out(rows);
    const absl::Status status = Run(segmenter, column, first, rows, layout, &out);
    if (!status.ok()) return Cat("rows from ", first, ": ", Message(status));
    for (int64_t i = 0; i < rows && found < kEnough; ++i) {
      const int64_t row = first + i;
      const bool present = layout == Layout::kSlices || column.present(row);
      const std::string_view cell = present ? column.cell(row) : "";
      const CountryId region = column.regions[static_cast<size_t>(row)];
      std::string difference = RowDifference(out, i, segmenter.Segment(cell, region));
      if (difference.empty()) difference = answers.Add(out, i);
      if (difference.empty()) continue;
      ++found;
      differences += Cat(segmenter.simd(), " row ", row, " \"", Escaped(cell), "\" region ",
                         segmenter.plan().country_code(region), ": ", difference, "\n");
    }
  }
  return differences;
}

std::vector<Segmenter> OnePerSimd(SegmenterOptions options) {
  std::vector<Segmenter> segmenters;
  for (const Simd simd : {Simd::kPortable, Simd::kAvx2, Simd::kAvx512}) {
    options.simd = simd;
    auto made = Segmenter::Create(options);
    if (made.ok()) segmenters.push_back(*std::move(made));
  }
  return segmenters;
}

}  // namespace griot::numbers
