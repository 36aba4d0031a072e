#include "griot/campaigns/templates.h"

#include "griot/base/name_taken.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/campaigns/stored_campaign.h"
#include "src/campaigns/template_rows.h"

namespace griot {
namespace {

using campaigns::CheckTemplate;
using campaigns::Deleted;
using campaigns::kCampaignColumns;
using campaigns::LoadTemplate;
using campaigns::ReadCampaign;
using campaigns::RowLock;

absl::Status WriteVersion(Scope& scope, Id id, int64_t version, const TemplateTexts& texts,
                          absl::Time now) {
  return scope.db
      .Execute(Cat("INSERT INTO template_version (template_id, version, tenant_id, texts, "
                   "created_at) VALUES ($1, $2, $3, ",
                   scope.db.dialect().AsJson("$4"), ", $5)"),
               {id, version, scope.tenant, ToJson(texts), now})
      .status();
}

absl::Status Note(Scope& scope, std::string_view what, Id id, int64_t version) {
  Json data;
  data.Set("version", version);
  return scope.journal.Append(scope.db, scope.tenant,
                              {.type = Cat("template.", what),
                               .subject = Cat("template:", id.value),
                               .data = std::move(data)});
}

// FAILED_PRECONDITION where a campaign that may still send names it.
absl::Status CheckUnnamed(Scope& scope, Id id) {
  GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT ", kCampaignColumns,
                                          " FROM campaign WHERE tenant_id = $1 AND state <= $2 "
                                          "ORDER BY id"),
                                      {scope.tenant, static_cast<int>(CampaignState::kPaused)}));
  while (rows.Next()) {
    GRIOT_LET(const auto stored, ReadCampaign(rows));
    for (const Step& step : stored.campaign.steps) {
      if (step.template_id != id) continue;
      return FailedPrecondition(Cat("template: campaign ", stored.campaign.id.value, ", which is ",
                                    NameOf(stored.campaign.state),
                                    ", sends it: give it another text, stop or delete it first"));
    }
  }
  return rows.status();
}

}  // namespace

absl::StatusOr<SavedTemplate> Templates::Create(const NewTemplate& wanted) {
  GRIOT_TRY(CheckTemplate(wanted));
  const absl::Time now = scope_.clock.Now();
  Id id;
  GRIOT_LET(id.value, scope_.db.TakeIds(1));
  GRIOT_TRY(NameTaken(
      scope_.db
          .Execute("INSERT INTO template (id, tenant_id, name, channel, version, "
                   "created_at) VALUES ($1, $2, $3, $4, 1, $5)",
                   {id, scope_.tenant, wanted.name, static_cast<int>(wanted.channel), now})
          .status(),
      "a template", wanted.name));
  GRIOT_TRY(WriteVersion(scope_, id, 1, wanted, now));
  GRIOT_TRY(Note(scope_, "created", id, 1));
  return LoadTemplate(scope_, id, std::nullopt);
}

absl::StatusOr<SavedTemplate> Templates::Get(const GetTemplate& wanted) {
  return LoadTemplate(scope_, wanted.id, wanted.version);
}

// Pages go by name.
absl::StatusOr<TemplateList> Templates::List(const Paging& page) {
  GRIOT_TRY(CheckLimit(page.limit));
  const std::string_view order = scope_.db.dialect().binary_order();
  std::vector<Id> ids;
  {
    GRIOT_LET(Rows rows, scope_.db.Query(Cat("SELECT id FROM template WHERE tenant_id = $1 AND "
                                             "deleted_at IS NULL AND name",
                                             order, " > $2 ORDER BY name", order, " LIMIT $3"),
                                         {scope_.tenant, page.after.value_or(""), page.limit + 1}));
    while (rows.Next()) ids.push_back(rows.IdOf(0));
    GRIOT_TRY(rows.status());
  }
  const bool more = CutPage(ids, page.limit);
  TemplateList list;
  for (const Id id : ids) {
    GRIOT_LET(SavedTemplate saved, LoadTemplate(scope_, id, std::nullopt));
    list.items.push_back(std::move(saved));
  }
  if (more) list.next = list.items.back().name;
  return list;
}

absl::StatusOr<SavedTemplate> Templates::Update(const UpdateTemplate& change) {
  GRIOT_LET(SavedTemplate saved,
            LoadTemplate(scope_, change.id, std::nullopt, Deleted::kLeft, RowLock::kUpdate));
  const std::string before = ToJson(static_cast<const TemplateTexts&>(saved));
  const auto take = [](auto& to, const auto& from) {
    if (from) to = *from;
  };
  take(saved.name, change.name), take(saved.text, change.text);
  take(saved.subject, change.subject), take(saved.html, change.html);
  take(saved.language, change.language), take(saved.variants, change.variants);
  take(saved.transliterate, change.transliterate);
  GRIOT_TRY(CheckTemplate(saved));
  if (ToJson(static_cast<const TemplateTexts&>(saved)) != before) {
    GRIOT_TRY(WriteVersion(scope_, change.id, ++saved.newest, saved, scope_.clock.Now()));
  }
  GRIOT_TRY(NameTaken(scope_.db
                          .Execute("UPDATE template SET name = $3, version = $4 WHERE tenant_id = "
                                   "$1 AND id = $2",
                                   {scope_.tenant, change.id, saved.name, saved.newest})
                          .status(),
                      "a template", saved.name));
  GRIOT_TRY(Note(scope_, "updated", change.id, saved.newest));
  return LoadTemplate(scope_, change.id, std::nullopt);
}

// Its versions stay: campaigns that are over may be asked what they sent, or retried.
absl::StatusOr<Done> Templates::Delete(const ById& by) {
  GRIOT_LET(const SavedTemplate saved,
            LoadTemplate(scope_, by.id, std::nullopt, Deleted::kLeft, RowLock::kUpdate));
  GRIOT_TRY(CheckUnnamed(scope_, by.id));
  GRIOT_TRY(scope_.db
                .Execute("UPDATE template SET deleted_at = $3 WHERE tenant_id = $1 AND id = $2",
                         {scope_.tenant, by.id, scope_.clock.Now()})
                .status());
  GRIOT_TRY(Note(scope_, "deleted", by.id, saved.newest));
  return Done();
}

}  // namespace griot
