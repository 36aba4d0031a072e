#include "griot/vault/stream.h"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <string>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "tests/vault/seeded_random.h"

namespace griot {
namespace {

constexpr size_t kPiece = StreamSealer::kPieceSize;
constexpr size_t kBeginSize = 8 + crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr size_t kSealedPiece = kPiece + crypto_secretstream_xchacha20poly1305_ABYTES;

class Streams : public ::testing::Test {
 protected:
  std::string Sealed(std::string_view plain, size_t step = SIZE_MAX) {
    StreamSealer sealer(key_, "backup", random_);
    std::string out;
    for (size_t at = 0; at < plain.size(); at += std::min(step, plain.size() - at)) {
      sealer.Add(plain.substr(at, step), out);
    }
    sealer.Finish(out);
    return out;
  }

  absl::StatusOr<std::string> Opened(std::string_view sealed, size_t step = SIZE_MAX) {
    StreamOpener opener(key_, "backup");
    std::string out;
    for (size_t at = 0; at < sealed.size(); at += std::min(step, sealed.size() - at)) {
      GRIOT_TRY(opener.Add(sealed.substr(at, step), out));
    }
    GRIOT_TRY(opener.Finish(out));
    return out;
  }

  void ExpectRefused(std::string_view sealed, std::string_view why) {
    const auto opened = Opened(sealed);
    ASSERT_EQ(opened.status().code(), absl::StatusCode::kDataLoss) << why;
    EXPECT_NE(Message(opened.status()).find(why), std::string_view::npos) << opened.status();
  }

