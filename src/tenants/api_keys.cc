#include "griot/tenants/api_keys.h"

#include "griot/access/tokens.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot {
namespace {

constexpr size_t kMaxKeyName = 100;

ApiKey ReadApiKey(const Rows& rows) {
  return {.id = rows.IdOf(0),
          .name = rows.TextCopy(1),
          .role = static_cast<Role>(rows.Int(2)),
          .created_at = rows.Time(3),
          .expires_at = rows.MaybeTime(4),
          .revoked_at = rows.MaybeTime(5)};
}

}  // namespace

absl::StatusOr<CreatedApiKey> ApiKeys::Create(const NewApiKey& key) {
  const std::string name(Trim(key.name));
  if (name.empty() || name.size() > kMaxKeyName || !IsUtf8(name)) {
    return InvalidArgument(Cat("name: empty or longer than ", kMaxKeyName, " bytes"));
  }
  const absl::Time now = scope_.clock.Now();
  if (key.expires_at && *key.expires_at <= now) {
    return InvalidArgument("expires_at: it has passed, give a later one");
  }
  GRIOT_TRY(RequireAllGiven(caller_, PermissionsOf(key.role)));
  GRIOT_LET(const int64_t id, scope_.db.TakeIds(1));
  Token token = NewToken(kApiKeyPrefix, Id{id}, scope_.random);
  GRIOT_TRY(scope_.db
                .Execute("INSERT INTO api_key (id, tenant_id, name, role, secret_hash, created_at, "
                         "expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                         {id, scope_.tenant, name, static_cast<int>(key.role), Bytes{token.hash},
                          now, key.expires_at})
                .status());
  return CreatedApiKey{.key = {.id = {id},
                               .name = name,
                               .role = key.role,
                               .created_at = now,
                               .expires_at = key.expires_at},
                       .secret = std::move(token.text)};
}

absl::StatusOr<ApiKeyList> ApiKeys::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  GRIOT_LET(const int64_t after, AfterNumber(page.after));
  GRIOT_LET(Rows rows,
            scope_.db.Query("SELECT id, name, role, created_at, expires_at, revoked_at FROM "
                            "api_key WHERE tenant_id = $1 AND id > $2 ORDER BY id LIMIT $3",
                            {scope_.tenant, after, page.limit + 1}));
  ApiKeyList list;
  while (rows.Next()) list.items.push_back(ReadApiKey(rows));
  GRIOT_TRY(rows.status());
  if (CutPage(list.items, page.limit)) list.next = Cat(list.items.back().id.value);
  return list;
}

absl::StatusOr<Changed> ApiKeys::Revoke(const ById& by) {
  GRIOT_LET(const int64_t changed,
            scope_.db.Execute("UPDATE api_key SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 "
                              "AND revoked_at IS NULL",
                              {scope_.tenant, by.id, scope_.clock.Now()}));
  if (changed > 0) return Changed{changed};
  GRIOT_LET(const auto known,
            scope_.db.QueryInt("SELECT 1 FROM api_key WHERE tenant_id = $1 AND id = $2",
                               {scope_.tenant, by.id}));
  if (!known) return NotFound("key: there is none with this id");
  return Changed{0};
}

}  // namespace griot
