// Text of unknown encoding as UTF-8: what is not UTF-8 is read as Windows-1252, of which latin-1 is
// the part that matters.
#ifndef GRIOT_SRC_TRANSFER_ENCODING_H_
#define GRIOT_SRC_TRANSFER_ENCODING_H_

#include <string>
#include <string_view>

namespace griot::transfer {

bool IsUtf8(std::string_view text);

// Views either `text` or `scratch`.
std::string_view ToUtf8(std::string_view text, std::string& scratch);

// Lower case without accents, separators as single blanks: "N° de Téléphone " → "n de telephone".
std::string Fold(std::string_view text);

}  // namespace griot::transfer

#endif  // GRIOT_SRC_TRANSFER_ENCODING_H_
