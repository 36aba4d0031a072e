// Any bytes as a filter: what is understood reads back as the same from its canonical text, has
// words in both languages, and becomes SQL of fixed words for both engines; what is not is one
// line.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "griot/audiences/filter.h"
#include "griot/audiences/lower.h"
#include "griot/base/status.h"
#include "src/audiences/parser.h"
#include "tests/audiences/sql_words.h"

namespace griot {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void CheckError(const absl::Status& status) {
  const std::string_view message = Message(status);
  Require(status.code() == absl::StatusCode::kInvalidArgument);
  Require(message.starts_with("filter: "));
  Require(message.find('\n') == std::string_view::npos);
}

void CheckSql(const Filter& filter, DatabaseKind kind) {
  static const auto* const vault = new TenantVault({1}, SecretKey(), {});
  FilterNames names;
  for (const std::string& name : filter.Groups()) names.groups.emplace(name, Id{7});
  const Filter inner = *Filter::Parse("city ~ 'dak' and not blocked('sms')");
  for (const std::string& name : filter.Audiences()) {
    names.audiences.emplace(name, Selection{inner, {inner}});
  }
  const absl::StatusOr<SqlFilter> sql = Lower({filter, {filter}}, {.dialect = Dialect(kind),
                                                                   .tenant = {1},
                                                                   .vault = *vault,
                                                                   .now = absl::UnixEpoch(),
                                                                   .names = names});
  if (!sql.ok()) return CheckError(sql.status());
  Require(audiences::ForeignWord(sql->where).empty());
  Require(sql->Values().size() + 1 == static_cast<size_t>(sql->next_parameter));
}

void Run(std::string_view text) {
  const absl::StatusOr<Filter> filter = Filter::Parse(text);
  if (!filter.ok()) return CheckError(filter.status());
  const std::string canonical = filter->Canonical();
  if (canonical.size() <= audiences::kFilterSizeMax) {
    const absl::StatusOr<Filter> again = Filter::Parse(canonical);
    Require(again.ok() && *again == *filter && again->Canonical() == canonical);
  }
  Require(!filter->Explain("en").empty() && !filter->Explain("fr").empty());
  CheckSql(*filter, DatabaseKind::kSqlite);
  CheckSql(*filter, DatabaseKind::kPostgres);
}

}  // namespace
}  // namespace griot

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  griot::Run(std::string_view(reinterpret_cast<const char*>(bytes), size));
  return 0;
}
