// The texts of a step, compiled once, filled in for each recipient.
//
//   GRIOT_LET(StepText text, StepText::Compile(step, "steps[0]"));
//   StepText::Filled filled = text.Fill(recipient, address, &message);
//
// Pure: the planner and the dispatcher get the same text from the same recipient.
#ifndef GRIOT_CAMPAIGNS_STEP_TEXT_H_
#define GRIOT_CAMPAIGNS_STEP_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "griot/base/json.h"
#include "griot/campaigns/campaign.h"
#include "griot/campaigns/recipient.h"
#include "griot/campaigns/send.h"
#include "griot/messages/template.h"

namespace griot {

struct StepMessage {
  std::string subject, text, html;
};

class StepText {
 public:
  // Errors: INVALID_ARGUMENT: "steps[0].text: line 1, column 4: variable …". `path` names the step.
  static absl::StatusOr<StepText> Compile(const Step& step, std::string_view path);

  struct Filled {
    SkipReason reason = SkipReason::kNone;
    std::string_view variable;  // the one that is missing
    int64_t parts = 0;          // of an SMS; 1 of other channels
  };
  Filled Fill(const Recipient& recipient, const RecipientAddress& address,
              StepMessage* message) const;

  // Whether a text reads attributes.NAME: without it they need not be loaded.
  bool reads_attributes() const { return reads_attributes_; }

 private:
  struct Texts {
    std::string language;  // "": the step's own
    Template text, subject, html;
    bool has_subject = false, has_html = false;
  };
  static absl::StatusOr<Texts> CompileTexts(const Step& step, const StepVariant& variant,
                                            std::string_view path);
  const Texts& For(std::string_view language) const;

  Channel channel_ = Channel::kSms;
  bool transliterate_ = false;
  bool reads_attributes_ = false;
  std::vector<Texts> texts_;  // the step's own first
};

}  // namespace griot

#endif  // GRIOT_CAMPAIGNS_STEP_TEXT_H_
