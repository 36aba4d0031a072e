#include "griot/transfer/byte_stream.h"

#include <gtest/gtest.h>

namespace griot {
namespace {

TEST(MemorySource, GivesWhatIsThere) {
  MemorySource source("abcdef");
  char to[4];
  EXPECT_EQ(6u, source.size());
  EXPECT_EQ(4u, *source.ReadAt(0, to));
  EXPECT_EQ(2u, *source.ReadAt(4, to));
  EXPECT_EQ('e', to[0]);
  EXPECT_EQ(0u, *source.ReadAt(6, to));
  EXPECT_EQ(0u, *source.ReadAt(100, to));
}

TEST(SequentialSource, GoesOnAndBack) {
  SequentialSource source(std::make_shared<MemorySource>("abcdef"));
  char to[4];
  EXPECT_EQ(4u, *source.Read(to));
  EXPECT_EQ(2u, *source.Read(to));
  EXPECT_EQ(0u, *source.Read(to));
  EXPECT_TRUE(source.Seek(5).ok());
  EXPECT_EQ(1u, *source.Read(to));
  EXPECT_EQ('f', to[0]);
}

class Pipe final : public ByteSource {
 public:
  absl::StatusOr<size_t> Read(std::span<char>) override { return size_t{0}; }
};

TEST(ByteSource, APipeHasNoWayBack) { EXPECT_TRUE(absl::IsFailedPrecondition(Pipe().Seek(0))); }

TEST(TextSink, KeepsWhatIsWritten) {
  TextSink sink;
  EXPECT_TRUE(sink.Write("ab").ok() && sink.Write("c").ok());
  EXPECT_EQ("abc", sink.text());
}

}  // namespace
}  // namespace griot
