// Characters that stray into numbers from word processors, web pages and exports, and make upstream
// refuse them: the narrow no-break space of French typography, tabs, direction marks, controls, the
// no-break space of Latin-1.
#ifndef GRIOT_SRC_NUMBERS_STRAY_H_
#define GRIOT_SRC_NUMBERS_STRAY_H_

#include <string_view>

namespace griot::numbers {

// The text with a space in place of each stray space and without the others: a view of `to`, which
// has room for text.size() bytes, or the text itself when nothing strays. Those outside of the
// number stay, as upstream drops them itself, unless it refuses the whole cell for them.
std::string_view WithoutStrays(std::string_view text, char* to);

}  // namespace griot::numbers

#endif  // GRIOT_SRC_NUMBERS_STRAY_H_
