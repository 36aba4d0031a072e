#include "src/campaigns/template_rows.h"

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"
#include "griot/campaigns/step_text.h"
#include "src/campaigns/checked_texts.h"

namespace griot::campaigns {
namespace {

constexpr size_t kMaxName = 200;

absl::Status CheckName(std::string_view name) {
  if (Trim(name).empty()) return InvalidArgument("name: it is empty");
  if (name.size() > kMaxName || !IsUtf8(name)) {
    return InvalidArgument(Cat("name: more than ", kMaxName, " bytes, shorten it"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<SavedTemplate> LoadTemplate(Scope& scope, Id id, std::optional<int64_t> version,
                                           Deleted deleted, RowLock lock) {
  SavedTemplate saved;
  {
    GRIOT_LET(Rows rows, scope.db.Query(Cat("SELECT name, channel, version, created_at FROM "
                                            "template WHERE tenant_id = $1 AND id = $2 AND "
                                            "(deleted_at IS NULL OR $3 = 1)",
                                            LockSql(scope.db.dialect(), lock)),
                                        {scope.tenant, id, deleted == Deleted::kRead ? 1 : 0}));
    if (!rows.Next()) {
      GRIOT_TRY(rows.status());
      return NotFound("template: there is none with this id");
    }
    saved.id = id;
    saved.name = rows.TextCopy(0);
    saved.channel = static_cast<Channel>(rows.Int(1));
    saved.newest = rows.Int(2);
    saved.created_at = rows.Time(3);
  }
  saved.version = version.value_or(saved.newest);
  GRIOT_LET(Rows rows, scope.db.Query("SELECT texts, created_at FROM template_version WHERE "
                                      "tenant_id = $1 AND template_id = $2 AND version = $3",
                                      {scope.tenant, id, saved.version}));
  if (!rows.Next()) {
    GRIOT_TRY(rows.status());
    return NotFound(
        Cat("template: it has no version ", saved.version, ", the newest one is ", saved.newest));
  }
  GRIOT_LET(const Json texts, ParseJson(rows.Text(0)));
  GRIOT_TRY(FromJson(texts, static_cast<TemplateTexts*>(&saved)));
  saved.updated_at = rows.Time(1);
  return saved;
}

Step StepOf(Channel channel, const TemplateTexts& texts) {
  Step step;
  step.channel = channel;
  step.text = texts.text, step.subject = texts.subject, step.html = texts.html;
  step.language = texts.language, step.variants = texts.variants;
  step.transliterate = texts.transliterate;
  return step;
}

absl::Status CheckTemplate(const NewTemplate& wanted) {
  GRIOT_TRY(CheckName(wanted.name));
  if (wanted.channel == Channel::kAll) {
    return InvalidArgument("channel: all is for stops, name one channel");
  }
  Step step = StepOf(wanted.channel, wanted);
  step.links_base_url = kSomeLinks;
  const absl::Status status = StepText::Compile(step, "").status();
  // Its members stand at the top here.
  return status.ok() ? status : InvalidArgument(Message(status).substr(1));
}

}  // namespace griot::campaigns
