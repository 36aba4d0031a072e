#include "griot/transfer/import_progress.h"

#include "griot/base/status.h"
#include "griot/base/text.h"

namespace griot {
namespace {

absl::StatusOr<ImportProgress> Read(const Rows& rows) {
  GRIOT_LET(const Json counts, ParseJson(rows.Text(2)));
  const auto count = [&](std::string_view name) {
    const Json* const found = counts.Find(name);
    return found != nullptr && found->is_integer() ? found->integer() : 0;
  };
  return ImportProgress{.id = rows.IdOf(0),
                        .read = count("read"),
                        .created = count("created"),
                        .updated = count("updated"),
                        .unchanged = count("unchanged"),
                        .rejected = count("rejected"),
                        .line = rows.Int(1),
                        .at = rows.Time(3)};
}

}  // namespace

absl::StatusOr<ImportProgressList> RunningImports::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  GRIOT_LET(const int64_t after, AfterNumber(page.after));
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT id, line, counts, updated_at FROM import_run WHERE tenant_id = "
                            "$1 AND id > $2 ORDER BY id LIMIT $3",
                            {scope_.tenant, after, page.limit + 1}));
  ImportProgressList list;
  while (rows.Next()) {
    GRIOT_LET(ImportProgress progress, Read(rows));
    list.items.push_back(progress);
  }
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

absl::StatusOr<ImportProgress> RunningImports::Get(const ById& by) {
  GRIOT_LET(Rows rows, scope_.db.Query("SELECT id, line, counts, updated_at FROM import_run WHERE "
                                       "tenant_id = $1 AND id = $2",
                                       {scope_.tenant, by.id}));
  if (rows.Next()) return Read(rows);
  GRIOT_TRY(rows.status());
  return NotFound("import: there is none with this id, or it has ended");
}

}  // namespace griot
