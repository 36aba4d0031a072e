#include "src/transfer/csv_answer.h"

#include <gtest/gtest.h>

#include "griot/base/text.h"

namespace griot::transfer {
namespace {

TEST(AppendCsvCell, QuotesWhatWouldEndTheCell) {
  const auto cell = [](std::string_view text, char delimiter) {
    std::string out;
    AppendCsvCell(text, delimiter, out);
    return out;
  };
  EXPECT_EQ("Orange", cell("Orange", ','));
  EXPECT_EQ("\"Free, Yas\"", cell("Free, Yas", ','));
  EXPECT_EQ("Free, Yas", cell("Free, Yas", ';'));
  EXPECT_EQ("\"say \"\"hi\"\"\"", cell("say \"hi\"", ';'));
  EXPECT_EQ("\"a\nb\"", cell("a\nb", ';'));
}

TEST(RepairNames, JoinsTheNames) {
  EXPECT_EQ("", RepairNames(kNoRepair));
  EXPECT_EQ("spreadsheet_float", RepairNames(kSpreadsheetFloat));
  EXPECT_EQ("stray_space&renumbered", RepairNames(kStraySpace | kRenumbered));
  EXPECT_EQ("damaged_beyond_repair", RepairNames(kDamagedBeyondRepair));
}

TEST(CopyWide, CopiesAnySize) {
  std::string from(200, ' ');
  for (size_t i = 0; i < from.size(); ++i) from[i] = static_cast<char>('a' + i % 26);
  for (size_t size = 0; size < 150; ++size) {
    std::string to(200, '-');
    EXPECT_EQ(to.data() + size, CopyWide(to.data(), from.data(), size));
    EXPECT_EQ(from.substr(0, size), to.substr(0, size));
  }
}

std::string Text(AnswerCache& cache, uint64_t key, const Segmentation& answer,
                 OperatorId operator_id = 0) {
  char text[2000];
  const std::string e164 = "+221771234567" + std::string(kCopySlack, ' ');
  const Pieces pieces = cache.Find(key, operator_id, [&] { return answer; });
  const std::string_view view(e164);
  return std::string(text, pieces.Write(text, view.substr(0, 13), 4));
}

TEST(AnswerCache, AnswersWhatWasAsked) {
  const Segmenter segmenter = *Segmenter::Create();
  AnswerCache cache(AnswerWriter(segmenter, {}, ','));
  Segmentation answer{.status = Status::kOk, .possibility = Possibility::kPossible};
  // More answers than slots, each asked for twice, and enough text to be thrown away.
  for (int round = 0; round < 2; ++round) {
    for (int code = 1; code < 60000; ++code) {
      answer.calling_code = static_cast<uint16_t>(code);
      const std::string text = Text(cache, static_cast<uint64_t>(code) << 20, answer);
      ASSERT_EQ(text.find(Cat(",ok,false,is_possible,+221771234567,", code, ",771234567,")), 0u)
          << text;
    }
  }
}

TEST(AnswerCache, TellsOperatorsApart) {
  const Segmenter segmenter = *Segmenter::Create();
  AnswerCache cache(AnswerWriter(segmenter, {}, ','));
  Segmentation answer{.status = Status::kOk, .calling_code = 221};
  const std::string none = Text(cache, 7, answer, 0);
  answer.calling_code = 33;
  EXPECT_EQ(none, Text(cache, 7, answer, 0));
  EXPECT_NE(none, Text(cache, 7, answer, 1));
}

}  // namespace
}  // namespace griot::transfer
