// Segments phone numbers: one, or a column of millions.
//
//   auto segmenter = griot::Segmenter::Create({.region = "SN"});
//   griot::Segmentation one = segmenter->Segment("77 123 45 67");
//   one.e164();                                              // "+221771234567"
//   segmenter->operator_name(one.operator_id);               // "Orange"
//
//   griot::TextColumn in{bytes, offsets, rows};
//   griot::SegmentationColumns out;                          // only the columns you point
//   somewhere out.country = countries.data(); segmenter->Segment(in, {}, out);
//
// Exactly libphonenumber's answer (Mode::kExact), without its regular expressions: the plan's
// automata read each digit once. A Segmenter never changes, takes no lock and allocates nothing
// per row; share it between threads, cut a column into chunks as you like.
#ifndef GRIOT_NUMBERS_SEGMENTER_H_
#define GRIOT_NUMBERS_SEGMENTER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "griot/numbers/overlay.h"
#include "griot/numbers/plan.h"
#include "griot/numbers/segmentation.h"

namespace griot {

enum class Mode : uint8_t {
  kExact,  // what libphonenumber says
  kClean,  // after repairing what spreadsheets and people do to numbers, each repair reported
};

// Which generation of libphonenumber is followed where they differ: the rule for RFC 3966's
// ";phone-context=" became strict after 8.12.57.
enum class Generation : uint8_t { k8, k9 };

// The instructions used for the front end. kBest is what this machine has.
enum class Simd : uint8_t { kBest, kPortable, kAvx2, kAvx512 };

struct SegmenterOptions {
  std::string region;  // default region, "SN"; empty: only international numbers are read
  Mode mode = Mode::kExact;
  Generation generation = Generation::k9;
  Simd simd = Simd::kBest;
  std::shared_ptr<const Plan> plan;                // null: Plan::Default()
  std::shared_ptr<const OperatorOverlay> overlay;  // null: none
};

// A column of text in Arrow's utf8 layout: row i is bytes[offsets[i] … offsets[i + 1]). Give the
// 32-bit or the 64-bit offsets. Nothing outside the rows is read.
struct TextColumn {
  const char* bytes = nullptr;
  const int32_t* offsets = nullptr;
  const int64_t* large_offsets = nullptr;
  int64_t rows = 0;
  const uint8_t* validity = nullptr;  // bitmap, 1 = present, bit i from the lowest; null: all are
  int64_t validity_offset = 0;        // of the first row, in bits
  // The default region of each row, an id of the plan; where it is 0 or unknown, and without a
  // column, the segmenter's.
  const CountryId* row_regions = nullptr;
};

// The same for cells that lie about, as in a CSV file or an Arrow string view: row i is
// bytes[starts[i] … starts[i] + sizes[i]). Up to `readable` bytes of `bytes` may be read.
struct TextSlices {
  const char* bytes = nullptr;
  int64_t readable = 0;
  const uint32_t* starts = nullptr;
  const uint32_t* sizes = nullptr;
  int64_t rows = 0;
  const CountryId* row_regions = nullptr;  // as in TextColumn
};

// A further number of a cell that holds several (Mode::kClean).
struct OtherNumber {
  int64_t row;
  Segmentation number;
};

// Where the answers go, one element a row; null: not wanted. All of them belong to the caller.
struct SegmentationColumns {
  uint8_t* status = nullptr;  // griot::Status
  uint8_t* valid = nullptr;   // 0 or 1
  uint8_t* possibility =
      nullptr;              // griot::Possibility; kInvalidCallingCode where status is not kOk
  uint8_t* type = nullptr;  // griot::NumberType
  uint16_t* calling_code = nullptr;
  CountryId* country = nullptr;
  OperatorId* operator_id = nullptr;
  TimeZoneId* time_zone = nullptr;
  AreaId* area = nullptr;
  uint8_t* portable = nullptr;  // 0 or 1
  int64_t* number = nullptr;    // E.164 as an integer; 0: none
  // E.164 text in Arrow's utf8 layout: rows + 1 offsets, and room for E164Capacity(rows) bytes.
  int32_t* e164_offsets = nullptr;
  char* e164_bytes = nullptr;
  uint8_t* national_offset = nullptr;  // where the national number starts in the E.164 text
  uint16_t* repairs = nullptr;         // Repair bits
  // Equal for two rows: everything else of theirs is equal too, but for the digits, the repairs and
  // (under an overlay) the operator. Not dense. What is rendered for one row serves the others.
  uint64_t* answer = nullptr;
  // Mode::kClean: the second and later numbers of cells that hold several are added here, in the
  // order of their rows, so that nobody is skipped.
  std::vector<OtherNumber>* others = nullptr;
};

// Enough for the E.164 text of `rows` rows (stores are wider than the text).
constexpr int64_t E164Capacity(int64_t rows) { return rows * kMaxE164Size + 64; }

// Counts, made while segmenting at no extra pass. Vectors are indexed by id.
struct Summary {
  int64_t rows = 0;
  int64_t valid = 0;
  int64_t status[kStatusCount] = {};
  int64_t type[kNumberTypeCount] = {};  // of the rows whose status is kOk
  std::vector<int64_t> country;
  std::vector<int64_t> operators;

  void Add(const Summary& other);
};

class Segmenter {
 public:
  // INVALID_ARGUMENT: the plan does not know the region: `region "sn" is unknown, did you mean
  // "SN"`; UNIMPLEMENTED: this machine lacks the instructions asked for.
  static absl::StatusOr<Segmenter> Create(SegmenterOptions options = {});

  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();

  // One number: any bytes. With areas when the plan has them. In Mode::kClean a cell with several
  // numbers gives its first; SegmentAll gives all.
  Segmentation Segment(std::string_view text) const;
  // `region` 0: the segmenter's.
  Segmentation Segment(std::string_view text, CountryId region) const;
  // Mode::kClean: every number of the cell, at most eight, so that nobody is skipped.
  std::vector<Segmentation> SegmentAll(std::string_view text) const;
  std::vector<Segmentation> SegmentAll(std::string_view text, CountryId region) const;

  // A column. INVALID_ARGUMENT: offsets that go backwards, or more than 2 GiB of E.164 text in one
  // call. `summary`, unless null, is added to. Runs on this thread, in constant memory.
  absl::Status Segment(const TextColumn& in, const SegmentationColumns& out,
                       Summary* summary = nullptr) const;
  absl::Status Segment(const TextSlices& in, const SegmentationColumns& out,
                       Summary* summary = nullptr) const;

  const Plan& plan() const;
  const SegmenterOptions& options() const;
  // The instructions in use: "portable", "avx2" or "avx512".
  std::string_view simd() const;

  // Operator ids count on from the plan's through the overlay's.
  int operator_count() const;
  std::string_view operator_name(OperatorId id, std::string_view language = "en") const;

  // For the room's own sources.
  struct Rep;

 private:
  explicit Segmenter(std::unique_ptr<const Rep> rep);
  std::unique_ptr<const Rep> rep_;
};

}  // namespace griot

#endif  // GRIOT_NUMBERS_SEGMENTER_H_