  SeededRandom random_;
  const SecretKey key_ = SecretKey::Generate(random_);
};

TEST_F(Streams, OfAnySizeComeBackInAnySteps) {
  for (const size_t size :
       {size_t{0}, size_t{1}, kPiece - 1, kPiece, kPiece + 1, 2 * kPiece, 3 * kPiece + 17}) {
    const std::string plain = random_.Bytes(size);
    for (const size_t step : {size_t{1000}, kPiece, kPiece + 1, SIZE_MAX}) {
      const std::string sealed = Sealed(plain, step);
      const size_t pieces = std::max<size_t>(1, (size + kPiece - 1) / kPiece);
      EXPECT_EQ(sealed.size(), kBeginSize + size + pieces * (kSealedPiece - kPiece));
      for (const size_t read : {size_t{999}, kSealedPiece, SIZE_MAX}) {
        const auto opened = Opened(sealed, read);
        ASSERT_TRUE(opened.ok()) << opened.status() << " of " << size << " bytes";
        ASSERT_EQ(*opened, plain);
      }
    }
  }
}

TEST_F(Streams, OpenByteByByte) { EXPECT_EQ(*Opened(Sealed("a few rows", 1), 1), "a few rows"); }

// Acceptance of C5, and more: at every KiB, around the edges of pieces, and at every byte near both
// ends.
TEST_F(Streams, AreRefusedWhereverTheyAreCutOff) {
  const std::string sealed = Sealed(random_.Bytes(2 * kPiece + 5000));
  const auto refused_at = [&](size_t size) {
    EXPECT_EQ(Opened(std::string_view(sealed).substr(0, size)).status().code(),
              absl::StatusCode::kDataLoss)
        << size;
  };
  for (size_t size = 0; size < sealed.size(); size += 1024) refused_at(size);
  for (size_t size = 0; size < 100; ++size) refused_at(size);
  for (size_t size = sealed.size() - 100; size < sealed.size(); ++size) refused_at(size);
  for (size_t edge = kBeginSize; edge < sealed.size(); edge += kSealedPiece) {
    for (size_t size = edge - 20; size < edge + 20; ++size) refused_at(size);
  }
}

TEST_F(Streams, ThatEndWithAFullPieceAreRefusedWithoutIt) {
  const std::string sealed = Sealed(random_.Bytes(2 * kPiece));
  ASSERT_EQ(sealed.size(), kBeginSize + 2 * kSealedPiece);
  ExpectRefused(sealed.substr(0, kBeginSize + kSealedPiece), "cut off");
  ExpectRefused(sealed.substr(0, kBeginSize), "cut off");
}

TEST_F(Streams, AreRefusedWhereAByteChanged) {
  const std::string sealed = Sealed(random_.Bytes(kPiece + 3000));
  for (size_t at = 0; at < sealed.size(); at += at < 100 || at + 100 > sealed.size() ? 1 : 487) {
    std::string changed = sealed;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_EQ(Opened(changed).status().code(), absl::StatusCode::kDataLoss) << at;
  }
}

TEST_F(Streams, AreRefusedWherePiecesAreSwappedRepeatedLeftOutOrTakenFromAnother) {
  const std::string sealed = Sealed(random_.Bytes(4 * kPiece));
  const std::string other = Sealed(random_.Bytes(4 * kPiece));
  const auto begin = [](const std::string& s) { return s.substr(0, kBeginSize); };
  const auto piece = [](const std::string& s, size_t i) {
    return s.substr(kBeginSize + i * kSealedPiece, kSealedPiece);
  };
  const std::string& s = sealed;
  ASSERT_TRUE(Opened(begin(s) + piece(s, 0) + piece(s, 1) + piece(s, 2) + piece(s, 3)).ok());
  ExpectRefused(begin(s) + piece(s, 1) + piece(s, 0) + piece(s, 2) + piece(s, 3), "changed");
  ExpectRefused(begin(s) + piece(s, 0) + piece(s, 0) + piece(s, 1) + piece(s, 2) + piece(s, 3),
                "changed");
  ExpectRefused(begin(s) + piece(s, 0) + piece(s, 2) + piece(s, 3), "changed");
  ExpectRefused(begin(s) + piece(s, 0) + piece(other, 1) + piece(s, 2) + piece(s, 3), "changed");
  ExpectRefused(begin(other) + piece(s, 0) + piece(s, 1) + piece(s, 2) + piece(s, 3), "changed");
}

TEST_F(Streams, AreRefusedWhenTheyGoOnBehindTheirEnd) {
  const std::string full = Sealed(random_.Bytes(kPiece));
  ExpectRefused(full + "x", "bytes follow its end");
  ExpectRefused(full + full, "bytes follow its end");
  ExpectRefused(Sealed("short") + "x", "changed or cut off");
}

TEST_F(Streams, AreRefusedToAnotherKeyOrPurpose) {
  const std::string sealed = Sealed("rows");
  std::string out;
  StreamOpener another_key(SecretKey::Generate(random_), "backup");
  ASSERT_TRUE(another_key.Add(sealed, out).ok());
  EXPECT_EQ(another_key.Finish(out).code(), absl::StatusCode::kDataLoss);
  StreamOpener another_purpose(key_, "export");
  ASSERT_TRUE(another_purpose.Add(sealed, out).ok());
  EXPECT_EQ(Message(another_purpose.Finish(out)),
            "sealed export: it was changed or cut off, or another key sealed it; fetch it again");
  EXPECT_EQ(out, "");
}

TEST_F(Streams, ThatFailedStayFailed) {
  const std::string sealed = Sealed(random_.Bytes(3 * kPiece));
  StreamOpener opener(key_, "backup");
  std::string out;
  std::string changed = sealed;
  changed[kBeginSize + 5] = static_cast<char>(changed[kBeginSize + 5] ^ 1);
  EXPECT_FALSE(opener.Add(changed, out).ok());
  EXPECT_EQ(Message(opener.Add(sealed, out)), "sealed backup: it failed before");
  EXPECT_FALSE(opener.Finish(out).ok());
  EXPECT_EQ(out, "");
}

TEST_F(Streams, AreNoPlainTextAndNeverTheSameTwice) {
  ExpectRefused("id;phone;city\n1;+221771234567;Dakar\n", "this is none");
  EXPECT_NE(Sealed("rows"), Sealed("rows"));
  EXPECT_EQ(Sealed("+221771234567").find("771234567"), std::string::npos);
}

// The pieces are libsodium's own: another program can open them.
TEST_F(Streams, AreThoseOfLibsodium) {
  const std::string sealed = Sealed("a few rows");
  const auto* const bytes = reinterpret_cast<const uint8_t*>(sealed.data());
  const std::string bound = CanonicalBytes().Text("griotS1\n").Text("backup").bytes();
  crypto_secretstream_xchacha20poly1305_state state;
  ASSERT_EQ(crypto_secretstream_xchacha20poly1305_init_pull(&state, bytes + 8, key_.data()), 0);
  uint8_t plain[10], tag = 0;
  ASSERT_EQ(crypto_secretstream_xchacha20poly1305_pull(
                &state, plain, nullptr, &tag, bytes + kBeginSize, sealed.size() - kBeginSize,
                reinterpret_cast<const uint8_t*>(bound.data()), bound.size()),
            0);
  EXPECT_EQ(std::string(plain, plain + 10), "a few rows");
  EXPECT_EQ(tag, crypto_secretstream_xchacha20poly1305_TAG_FINAL);
}

TEST_F(Streams, CanBeMovedWhileTheyAreWritten) {
  StreamSealer first(key_, "backup", random_);
  std::string sealed;
  first.Add("one ", sealed);
  StreamSealer second = std::move(first);
  second.Add("two", sealed);
  second.Finish(sealed);
  EXPECT_EQ(*Opened(sealed), "one two");
}

}  // namespace
}  // namespace griot
