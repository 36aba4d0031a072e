// vCards as rows: a card a row, under columns that are always the same.
#ifndef GRIOT_SRC_TRANSFER_VCARD_ROWS_H_
#define GRIOT_SRC_TRANSFER_VCARD_ROWS_H_

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "griot/transfer/row_reader.h"
#include "src/transfer/text_stream.h"
#include "src/transfer/vcard_line.h"

namespace griot::transfer {

class VcardRows final : public RowReader {
 public:
  // `stream` is open and at the beginning.
  static absl::StatusOr<std::unique_ptr<RowReader>> Open(std::unique_ptr<TextStream> stream);

  FileFormat format() const override { return FileFormat::kVcard; }
  absl::StatusOr<bool> Next(Row& row) override;
  absl::Status Seek(const RowPlace& place) override;
  uint64_t bytes_read() const override { return stream_->bytes_read(); }

 private:
  struct Phone {
    std::string number;
    int rank;  // the one to write to first has the greatest
  };

  explicit VcardRows(std::unique_ptr<TextStream> stream);

  // The next line of the file without its end, and what it takes with it; false: there is none.
  // What is longer than a row may be is given in pieces.
  absl::StatusOr<bool> PeekLine(std::string_view& line, size_t& size);
  void TakeLine(size_t size);
  // Reads a property into `property_`, unfolded. False: the file is at its end.
  absl::StatusOr<bool> ReadProperty();
  absl::StatusOr<bool> ReadContinuation(bool soft);

  // Reads lines up to END:VCARD; what is wrong with the card is in trouble_.
  absl::Status ReadCard();
  void TakeProperty(const VcardLine& line);
  void TakePhone(const VcardLine& line, std::string_view value);
  void TakeName(std::string_view value);
  void TakeAddress(std::string_view value);
  void TakeEmail(std::string_view value);
  void TakeList(std::string_view value, char separator, int column);
  void Set(int column, std::string_view text);
  void FinishCard(Row& row);

  std::unique_ptr<TextStream> stream_;
  char newline_ = '\n';
  int64_t line_ = 1;
  std::string property_;
  bool too_long_ = false;  // of property_: its end is missing
  std::vector<std::string> values_;
  std::vector<std::string_view> cells_;
  std::vector<Phone> phones_;
  size_t phone_count_ = 0;
  size_t card_bytes_ = 0;
  std::string decoded_, part_, converted_, trouble_;
};

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_VCARD_ROWS_H_
