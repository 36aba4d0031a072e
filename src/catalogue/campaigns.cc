#include "griot/campaigns/campaigns.h"

#include "griot/campaigns/holidays.h"
#include "griot/campaigns/links.h"
#include "griot/campaigns/template_checks.h"
#include "griot/campaigns/templates.h"
#include "griot/dispatch/outbox.h"
#include "griot/dispatch/unknowns.h"
#include "src/catalogue/rooms.h"

namespace griot::catalogue {
namespace {

using griot::Campaigns;

const Operation kCampaignsOperations[] = {
    Verb<&Campaigns::Create>("campaigns.create", Permission::kCampaignsDraft,
                             Http::Post("/campaigns"), "Drafts a campaign."),
    Verb<&Campaigns::Get>("campaigns.get", Permission::kCampaignsRead, Http::Get("/campaigns/{id}"),
                          "A campaign and its state."),
    Verb<&Campaigns::List>("campaigns.list", Permission::kCampaignsRead, Http::Get("/campaigns"),
                           "The campaigns, newest first."),
    Verb<&Campaigns::Update>("campaigns.update", Permission::kCampaignsDraft,
                             Http::Patch("/campaigns/{id}"), "Changes a draft."),
    Verb<&Campaigns::Duplicate>("campaigns.duplicate", Permission::kCampaignsDraft,
                                Http::Post("/campaigns/{id}/duplicate"),
                                "A new draft of the same document."),
    Verb<&Campaigns::Delete>("campaigns.delete", Permission::kCampaignsDraft,
                             Http::Delete("/campaigns/{id}"), "Deletes a draft."),
    Verb<&Campaigns::Simulate>("campaigns.simulate", Permission::kCampaignsPlan,
                               Http::Get("/campaigns/{id}/forecast"),
                               "Who would be written to, in how many parts, until when; nothing is "
                               "sent."),
    Verb<&Campaigns::Plan>("campaigns.plan", Permission::kCampaignsPlan,
                           Http::Get("/campaigns/{id}/plan"),
                           "The same person by person: whether, when, by which account, at what "
                           "price, or why not."),
    Verb<&Campaigns::Schedule>("campaigns.schedule", Permission::kCampaignsPlan,
                               Http::Post("/campaigns/{id}/schedule"),
                               "Begins it at a time, once or again and again."),
    Verb<&Campaigns::Start>("campaigns.start", Permission::kCampaignsStart,
                            Http::Post("/campaigns/{id}/start"),
                            "Begins it: who is in the audience now is written to, once."),
    Verb<&Campaigns::Pause>("campaigns.pause", Permission::kCampaignsStop,
                            Http::Post("/campaigns/{id}/pause"),
                            "No call begins once this is answered."),
    Verb<&Campaigns::Resume>("campaigns.resume", Permission::kCampaignsStart,
                             Http::Post("/campaigns/{id}/resume"), "Goes on where it was."),
    Verb<&Campaigns::Stop>("campaigns.stop", Permission::kCampaignsStop,
                           Http::Post("/campaigns/{id}/stop"),
                           "Ends it for ever: what is not off is cancelled."),
    Verb<&Campaigns::Relaunch>("campaigns.relaunch", Permission::kCampaignsStart,
                               Http::Post("/campaigns/{id}/relaunch"),
                               "Begins one that is over once more, as another occurrence."),
    Verb<&Campaigns::Choose>("campaigns.choose", Permission::kCampaignsStart,
                             Http::Post("/campaigns/{id}/choose"),
                             "Gives the rest of a test the text that you name, now."),
    Verb<&Campaigns::Retry>("campaigns.retry", Permission::kCampaignsStart,
                            Http::Post("/campaigns/{id}/retry"),
                            "Sends the failed ones once more, and no others."),
    Verb<&Campaigns::Stats>("campaigns.stats", Permission::kCampaignsRead,
                            Http::Get("/campaigns/{id}/stats"),
                            "What became of everybody: planned is the sum of the rest."),
    Verb<&Campaigns::Sends>("sends.list", Permission::kSendsRead, Http::Get("/sends"),
                            "Sends, one a recipient, with their last attempt."),
    Verb<&Holidays::Create>("holidays.create", Permission::kSettingsWrite, Http::Post("/holidays"),
                            "A day on which campaigns that keep send hours are not sent."),
    Verb<&Holidays::List>("holidays.list", Permission::kSettingsRead, Http::Get("/holidays"),
                          "The organisation's own holidays, by day."),
    Verb<&Holidays::Delete>("holidays.delete", Permission::kSettingsWrite,
                            Http::Delete("/holidays/{id}"), "Takes a holiday away."),
    Verb<&Links::Resolve>("links.resolve", Permission::kSendsRead, Http::Get("/links/{token}"),
                          "Where a link in a message leads, and whose message it was."),
    Verb<&Templates::Create>("templates.create", Permission::kTemplatesWrite,
                             Http::Post("/templates"), "Keeps a text for campaigns."),
    Verb<&Templates::Get>("templates.get", Permission::kTemplatesRead, Http::Get("/templates/{id}"),
                          "A template, in any of its versions."),
    Verb<&Templates::List>("templates.list", Permission::kTemplatesRead, Http::Get("/templates"),
                           "The templates by name, in their newest versions."),
    Verb<&Templates::Update>("templates.update", Permission::kTemplatesWrite,
                             Http::Patch("/templates/{id}"),
                             "Makes a new version; campaigns keep theirs."),
    Verb<&Templates::Delete>("templates.delete", Permission::kTemplatesWrite,
                             Http::Delete("/templates/{id}"),
                             "Deletes a template that no campaign waits to send."),
    Verb<&TemplateChecks::Preview>("templates.preview", Permission::kTemplatesRead,
                                   Http::Get("/templates/preview"),
                                   "What people would get, in how many parts."),
    Verb<&TemplateChecks::Lint>("templates.lint", Permission::kTemplatesRead,
                                Http::Get("/templates/lint"),
                                "What is likely to go wrong with a text."),
    Verb<&Unknowns::List>("unknowns.list", Permission::kSendsRead, Http::Get("/unknowns"),
                          "Sends whose outcome nobody knows, with cause and next step."),
    Verb<&Unknowns::Resolve>("unknowns.resolve", Permission::kSendsResolve,
                             Http::Post("/unknowns/resolve"),
                             "Decides about sends whose outcome nobody knows."),
    Verb<&Outbox::Take>("outbox.take", Permission::kOutboxWork, Http::Post("/outbox/take"),
                        "Takes sends that the host delivers its own way."),
    Verb<&Outbox::Settle>("outbox.settle", Permission::kOutboxWork, Http::Post("/outbox/settle"),
                          "What became of sends that were taken."),
};

}  // namespace

std::span<const Operation> Campaigns() { return kCampaignsOperations; }

}  // namespace griot::catalogue
