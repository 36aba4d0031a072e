#include "src/transfer/csv_answer.h"

#include "griot/base/text.h"
#include "src/transfer/csv_columns.h"
#include "src/transfer/encoding.h"

namespace griot::transfer {

void AppendCsvCell(std::string_view text, char delimiter, std::string& out) {
  const bool plain = text.find_first_of("\"\r\n") == std::string_view::npos &&
                     text.find(delimiter) == std::string_view::npos;
  if (plain) {
    out.append(text);
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

void AppendJsonString(std::string_view text, std::string& out) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string scratch;
  out.push_back('"');
  for (const char c : ToUtf8(text, scratch)) {
    const uint8_t byte = static_cast<uint8_t>(c);
    switch (c) {
      case '"': out.append("\\\""); break;
      case '\\': out.append("\\\\"); break;
      case '\n': out.append("\\n"); break;
      case '\r': out.append("\\r"); break;
      case '\t': out.append("\\t"); break;
      default:
        if (byte < 0x20) {
          out.append("\\u00").append({kHex[byte >> 4], kHex[byte & 15]});
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

std::string RepairNames(uint16_t repairs) {
  std::string names;
  for (int i = 0; i < kRepairCount; ++i) {
    if (!(repairs >> i & 1)) continue;
    if (!names.empty()) names.push_back('&');
    names.append(Name(static_cast<Repair>(1 << i)));
  }
  return names;
}

std::string_view AnswerWriter::OperatorName(const Segmentation& answer) const {
  const std::string_view name = segmenter_.operator_name(answer.operator_id, options_.language);
  // Half of the data is in one language only.
  return name.empty() ? segmenter_.operator_name(answer.operator_id) : name;
}

void AnswerWriter::Write(const Segmentation& answer, std::string& out, uint32_t& head,
                         uint32_t& middle, uint32_t& tail) const {
  const size_t begin = out.size();
  options_.format == RowFormat::kCsv ? WriteCsv(answer, out, head, middle)
                                     : WriteJson(answer, out, head, middle);
  tail = static_cast<uint32_t>(out.size() - begin) - head - middle;
}

void AnswerWriter::WriteCsv(const Segmentation& answer, std::string& out, uint32_t& head,
                            uint32_t& middle) const {
  const Plan& plan = segmenter_.plan();
  const bool ok = answer.status == Status::kOk;
  const size_t begin = out.size();
  const auto append = [&](std::string_view text) {
    out.push_back(delimiter_);
    AppendCsvCell(text, delimiter_, out);
  };
  append(Name(answer.status));
  append(answer.valid ? "true" : "false");
  append(ok ? Name(answer.possibility) : "");
  append("");  // E.164 follows
  head = static_cast<uint32_t>(out.size() - begin);
  append(ok ? Cat(answer.calling_code) : "");
  append("");  // the national number follows
  middle = static_cast<uint32_t>(out.size() - begin) - head;
  append(ok ? plan.country_code(answer.country) : "");
  append(ok ? Name(answer.type) : "");
  append(ok ? OperatorName(answer) : "");
  append(ok ? plan.time_zone_name(answer.time_zone) : "");
  if (!options_.area_language.empty()) {
    append(ok ? plan.area_name(answer.area, options_.area_language) : "");
  }
}

void AnswerWriter::WriteJson(const Segmentation& answer, std::string& out, uint32_t& head,
                             uint32_t& middle) const {
  const Plan& plan = segmenter_.plan();
  const bool ok = answer.status == Status::kOk;
  const size_t begin = out.size();
  const auto append_key = [&](int column) {
    out.append(",\"").append(kPhoneColumns[column]).append("\":");
  };
  const auto append = [&](int column, std::string_view text) {
    append_key(column);
    text.empty() ? void(out.append("null")) : AppendJsonString(text, out);
  };
  append(0, Name(answer.status));
  append_key(1);
  out.append(answer.valid ? "true" : "false");
  append(2, ok ? Name(answer.possibility) : "");
  append_key(3);
  out.append(ok ? "\"" : "null");
  head = static_cast<uint32_t>(out.size() - begin);
  if (ok) out.push_back('"');
  append_key(4);
  out.append(ok ? Cat(answer.calling_code) : "null");
  append_key(5);
  out.append(ok ? "\"" : "null");
  middle = static_cast<uint32_t>(out.size() - begin) - head;
  if (ok) out.push_back('"');
  append(6, ok ? plan.country_code(answer.country) : "");
  append(7, ok ? Name(answer.type) : "");
  append(8, ok ? OperatorName(answer) : "");
  append(9, ok ? plan.time_zone_name(answer.time_zone) : "");
  if (!options_.area_language.empty()) {
    out.append(",\"").append(kAreaColumn).append("\":");
    const std::string_view area =
        ok ? plan.area_name(answer.area, options_.area_language) : std::string_view();
    area.empty() ? void(out.append("null")) : AppendJsonString(area, out);
  }
}

AnswerCache::AnswerCache(AnswerWriter writer) : writer_(std::move(writer)), slots_(kSlots) {}

void AnswerCache::Fill(Slot& slot, const Segmentation& answer) {
  if (text_.size() > kTextBytes) {
    slots_.assign(kSlots, Slot());
    text_.clear();
  } else if (!text_.empty()) {
    text_.resize(text_.size() - kCopySlack);
  }
  slot.begin = static_cast<uint32_t>(text_.size());
  writer_.Write(answer, text_, slot.head, slot.middle, slot.tail);
  slot.used = true;
  text_.append(kCopySlack, ' ');
}

}  // namespace griot::transfer
