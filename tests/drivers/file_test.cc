#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "griot/base/text.h"
#include "griot/base/time.h"
#include "tests/drivers/made.h"

namespace griot {
namespace {

class FileDriverTest : public testing::Test {
 protected:
  FileDriverTest() : folder_(testing::TempDir() + "griot-file-XXXXXX") {
    EXPECT_NE(nullptr, mkdtemp(folder_.data()));
  }
  ~FileDriverTest() override { std::filesystem::remove_all(folder_); }

  std::string Path() const { return folder_ + "/sent.jsonl"; }
  static Outcome Deliver(const std::string& path, const Envelope& envelope = SampleEnvelope()) {
    return Made("file", Cat(R"({"path":")", path, "\"}"))->local()->Deliver(envelope);
  }
  std::vector<Json> Lines() const {
    std::ifstream file(Path());
    std::vector<Json> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(ParseJson(line).value());
    return lines;
  }

  std::string folder_;
};

TEST_F(FileDriverTest, AppendsALineAMessage) {
  const Envelope sample = SampleEnvelope();
  Envelope second = sample;
  second.text = "2";
  ASSERT_EQ(OutcomeKind::kAccepted, Deliver(Path(), sample).kind);
  ASSERT_EQ(OutcomeKind::kAccepted, Deliver(Path(), second).kind);
  const auto lines = Lines();
  ASSERT_EQ(2u, lines.size());
  std::vector<std::string> names;
  for (const JsonMember& member : lines[0].object()) names.push_back(member.key);
  EXPECT_THAT(names,
              testing::ElementsAre("at", "call_key", "channel", "to", "from", "subject", "text"));
  EXPECT_EQ(sample.call_key, lines[0].Find("call_key")->string());
  EXPECT_EQ(sample.to, lines[0].Find("to")->string());
  EXPECT_EQ(sample.text, lines[0].Find("text")->string());
  EXPECT_EQ("sms", lines[0].Find("channel")->string());
  EXPECT_TRUE(ParseRfc3339(lines[0].Find("at")->string()));
  EXPECT_EQ("2", lines[1].Find("text")->string());
}

TEST_F(FileDriverTest, IsReadByNobodyElse) {
  Deliver(Path());
  struct stat about;
  ASSERT_EQ(0, stat(Path().c_str(), &about));
  EXPECT_EQ(0600u, about.st_mode & 0777);
}

TEST_F(FileDriverTest, KeepsLinesOfManyThreadsWhole) {
  const auto driver = Made("file", Cat(R"({"path":")", Path(), "\"}"));
  Envelope envelope = SampleEnvelope();
  envelope.text = std::string(20'000, 'x');
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 10; ++k) driver->local()->Deliver(envelope);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(40u, Lines().size());
}

TEST_F(FileDriverTest, KnowsWhatHasNotLeft) {
  const Outcome nowhere = Deliver(folder_ + "/no/such/folder");
  EXPECT_EQ(OutcomeKind::kUnsent, nowhere.kind);
  EXPECT_EQ("file-open", nowhere.code);
  EXPECT_EQ(OutcomeKind::kUnsent, Deliver(folder_).kind);
  // A full disk before the first byte; and a pipe that nobody reads holds nobody up.
  const Outcome full = Deliver("/dev/full");
  EXPECT_EQ(OutcomeKind::kUnsent, full.kind);
  EXPECT_EQ("file-write", full.code);
  const std::string pipe = folder_ + "/pipe";
  ASSERT_EQ(0, mkfifo(pipe.c_str(), 0600));
  EXPECT_EQ(OutcomeKind::kUnsent, Deliver(pipe).kind);
}

TEST_F(FileDriverTest, DoubtsALineThatWasCutOff) {
  struct rlimit before;
  ASSERT_EQ(0, getrlimit(RLIMIT_FSIZE, &before));
  const auto old = std::signal(SIGXFSZ, SIG_IGN);
  const struct rlimit small = {.rlim_cur = 20, .rlim_max = before.rlim_max};
  ASSERT_EQ(0, setrlimit(RLIMIT_FSIZE, &small));
  const Outcome cut = Deliver(Path()), next = Deliver(Path());
  ASSERT_EQ(0, setrlimit(RLIMIT_FSIZE, &before));
  std::signal(SIGXFSZ, old);
  EXPECT_EQ(OutcomeKind::kAmbiguous, cut.kind);
  EXPECT_EQ(OutcomeKind::kUnsent, next.kind);
}

TEST_F(FileDriverTest, WantsAPath) {
  EXPECT_THAT(Refusal("file", "{}"), testing::HasSubstr("settings.path is missing"));
  EXPECT_THAT(Refusal("file", R"({"path":""})"), testing::HasSubstr("settings.path:"));
}

}  // namespace
}  // namespace griot
