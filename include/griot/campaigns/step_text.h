// The texts of a step, compiled once, filled in for each recipient.
//
//   GRIOT_LET(StepText text, StepText::Compile(step, "steps[0]"));
//   StepText::Filled filled = text.Fill(recipient, address, &message);
//
// Pure: the planner and the dispatcher get the same text from the same recipient, but for the
// tokens of its links, which are as long.
#ifndef GRIOT_CAMPAIGNS_STEP_TEXT_H_
#define GRIOT_CAMPAIGNS_STEP_TEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/id.h"
#include "griot/base/json.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/recipient.h"
#include "griot/campaigns/send.h"
#include "griot/messages/template.h"
#include "griot/vault/tenant_vault.h"

namespace griot {

struct StepMessage {
  std::string subject, text, html;
};

// Whose links a message has. Without a vault they lead nowhere, and are as long.
struct LinkOwner {
  const TenantVault* vault = nullptr;
  Id send;
};

class StepText {
 public:
  // Of a step that says its texts itself. Errors: INVALID_ARGUMENT: "steps[0].text: line 1, column
  // 4: variable …". `path` names the step.
  static absl::StatusOr<StepText> Compile(const Step& step, std::string_view path);

  struct Filled {
    SkipReason reason = SkipReason::kNone;
    std::string_view variable;  // the one that is missing
    int64_t parts = 0;          // of an SMS; 1 of other channels
  };
  Filled Fill(const Recipient& recipient, const RecipientAddress& address, StepMessage* message,
              const LinkOwner& links = {}) const;

  // Whether a text reads attributes.NAME: without it they need not be loaded.
  bool reads_attributes() const { return reads_attributes_; }
  // Whether filling in looks at it: without it, it need not be loaded.
  bool Reads(std::string Recipient::*member) const;
  bool Reads(std::string RecipientAddress::*member) const;
  // Where the links of all languages lead; the first one has number 1.
  std::span<const std::string> links() const { return links_; }
  // The language whose texts somebody gets who reads `language`; "": the step's own say none.
  std::string_view LanguageFor(std::string_view language) const { return For(language).language; }

 private:
  // Where a value comes from.
  struct Slot {
    std::string Recipient::*of_contact = nullptr;
    std::string RecipientAddress::*of_address = nullptr;
    std::string attribute;
    int link = 0;
  };
  struct Text {
    Template compiled;
    std::vector<Slot> slots;  // in the order of its names
  };
  struct Texts {
    std::string language;  // "": of the step's own, where it names none
    Text text, subject, html;
    bool has_subject = false, has_html = false;
  };
  class Values;

  absl::StatusOr<Text> CompileText(const Step& step, std::string_view text,
                                   std::string_view language, std::string_view member,
                                   std::string_view path);
  absl::StatusOr<Texts> CompileTexts(const Step& step, const StepVariant& variant,
                                     std::string_view path);
  absl::Status CompileLinks(const Step& step, std::string_view path);
  absl::StatusOr<Slot> SlotOf(std::string_view name);
  const Texts& For(std::string_view language) const;
  template <typename Test>
  bool AnySlot(Test test) const;

  Channel channel_ = Channel::kSms;
  bool transliterate_ = false;
  bool reads_attributes_ = false;
  std::string stop_clause_;
  std::string links_base_;
  std::vector<std::string> links_;
  std::vector<Texts> texts_;  // the step's own first
};

// The variables that texts may use beside attributes.NAME.
std::vector<std::string> TextVariables();

// Sets what a variable says. Errors: INVALID_ARGUMENT for a name that is no variable, or a value
// that it cannot hold.
absl::Status SetTextVariable(std::string_view name, const Json& value, Recipient* recipient,
                             RecipientAddress* address);

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_STEP_TEXT_H_
