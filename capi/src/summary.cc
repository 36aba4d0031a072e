#include "capi/src/summary.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "capi/src/json_writer.h"

namespace griot::capi {
namespace {

void AddCounts(const griot_segmenter& segmenter, std::string_view key, int32_t column,
               std::span<const int64_t> counts, JsonWriter* json) {
  std::map<std::string_view, int64_t> by_name;
  for (size_t id = 0; id < counts.size(); ++id) {
    if (counts[id] == 0) continue;
    size_t size = 0;
    const char* const name =
        griot_segmenter_name(&segmenter, column, static_cast<int64_t>(id), nullptr, 0, &size);
    if (size != 0) by_name[{name, size}] += counts[id];
  }
  std::vector<std::pair<std::string_view, int64_t>> most_first(by_name.begin(), by_name.end());
  std::stable_sort(most_first.begin(), most_first.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  json->Key(key).Begin('{');
  for (const auto& [name, count] : most_first) json->Key(name).Integer(count);
  json->End('}');
}

}  // namespace

std::string SummaryJson(const griot_segmenter& segmenter, const Summary& summary) {
  JsonWriter json;
  json.Begin('{').Key("rows").Integer(summary.rows).Key("valid").Integer(summary.valid);
  AddCounts(segmenter, "status", GRIOT_COLUMN_STATUS, summary.status, &json);
  AddCounts(segmenter, "type", GRIOT_COLUMN_TYPE, summary.type, &json);
  AddCounts(segmenter, "country", GRIOT_COLUMN_COUNTRY, summary.country, &json);
  AddCounts(segmenter, "operator", GRIOT_COLUMN_OPERATOR, summary.operators, &json);
  return json.End('}').text();
}

}  // namespace griot::capi
