#include "src/audiences/names.h"

#include <algorithm>

#include "griot/base/json.h"
#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot::audiences {
namespace {

constexpr int kSuggestionsMax = 1000;
constexpr size_t kExcludeMax = 100;

// The groups and audiences of a selection, each of its filters.
template <typename Of>
std::vector<std::string> NamesIn(const Selection& selection, const Of& of) {
  std::vector<std::string> names = of(selection.filter);
  for (const Filter& filter : selection.exclude) {
    const std::vector<std::string> more = of(filter);
    names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

std::vector<std::string> GroupsIn(const Selection& selection) {
  return NamesIn(selection, [](const Filter& filter) { return filter.Groups(); });
}

std::vector<std::string> AudiencesIn(const Selection& selection) {
  return NamesIn(selection, [](const Filter& filter) { return filter.Audiences(); });
}

class Finder {
 public:
  explicit Finder(Scope& scope) : scope_(scope) {}

  absl::Status Find(const Selection& selection) {
    for (const std::string& name : GroupsIn(selection)) GRIOT_TRY(FindGroup(name));
    for (const std::string& name : AudiencesIn(selection)) {
      if (!names_.audiences.contains(name)) GRIOT_TRY(FindAudience(name));
    }
    return absl::OkStatus();
  }

  void Know(std::string_view name, const Selection& selection) {
    names_.audiences.emplace(name, selection);
  }
  FilterNames Take() { return std::move(names_); }

 private:
  absl::Status FindGroup(const std::string& name) {
    if (names_.groups.contains(name)) return absl::OkStatus();
    GRIOT_LET(const std::optional<int64_t> id,
              scope_.db.QueryInt("SELECT id FROM contact_group WHERE tenant_id = $1 AND name = $2",
                                 {scope_.tenant, name}));
    if (id) {
      names_.groups.emplace(name, Id{*id});
      return absl::OkStatus();
    }
    GRIOT_LET(Rows rows, scope_.db.Query("SELECT id, name FROM contact_group WHERE tenant_id = $1 "
                                         "ORDER BY id LIMIT $2",
                                         {scope_.tenant, kSuggestionsMax}));
    while (rows.Next()) names_.groups.emplace(rows.TextCopy(1), rows.IdOf(0));
    return rows.status();
  }

  absl::Status FindAudience(const std::string& name) {
    GRIOT_LET(
        Rows rows,
        scope_.db.Query("SELECT filter, exclude FROM audience WHERE tenant_id = $1 AND name = $2",
                        {scope_.tenant, name}));
    if (!rows.Next()) {
      GRIOT_TRY(rows.status());
      return Suggest();
    }
    GRIOT_LET(const Selection selection, ReadSaved(name, rows.Text(0), rows.Text(1)));
    names_.audiences.emplace(name, selection);
    return Find(selection);
  }

  // What is only known here for its name selects nobody, and is never lowered: the unknown name
  // ends that.
  absl::Status Suggest() {
    const Filter nobody = *Filter::Parse("not everyone()");
    GRIOT_LET(Rows rows,
              scope_.db.Query("SELECT name FROM audience WHERE tenant_id = $1 ORDER BY id LIMIT $2",
                              {scope_.tenant, kSuggestionsMax}));
    while (rows.Next()) names_.audiences.emplace(rows.TextCopy(0), Selection{nobody, {}});
    return rows.status();
  }

  static absl::StatusOr<Selection> ReadSaved(std::string_view name, std::string_view filter,
                                             std::string_view exclude) {
    GRIOT_LET(const std::vector<std::string> list, ReadList(exclude));
    absl::StatusOr<Selection> selection = ReadSelection(filter, list);
    if (!selection.ok()) {
      return InvalidArgument(Cat("audience \"", name, "\": ", Message(selection.status())));
    }
    return selection;
  }

  Scope& scope_;
  FilterNames names_;
};

}  // namespace

absl::StatusOr<Selection> ReadSelection(std::string_view filter,
                                        std::span<const std::string> exclude) {
  if (exclude.size() > kExcludeMax) {
    return InvalidArgument(
        Cat("exclude: more than ", kExcludeMax, " filters, join some of them by or"));
  }
  GRIOT_LET(Filter wanted, Filter::Parse(filter));
  Selection selection{std::move(wanted), {}};
  for (size_t i = 0; i < exclude.size(); ++i) {
    absl::StatusOr<Filter> unwanted = Filter::Parse(exclude[i]);
    if (!unwanted.ok()) {
      return InvalidArgument(Cat("exclude[", i, "]: ", Message(unwanted.status())));
    }
    selection.exclude.push_back(*std::move(unwanted));
  }
  return selection;
}

absl::StatusOr<FilterNames> FindNames(Scope& scope, const Selection& selection,
                                      std::string_view draft) {
  Finder finder(scope);
  if (!draft.empty()) finder.Know(draft, selection);
  GRIOT_TRY(finder.Find(selection));
  return finder.Take();
}

bool Names(const Selection& selection, std::string_view audience) {
  const std::vector<std::string> names = AudiencesIn(selection);
  return std::find(names.begin(), names.end(), audience) != names.end();
}

std::string ListText(std::span<const std::string> filters) {
  JsonWriter out;
  out.Begin('[');
  for (const std::string& filter : filters) out.String(filter);
  return out.End(']').Take();
}

absl::StatusOr<std::vector<std::string>> ReadList(std::string_view text) {
  GRIOT_LET(const Json json, ParseJson(text));
  std::vector<std::string> filters;
  if (!json.is_array()) return DataLoss("audience: its list of filters is damaged, save it again");
  for (const Json& item : json.array()) {
    if (!item.is_string())
      return DataLoss("audience: its list of filters is damaged, save it again");
    filters.push_back(item.string());
  }
  return filters;
}

}  // namespace griot::audiences
