#include "griot/vault/stream.h"

#include <algorithm>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/vault/canonical.h"
#include "src/vault/sodium.h"

// A stream: these eight bytes, the header of libsodium's secretstream, the pieces. All pieces but
// the last are full, so none needs to say its size.
namespace griot {
namespace vault {

// Wiped with the streams.
struct StreamCipher {
  crypto_secretstream_xchacha20poly1305_state state;
  ~StreamCipher() { sodium_memzero(&state, sizeof state); }

  // Both sides begin alike; libsodium's init_push() would only make the header by itself too.
  void Begin(const SecretKey& key, std::string_view header) {
    crypto_secretstream_xchacha20poly1305_init_pull(&state, Unsigned(header), key.data());
  }
};

}  // namespace vault
namespace {

constexpr std::string_view kMagic = "griotS1\n";
constexpr size_t kHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr size_t kOverhead = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr size_t kSealedPieceSize = StreamSealer::kPieceSize + kOverhead;
constexpr uint8_t kMessage = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE;
constexpr uint8_t kFinal = crypto_secretstream_xchacha20poly1305_TAG_FINAL;
static_assert(SecretKey::kSize == crypto_secretstream_xchacha20poly1305_KEYBYTES);

std::string BindStream(std::string_view purpose) {
  return CanonicalBytes().Text(kMagic).Text(purpose).bytes();
}

// Moves bytes from `from` to `to`, until that has `size` of them. Returns whether it has.
bool Fill(std::string& to, size_t size, std::string_view& from) {
  const size_t taken = std::min(size - to.size(), from.size());
  to.append(from.substr(0, taken));
  from.remove_prefix(taken);
  return to.size() == size;
}

}  // namespace

struct StreamSealer::State {
  vault::StreamCipher cipher;
  std::string bound;
  std::string begin;  // what is written first, until it is written
  std::string held;   // of the next piece
  ~State() { Wipe(held); }

  void Push(uint8_t tag, std::string& out) {
    out.append(std::exchange(begin, {}));
    const size_t at = out.size();
    out.resize(at + held.size() + kOverhead);
    crypto_secretstream_xchacha20poly1305_push(
        &cipher.state, vault::Unsigned(out) + at, nullptr, vault::Unsigned(std::string_view(held)),
        held.size(), vault::Unsigned(std::string_view(bound)), bound.size(), tag);
    held.clear();
  }
};

StreamSealer::StreamSealer(const SecretKey& key, std::string_view purpose, Random& random)
    : state_(std::make_unique<State>()) {
  vault::StartSodium();
  const std::string header = random.Bytes(kHeaderSize);
  state_->cipher.Begin(key, header);
  state_->bound = BindStream(purpose);
  state_->begin = Cat(kMagic, header);
  state_->held.reserve(kPieceSize);
}

StreamSealer::~StreamSealer() = default;
StreamSealer::StreamSealer(StreamSealer&&) noexcept = default;
StreamSealer& StreamSealer::operator=(StreamSealer&&) noexcept = default;

// A full piece waits for the next byte: it may be the last.
void StreamSealer::Add(std::string_view plain, std::string& out) {
  while (!plain.empty()) {
    if (state_->held.size() == kPieceSize) state_->Push(kMessage, out);
    Fill(state_->held, kPieceSize, plain);
  }
}

void StreamSealer::Finish(std::string& out) { state_->Push(kFinal, out); }

struct StreamOpener::State {
  enum class At : uint8_t { kHeader, kPieces, kEnd, kFailed };

  vault::StreamCipher cipher;
  SecretKey key;
  std::string bound;
  std::string purpose;
  std::string held;  // of the header, then of the next piece
  At at = At::kHeader;

  absl::Status Fail(std::string_view what) {
    at = At::kFailed;
    held.clear();
    return DataLoss(Cat("sealed ", purpose, ": ", what));
  }

  absl::Status Begin() {
    if (!held.starts_with(kMagic)) return Fail("this is none, give the file as it was written");
    cipher.Begin(key, std::string_view(held).substr(kMagic.size()));
    held.clear();
    at = At::kPieces;
    return absl::OkStatus();
  }

  absl::Status Pull(std::string& out) {
    if (held.size() < kOverhead) return Fail("it is cut off, fetch it again");
    const size_t before = out.size();
    out.resize(before + held.size() - kOverhead);
    uint8_t tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(
            &cipher.state, vault::Unsigned(out) + before, nullptr, &tag,
            vault::Unsigned(std::string_view(held)), held.size(),
            vault::Unsigned(std::string_view(bound)), bound.size()) != 0) {
      out.resize(before);
      return Fail("it was changed or cut off, or another key sealed it; fetch it again");
    }
    held.clear();
    if (tag == kFinal) at = At::kEnd;
    return absl::OkStatus();
  }
};

StreamOpener::StreamOpener(const SecretKey& key, std::string_view purpose)
    : state_(std::make_unique<State>()) {
  vault::StartSodium();
  state_->key = key;
  state_->bound = BindStream(purpose);
  state_->purpose = purpose;
}

StreamOpener::~StreamOpener() = default;
StreamOpener::StreamOpener(StreamOpener&&) noexcept = default;
StreamOpener& StreamOpener::operator=(StreamOpener&&) noexcept = default;

absl::Status StreamOpener::Add(std::string_view sealed, std::string& out) {
  using At = State::At;
  while (!sealed.empty()) {
    if (state_->at == At::kFailed) return state_->Fail("it failed before");
    if (state_->at == At::kEnd) return state_->Fail("bytes follow its end, fetch it again");
    const bool header = state_->at == At::kHeader;
    const size_t wanted = header ? kMagic.size() + kHeaderSize : kSealedPieceSize;
    if (!Fill(state_->held, wanted, sealed)) break;
    GRIOT_TRY(header ? state_->Begin() : state_->Pull(out));
  }
  return absl::OkStatus();
}

absl::Status StreamOpener::Finish(std::string& out) {
  using At = State::At;
  if (state_->at == At::kFailed) return state_->Fail("it failed before");
  if (state_->at == At::kHeader) return state_->Fail("it is cut off, fetch it again");
  if (state_->at == At::kPieces) GRIOT_TRY(state_->Pull(out));
  if (state_->at != At::kEnd) return state_->Fail("it is cut off, fetch it again");
  return absl::OkStatus();
}

}  // namespace griot
