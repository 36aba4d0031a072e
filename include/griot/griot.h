// The map of griot: what it can do, one sentence a room. Include this, or the headers you use.
//
//   numbers    Segments phone numbers, one or millions: country, operator, type, validity, E.164.
//   messages   Measures and splits SMS, and fills in templates.
//   pacing     Says when a message may go: rates, windows, send hours, warm-up, retries.
//   contacts   Keeps persons, their addresses and groups, and for each address what it may be sent.
//   audiences  Finds contacts by a small, typed filter language, saves and explains the filters.
//   transfer   Reads and writes files of rows as people have them, and imports contacts from them.
//   tenants    Separates organisations: keys, users, logins, settings, audit log, feed of events.
//   accounts   Keeps what a tenant has at providers: driver, settings, secrets, limits.
//   campaigns  Plans messages to audiences, one row a recipient, and says why not.
//   dispatch   Sends what is due: never skips anybody, never hides a possible duplicate.
//   drivers    Speaks providers' protocols: any HTTP interface, a file, the host's own.
//   transport  Makes HTTP calls by libcurl, each once.
//   privacy    Tells a person what is known of them, erases them, and keeps nobody for too long.
//   engine     Joins the rooms for hosts: a store, sessions, calls; a column over several threads.
//   catalogue  Lists every operation once: JSON, REST, GraphQL and documentation follow from it.
//   databases  Opens SQLite and PostgreSQL.
//   database   Says what a store of rows has to do: statements, transactions, migrations.
//   channels   Says what drivers and transports have to do: envelopes, outcomes, requests.
//   access     Says who may do what: permissions, roles, passwords, tokens.
//   vault      Seals fields, hashes addresses under a key, chains the audit log.
//   base       Errors, text, JSON, schemas, time and ids, as the other rooms use them.
#ifndef GRIOT_GRIOT_H_
#define GRIOT_GRIOT_H_

#include "griot/access/access_token.h"
#include "griot/access/lockout.h"
#include "griot/access/passwords.h"
#include "griot/access/permission.h"
#include "griot/access/principal.h"
#include "griot/access/refresh.h"
#include "griot/access/tokens.h"
#include "griot/accounts/account.h"
#include "griot/accounts/accounts.h"
#include "griot/accounts/pace.h"
#include "griot/audiences/audiences.h"
#include "griot/audiences/contact_list.h"
#include "griot/audiences/filter.h"
#include "griot/audiences/lower.h"
#include "griot/base/clock.h"
#include "griot/base/encoding.h"
#include "griot/base/id.h"
#include "griot/base/json.h"
#include "griot/base/nearest.h"
#include "griot/base/paging.h"
#include "griot/base/random.h"
#include "griot/base/schema.h"
#include "griot/base/shapes.h"
#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/time.h"
#include "griot/base/utf8.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/campaigns.h"
#include "griot/campaigns/counts.h"
#include "griot/campaigns/planner.h"
#include "griot/campaigns/planning.h"
#include "griot/campaigns/recipient.h"
#include "griot/campaigns/send.h"
#include "griot/campaigns/step_text.h"
#include "griot/campaigns/stored_campaign.h"
#include "griot/catalogue/call.h"
#include "griot/catalogue/describe.h"
#include "griot/catalogue/operation.h"
#include "griot/channels/channel.h"
#include "griot/channels/driver.h"
#include "griot/channels/envelope.h"
#include "griot/channels/outcome.h"
#include "griot/channels/transport.h"
#include "griot/contacts/address_book.h"
#include "griot/contacts/address_index.h"
#include "griot/contacts/attribute_values.h"
#include "griot/contacts/attributes.h"
#include "griot/contacts/consent.h"
#include "griot/contacts/consent_requests.h"
#include "griot/contacts/consents.h"
#include "griot/contacts/contact.h"
#include "griot/contacts/contacts.h"
#include "griot/contacts/gate.h"
#include "griot/contacts/groups.h"
#include "griot/contacts/notes.h"
#include "griot/contacts/upsert.h"
#include "griot/contacts/verification.h"
#include "griot/database/database.h"
#include "griot/database/json_keys.h"
#include "griot/database/migration.h"
#include "griot/database/scope.h"
#include "griot/database/scrub.h"
#include "griot/databases/open.h"
#include "griot/dispatch/dispatcher.h"
#include "griot/dispatch/unknowns.h"
#include "griot/drivers/builtin.h"
#include "griot/engine/engine.h"
#include "griot/engine/parallel.h"
#include "griot/messages/sms.h"
#include "griot/messages/template.h"
#include "griot/numbers/format.h"
#include "griot/numbers/overlay.h"
#include "griot/numbers/plan.h"
#include "griot/numbers/segmentation.h"
#include "griot/numbers/segmenter.h"
#include "griot/pacing/allowance.h"
#include "griot/pacing/backoff.h"
#include "griot/pacing/batches.h"
#include "griot/pacing/ramp.h"
#include "griot/pacing/rate.h"
#include "griot/pacing/send_hours.h"
#include "griot/pacing/window.h"
#include "griot/privacy/history.h"
#include "griot/privacy/privacy.h"
#include "griot/tenants/api_keys.h"
#include "griot/tenants/credentials.h"
#include "griot/tenants/journal.h"
#include "griot/tenants/kept_answers.h"
#include "griot/tenants/key_rotation.h"
#include "griot/tenants/keyring.h"
#include "griot/tenants/logins.h"
#include "griot/tenants/settings.h"
#include "griot/tenants/tenants.h"
#include "griot/tenants/users.h"
#include "griot/transfer/byte_stream.h"
#include "griot/transfer/consent_export.h"
#include "griot/transfer/csv.h"
#include "griot/transfer/csv_layout.h"
#include "griot/transfer/csv_segment.h"
#include "griot/transfer/export.h"
#include "griot/transfer/files.h"
#include "griot/transfer/import.h"
#include "griot/transfer/import_progress.h"
#include "griot/transfer/mapping.h"
#include "griot/transfer/output_buffer.h"
#include "griot/transfer/row_reader.h"
#include "griot/transfer/row_writer.h"
#include "griot/transport/curl.h"
#include "griot/vault/canonical.h"
#include "griot/vault/chain.h"
#include "griot/vault/sealed_column.h"
#include "griot/vault/stream.h"
#include "griot/vault/system_random.h"
#include "griot/vault/tenant_vault.h"
#include "griot/vault/vault.h"

#endif  // GRIOT_GRIOT_H_
