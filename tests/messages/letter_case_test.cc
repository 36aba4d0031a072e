#include "src/messages/letter_case.h"

#include <gtest/gtest.h>

namespace griot::messages {
namespace {

TEST(LetterCase, KnowsWhatPeopleAreCalled) {
  EXPECT_EQ("ÉLÈVE ŒUVRE ÀÇÑŸ ŠŽŁŃ ΑΣΩ ЖЯЁ ẾḀ ŊƁ",
            UpperCase("élève œuvre àçñÿ šžłń ασω жяё ếḁ ŋƁ"));
  EXPECT_EQ("élève œuvre àçñÿ šžłń ασω жяё ếḁ ŋ", LowerCase("ÉLÈVE ŒUVRE ÀÇÑŸ ŠŽŁŃ ΑΣΩ ЖЯЁ ẾḀ Ŋ"));
  EXPECT_EQ("Jean-Pierre N'Diaye Ba", Capitalized("JEAN-pierre n'diaye ba"));
  EXPECT_EQ("Élodie", Capitalized("élodie"));
  EXPECT_EQ("÷×ß 1سلام😀", UpperCase("÷×ß 1سلام😀"));
}

}  // namespace
}  // namespace griot::messages
