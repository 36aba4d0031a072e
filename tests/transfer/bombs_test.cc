// Workbooks that swell: refused in less than two seconds, in less than 64 MiB. They are made here,
// as no repository should hold them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "absl/time/time.h"
#include "tests/transfer/read_rows.h"
#include "tests/transfer/xlsx_parts.h"

namespace griot {
namespace {

using testing::HasSubstr;

#ifdef GRIOT_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

int64_t PeakBytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return int64_t{usage.ru_maxrss} << 10;
}

// Of the processor: how busy the machine is does not matter.
absl::Duration TimeUsed() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return absl::DurationFromTimeval(usage.ru_utime) + absl::DurationFromTimeval(usage.ru_stime);
}

constexpr std::string_view kSheetPart = "xl/worksheets/sheet1.xml";
constexpr std::string_view kStringsPart = "xl/sharedStrings.xml";

// A workbook, one part of which is `front`, then `times` times `middle`, then `back`.
std::string Swollen(std::string_view part, std::string_view front, std::string_view middle,
                    int64_t times, std::string_view back) {
  TextSink sink;
  transfer::ZipWriter zip(&sink);
  for (const auto& [name, text] : BookParts({})) {
    EXPECT_TRUE(zip.Begin(name).ok());
    if (name != part) {
      EXPECT_TRUE(zip.Write(text).ok());
    } else {
      EXPECT_TRUE(zip.Write(front).ok());
      for (int64_t i = 0; i < times; ++i) EXPECT_TRUE(zip.Write(middle).ok());
      EXPECT_TRUE(zip.Write(back).ok());
    }
    EXPECT_TRUE(zip.End().ok());
  }
  EXPECT_TRUE(zip.Finish().ok());
  return sink.text();
}

// Text that packs to less than a hundredth, but not to much less.
std::string HardToPack(size_t size, size_t filler = 150) {
  std::string text;
  uint64_t state = 1;
  while (text.size() < size) {
    state = state * 6364136223846793005 + 1442695040888963407;
    text += Cat("x", state >> 40, std::string(filler, 'y'));
  }
  return text;
}

// Reads to the end, or to the error.
absl::Status ReadOn(const std::string& bytes) {
  auto reader = OpenRows(std::make_shared<MemorySource>(bytes));
  if (!reader.ok()) return reader.status();
  Row row;
  for (;;) {
    const absl::StatusOr<bool> more = (*reader)->Next(row);
    if (!more.ok() || !*more) return more.status();
  }
}

void ExpectRefused(const std::string& bytes, std::string_view reason) {
  const int64_t before = PeakBytes();
  const absl::Duration begin = TimeUsed();
  const absl::Status status = ReadOn(bytes);
  EXPECT_THAT(std::string(Message(status)), HasSubstr(reason));
  if (kSanitized) return;
  EXPECT_LT(TimeUsed() - begin, absl::Seconds(2)) << reason;
  EXPECT_LT(PeakBytes() - before, int64_t{64} << 20) << reason;
}

TEST(Bombs, ZerosAreRefusedBeforeTheyAreInflated) {
  ExpectRefused(Swollen(kSheetPart, "", std::string(1 << 20, '\0'), 90, ""), "more than 100 to 1");
  ExpectRefused(Swollen(kSheetPart, "", std::string(1 << 20, '\0'), 101, ""), "more than 100 MiB");
}

TEST(Bombs, ASizeThatLiesIsFoundWhileInflating) {
  std::string bytes = Swollen(kSheetPart, "<worksheet><sheetData>", std::string(1 << 20, ' '), 90,
                              "</sheetData></worksheet>");
  // The directory says that the sheet has 1,000 bytes.
  const size_t name = bytes.rfind(kSheetPart);
  const size_t entry = bytes.rfind("PK\x01\x02", name);
  bytes.replace(entry + 24, 4, std::string("\xE8\x03\x00\x00", 4));
  ExpectRefused(bytes, "damaged");
}

TEST(Bombs, StringsHaveABound) {
  // Longer than what packing looks back at, so that the next one does not pack to nothing.
  const std::string text = HardToPack(60000, 60);
  ExpectRefused(Swollen(kStringsPart, "<sst>", Cat("<si><t>", text, "</t></si>"), 1500, "</sst>"),
                "its texts take more than");
  std::string empty = text;
  for (int i = 0; i < 20000; ++i) empty += "<si/>";
  ExpectRefused(Swollen(kStringsPart, "<sst>", empty, 600, "</sst>"), "its texts take more than");
}

TEST(Bombs, TokensHaveABound) {
  const std::string piece = HardToPack(30000);
  ExpectRefused(Swollen(kSheetPart, "<worksheet a=\"", piece, 1000, "\"/>"), "a tag longer than");
  ExpectRefused(Swollen(kStringsPart, "<sst><!-- ", piece, 1000, "--></sst>"), "a tag longer than");
}

TEST(Bombs, ElementsNestedDeepAreRefused) {
  ExpectRefused(Swollen(kSheetPart, "", Cat("<a b=\"", HardToPack(400), "\">"), 100000, ""),
                "nested too deep");
}

TEST(Bombs, AMillionEntriesAreRefused) {
  ZipParts parts;
  for (int i = 0; i < 20000; ++i) parts.emplace_back(Cat("p", i), "");
  ExpectRefused(Zip(parts), "20000 entries");
}

// What is no bomb, but large: its memory does not grow with its rows.
TEST(Bombs, ALargeSheetStreams) {
  std::string rows;
  for (int i = 0; i < 20; ++i) {
    rows += Cat("<row><c t=\"inlineStr\"><is><t>", HardToPack(200), "</t></is></c></row>");
  }
  const std::string bytes =
      Swollen(kSheetPart, "<worksheet><sheetData>", rows, 10000, "</sheetData></worksheet>");
  const int64_t before = PeakBytes();
  EXPECT_TRUE(ReadOn(bytes).ok());
  if (!kSanitized) {
    EXPECT_LT(PeakBytes() - before, int64_t{16} << 20);
  }
}

}  // namespace
}  // namespace griot
