#include "griot/base/status.h"
#include "griot/base/text.h"
#include "src/contacts/upsert_batch.h"

namespace griot {

using contacts::TextOrNull;

absl::Status ContactUpsert::UpdateKnown(Batch& batch) {
  for (const uint32_t row : batch.now) {
    if (batch.refused[row] || (*batch.outcomes)[row] == Upserted::kCreated) continue;
    GRIOT_TRY(UpdateOne(batch, row));
    if (batch.changed[row]) (*batch.outcomes)[row] = Upserted::kUpdated;
  }
  return absl::OkStatus();
}

// What the row says more goes into `fields`.
absl::StatusOr<bool> ContactUpsert::TakeFields(const IncomingContact& in,
                                               KnownFields* fields) const {
  bool changed = false;
  const auto take = [&](std::string& to, std::string_view from) {
    if (from.empty() || to == from) return;
    if (!to.empty() && options_.policy == UpsertPolicy::kFill) return;
    to = from;
    changed = true;
  };
  take(fields->external_id, in.external_id), take(fields->first_name, in.first_name);
  take(fields->last_name, in.last_name), take(fields->city, in.city);
  take(fields->language, in.language), take(fields->time_zone, in.time_zone);
  if (in.attributes.empty()) return changed;
  GRIOT_LET(Json attributes, ParseJson(fields->attributes));
  GRIOT_LET(const Json given, ParseJson(Cat("{", in.attributes, "}")));
  const Json before = attributes;
  for (const JsonMember& member : given.object()) {
    const bool there = attributes.Find(member.key) != nullptr;
    if (!there || options_.policy == UpsertPolicy::kUpdate) {
      attributes.Set(member.key, member.value);
    }
  }
  if (attributes == before) return changed;
  fields->attributes = attributes.Text();
  return true;
}

absl::Status ContactUpsert::UpdateOne(Batch& batch, size_t row) {
  const IncomingContact& in = batch.rows[row];
  Known& known = batch.known.at(batch.contact[row]);
  bool changed = false;
  if (known.fields != nullptr) {
    GRIOT_LET(changed, TakeFields(in, known.fields.get()));
  }
  if (changed) {
    const KnownFields& f = *known.fields;
    batch.changed[row] = 1;
    GRIOT_TRY(
        scope_.db
            .Execute(Cat("UPDATE contact SET external_id = $3, first_name = $4, last_name = $5, "
                         "city = $6, language = $7, time_zone = $8, attributes = ",
                         scope_.db.dialect().AsJson("$9"),
                         ", updated_at = $10 WHERE tenant_id = $1 AND id = $2"),
                     {scope_.tenant, known.id, TextOrNull(f.external_id), TextOrNull(f.first_name),
                      TextOrNull(f.last_name), TextOrNull(f.city), TextOrNull(f.language),
                      TextOrNull(f.time_zone), f.attributes, scope_.clock.Now()})
            .status());
  }
  if (!changed && batch.changed[row]) {  // its addresses or groups did
    GRIOT_TRY(scope_.db
                  .Execute("UPDATE contact SET updated_at = $3 WHERE tenant_id = $1 AND id = $2",
                           {scope_.tenant, known.id, scope_.clock.Now()})
                  .status());
  }
  return known.has_phone ? absl::OkStatus() : AdoptPhone(batch, in, &known);
}

// A contact's first phone is its main one: what is known of it stands on the contact.
absl::Status ContactUpsert::AdoptPhone(const Batch& batch, const IncomingContact& in,
                                       Known* known) {
  for (const IncomingAddress& a : batch.AddressesOf(in)) {
    if (a.kind != AddressKind::kPhone) continue;
    known->has_phone = true;
    return scope_.db
        .Execute(
            "UPDATE contact SET country = $3, operator = $4, phone_type = $5, calling_code = "
            "$6 WHERE tenant_id = $1 AND id = $2",
            {scope_.tenant, known->id, TextOrNull(a.country), TextOrNull(a.operator_name),
             TextOrNull(a.type), a.calling_code})
        .status();
  }
  return absl::OkStatus();
}

}  // namespace griot
