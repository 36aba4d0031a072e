// Exports and backups, sealed as they are written: any size, little memory, and nobody can cut,
// swap or repeat a part of them without its being seen.
//
//   StreamSealer sealer(key, "export", random);
//   sealer.Add(rows, out);                  // as often as wanted; appends to `out`
//   sealer.Finish(out);                     // without it the stream does not open
//
//   StreamOpener opener(key, "export");
//   GRIOT_TRY(opener.Add(bytes, out));      // what comes out is genuine …
//   GRIOT_TRY(opener.Finish(out));          // … and now it is all there: use it from here on
#ifndef GRIOT_VAULT_STREAM_H_
#define GRIOT_VAULT_STREAM_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "griot/base/random.h"
#include "griot/vault/vault.h"

namespace griot {

// libsodium's secretstream: XChaCha20-Poly1305 over pieces of kPieceSize plain bytes, the last one
// marked. One thread at a time.
class StreamSealer {
 public:
  static constexpr size_t kPieceSize = size_t{64} << 10;

  // `purpose` says what this is a stream of; the opener must say the same.
  StreamSealer(const SecretKey& key, std::string_view purpose, Random& random);
  ~StreamSealer();
  StreamSealer(StreamSealer&&) noexcept;
  StreamSealer& operator=(StreamSealer&&) noexcept;

  void Add(std::string_view plain, std::string& out);
  // Once, at the end.
  void Finish(std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One thread at a time.
class StreamOpener {
 public:
  StreamOpener(const SecretKey& key, std::string_view purpose);
  ~StreamOpener();
  StreamOpener(StreamOpener&&) noexcept;
  StreamOpener& operator=(StreamOpener&&) noexcept;

  // Errors, of both, also of each call behind the first that failed: DATA_LOSS where the stream is
  // not one of this key and purpose, was changed, was cut off, or goes on behind its end.
  absl::Status Add(std::string_view sealed, std::string& out);
  absl::Status Finish(std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace griot

#endif  // GRIOT_VAULT_STREAM_H_
