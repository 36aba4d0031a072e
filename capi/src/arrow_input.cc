// https://arrow.apache.org/docs/format/CDataInterface.html has the formats and the buffers.
#include "capi/src/arrow_input.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <iterator>

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::capi {
namespace {

using Layout = ArrowCells::Layout;

struct Format {
  std::string_view name;
  Layout layout;
  int64_t buffers;  // at least
};
constexpr Format kFormats[] = {
    {"u", Layout::kOffsets, 3},      {"z", Layout::kOffsets, 3}, {"U", Layout::kLargeOffsets, 3},
    {"Z", Layout::kLargeOffsets, 3}, {"vu", Layout::kViews, 3},  {"vz", Layout::kViews, 3},
    {"i", Layout::kInt32, 2},        {"I", Layout::kUint32, 2},  {"l", Layout::kInt64, 2},
    {"L", Layout::kUint64, 2},       {"n", Layout::kNull, 0},
};

struct View {
  static constexpr int32_t kInlineSize = 12;
  int32_t size;
  char prefix[4];  // a short text begins here, and goes on to the end
  int32_t buffer, offset;
};
static_assert(sizeof(View) == 16);

bool IsNull(const uint8_t* validity, int64_t bit) {
  return validity != nullptr && (validity[bit / 8] >> (bit % 8) & 1) == 0;
}

template <typename T>
bool AppendInteger(const void* values, int64_t i, std::vector<char>* out) {
  char digits[24];
  const auto end = std::to_chars(digits, std::end(digits), static_cast<const T*>(values)[i]).ptr;
  out->insert(out->end(), digits, end);
  return true;
}

template <typename Offset>
bool AppendOffsets(const void* values, const char* bytes, int64_t i, std::vector<char>* out) {
  const auto* const offsets = static_cast<const Offset*>(values) + i;
  if (offsets[0] < 0 || offsets[1] < offsets[0]) return false;
  if (offsets[0] != offsets[1]) out->insert(out->end(), bytes + offsets[0], bytes + offsets[1]);
  return true;
}

CallStatus CheckArray(const ArrowArray& array, int64_t buffers) {
  if (array.length < 0 || array.offset < 0 || array.n_buffers < buffers ||
      (buffers > 0 && array.buffers == nullptr)) {
    return Invalid("arrow: the array does not fit its schema, give the ones that belong together");
  }
  if (array.length > 0 && buffers > 1 && array.buffers[1] == nullptr) {
    return Invalid("arrow: the array has rows, but no values");
  }
  return {};
}

// Text without bytes must be empty.
template <typename Offset>
bool HasNoBytes(const ArrowArray& array) {
  const auto* const offsets = static_cast<const Offset*>(array.buffers[1]) + array.offset;
  return array.length > 0 && array.buffers[2] == nullptr && offsets[0] != offsets[array.length];
}

// Validity bitmaps may be left out.
const uint8_t* Validity(const ArrowArray& array) {
  return array.n_buffers > 0 && array.null_count != 0
             ? static_cast<const uint8_t*>(array.buffers[0])
             : nullptr;
}

}  // namespace

CallStatus ArrowCells::Open(const ArrowSchema& schema, const ArrowArray& array, ArrowCells* out) {
  const std::string_view name = schema.format == nullptr ? "" : schema.format;
  const auto* const format =
      std::find_if(std::begin(kFormats), std::end(kFormats),
                   [&](const Format& candidate) { return candidate.name == name; });
  if (format == std::end(kFormats)) {
    return Invalid(Cat("arrow: format \"", name,
                       "\" is not text, give utf8, large_utf8, utf8_view, "
                       "or integers of 32 or 64 bits"));
  }
  GRIOT_CALL(CheckArray(array, format->buffers));
  *out = ArrowCells();
  out->layout_ = format->layout;
  out->size_ = array.length;
  out->offset_ = array.offset;
  if (format->layout == Layout::kNull) return {};
  out->validity_ = Validity(array);
  out->values_ = array.buffers[1];
  if (format->layout == Layout::kViews) {
    out->view_count_ = array.n_buffers - 3;
    out->view_buffers_ = array.buffers + 2;
    out->view_sizes_ = static_cast<const int64_t*>(array.buffers[array.n_buffers - 1]);
  } else if (out->direct()) {
    out->bytes_ = static_cast<const char*>(array.buffers[2]);
    const bool large = format->layout == Layout::kLargeOffsets;
    if (large ? HasNoBytes<int64_t>(array) : HasNoBytes<int32_t>(array)) {
      return Invalid("arrow: the array has rows, but no values");
    }
  }
  return {};
}

TextColumn ArrowCells::column() const {
  TextColumn column;
  column.bytes = bytes_;
  if (layout_ == Layout::kOffsets && size_ > 0) {
    column.offsets = static_cast<const int32_t*>(values_) + offset_;
  } else if (size_ > 0) {
    column.large_offsets = static_cast<const int64_t*>(values_) + offset_;
  }
  column.rows = size_;
  column.validity = validity_;
  column.validity_offset = offset_;
  return column;
}

bool ArrowCells::AppendView(int64_t i, std::vector<char>* out) const {
  const View& view = static_cast<const View*>(values_)[i];
  if (view.size < 0) return false;
  const char* text = view.prefix;
  if (view.size > View::kInlineSize) {
    if (view.buffer < 0 || view.buffer >= view_count_ || view.offset < 0 ||
        int64_t{view.offset} + view.size > view_sizes_[view.buffer]) {
      return false;
    }
    text = static_cast<const char*>(view_buffers_[view.buffer]) + view.offset;
  }
  out->insert(out->end(), text, text + view.size);
  return true;
}

bool ArrowCells::Append(int64_t i, std::vector<char>* out) const {
  i += offset_;
  if (layout_ == Layout::kNull || IsNull(validity_, i)) return true;
  switch (layout_) {
    case Layout::kOffsets: return AppendOffsets<int32_t>(values_, bytes_, i, out);
    case Layout::kLargeOffsets: return AppendOffsets<int64_t>(values_, bytes_, i, out);
    case Layout::kInt32: return AppendInteger<int32_t>(values_, i, out);
    case Layout::kUint32: return AppendInteger<uint32_t>(values_, i, out);
    case Layout::kInt64: return AppendInteger<int64_t>(values_, i, out);
    case Layout::kUint64: return AppendInteger<uint64_t>(values_, i, out);
    default: return AppendView(i, out);
  }
}

CallStatus ArrowInput::Open(const ArrowSchema* schema, const ArrowArray* array, ArrowInput* out) {
  if (schema == nullptr || array == nullptr) return Invalid("arrow: in is NULL, give a column");
  if (schema->release == nullptr || array->release == nullptr) {
    return Invalid("arrow: in was released already, give a living one");
  }
  *out = ArrowInput();
  out->rows_ = array->length;
  if (schema->dictionary == nullptr) return ArrowCells::Open(*schema, *array, &out->cells_);
  const std::string_view format = schema->format == nullptr ? "" : schema->format;
  if (format.size() != 1 || format.find_first_of("cCsSiIlL") == std::string_view::npos) {
    return Invalid(Cat("arrow: \"", format, "\" cannot index a dictionary"));
  }
  GRIOT_CALL(CheckArray(*array, 2));
  if (array->dictionary == nullptr) return Invalid("arrow: the array lacks its dictionary");
  out->index_format_ = format[0];
  out->indices_ = array->buffers[1];
  out->validity_ = Validity(*array);
  out->offset_ = array->offset;
  return ArrowCells::Open(*schema->dictionary, *array->dictionary, &out->cells_);
}

int64_t ArrowInput::IndexOf(int64_t row) const {
  const int64_t i = row + offset_;
  switch (index_format_) {
    case 'c': return static_cast<const int8_t*>(indices_)[i];
    case 'C': return static_cast<const uint8_t*>(indices_)[i];
    case 's': return static_cast<const int16_t*>(indices_)[i];
    case 'S': return static_cast<const uint16_t*>(indices_)[i];
    case 'i': return static_cast<const int32_t*>(indices_)[i];
    case 'I': return static_cast<const uint32_t*>(indices_)[i];
    default: return static_cast<const int64_t*>(indices_)[i];
  }
}

absl::Status ArrowInput::Gather(int64_t first, int64_t rows, PieceRoom* room,
                                TextColumn* out) const {
  room->bytes.clear();
  room->offsets.assign(1, 0);
  for (int64_t row = first; row < first + rows; ++row) {
    const bool null = indexed() && IsNull(validity_, row + offset_);
    const int64_t i = indexed() ? IndexOf(row) : row;
    if (!null && (i < 0 || i >= cells_.size() || !cells_.Append(i, &room->bytes))) {
      return InvalidArgument(Cat("arrow: row ", row, " lies outside of its buffers"));
    }
    room->offsets.push_back(static_cast<int64_t>(room->bytes.size()));
  }
  *out = TextColumn();
  out->bytes = room->bytes.data();
  out->large_offsets = room->offsets.data();
  out->rows = rows;
  return absl::OkStatus();
}

}  // namespace griot::capi
