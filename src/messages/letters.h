// Letters and their marks.
#ifndef GRIOT_SRC_MESSAGES_LETTERS_H_
#define GRIOT_SRC_MESSAGES_LETTERS_H_

namespace griot::messages {

// The letter that is `base` with `mark`; 0: there is none.
char32_t Compose(char32_t base, char32_t mark);

// The letter without its last mark; 0: it has none.
char32_t BaseOf(char32_t letter);

// Combining marks, U+0300 to U+036F.
inline bool IsMark(char32_t character) { return character >= 0x300 && character < 0x370; }

}  // namespace griot::messages

#endif  // GRIOT_SRC_MESSAGES_LETTERS_H_
