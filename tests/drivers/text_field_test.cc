#include "src/drivers/text_field.h"

#include <gmock/gmock.h>

#include "griot/base/status.h"
#include "tests/drivers/made.h"

namespace griot::drivers {
namespace {

using testing::HasSubstr;
using testing::Not;

class TextFieldTest : public testing::Test {
 protected:
  std::string Rendered(std::string_view text, TextField::Escape escape = TextField::Escape::kNone) {
    const auto field = TextField::Compile("settings.x", text, variables_, escape);
    EXPECT_TRUE(field.ok()) << field.status();
    const auto out = field->Render(variables_.ValuesOf(SampleEnvelope()));
    EXPECT_TRUE(out.ok()) << out.status();
    return out.value_or("");
  }
  Variables variables_{ParseJson(R"({"token":"s3 cret","key":"k"})").value()};
};

TEST_F(TextFieldTest, KnowsTheEnvelopeAndTheSecrets) {
  const Envelope sample = SampleEnvelope();
  EXPECT_EQ(sample.to, Rendered("{{to}}"));
  EXPECT_EQ(sample.from, Rendered("{{from}}"));
  EXPECT_EQ(sample.subject, Rendered("{{subject}}"));
  EXPECT_EQ(sample.text, Rendered("{{text}}"));
  EXPECT_EQ(sample.html, Rendered("{{html}}"));
  EXPECT_EQ(sample.call_key, Rendered("{{call_key}}"));
  EXPECT_EQ("sms", Rendered("{{channel}}"));
  EXPECT_EQ("2025-11-21T08:00:00Z", Rendered("{{expires}}"));
  EXPECT_EQ("Bearer s3 cret/k", Rendered("Bearer {{secret.token}}/{{ secret.key }}"));
  Envelope forever = sample;
  forever.expires = absl::InfiniteFuture();
  const auto field = TextField::Compile("x", "[{{expires}}]", variables_);
  EXPECT_EQ("[]", *field->Render(variables_.ValuesOf(forever)));
}

TEST_F(TextFieldTest, EscapesForThePlaceItStandsIn) {
  EXPECT_EQ("/a?to=%2B221771234567&k=s3%20cret",
            Rendered("/a?to={{to}}&k={{secret.token}}", TextField::Escape::kUrl));
  EXPECT_THAT(Rendered("<t>{{text}}</t>", TextField::Escape::kMarkup),
              AllOf(HasSubstr("&lt;b&gt;"), HasSubstr("</t>"), Not(HasSubstr("<b>"))));
}

TEST_F(TextFieldTest, NamesThePathOfWhatIsUnknown) {
  const auto field = TextField::Compile("settings.json.to", "{{tox}}", variables_);
  EXPECT_EQ(R"(settings.json.to: line 1, column 3: variable "tox" is unknown, did you mean "to")",
            Message(field.status()));
  EXPECT_FALSE(TextField::Compile("x", "{{secret.nope}}", variables_).ok());
}

TEST_F(TextFieldTest, TellsNothingOfATextThatIsTooLong) {
  const auto field = TextField::Compile("settings.x", "{{text}}{{text}}", variables_);
  Envelope envelope = SampleEnvelope();
  envelope.text = std::string(600 << 10, 'x');
  const auto out = field->Render(variables_.ValuesOf(envelope));
  EXPECT_EQ("settings.x: the text becomes too long, shorten it", Message(out.status()));
}

}  // namespace
}  // namespace griot::drivers
