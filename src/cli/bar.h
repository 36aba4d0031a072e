// A horizontal bar of text.
#ifndef GRIOT_SRC_CLI_BAR_H_
#define GRIOT_SRC_CLI_BAR_H_

#include <string>

namespace griot::cli {

// `share` (0 … 1) of `width` columns, filled up with blanks: in eighths of a column with UTF-8, in
// '#' without. What is not nothing shows.
std::string Bar(double share, int width, bool utf8);

}  // namespace griot::cli

#endif  // GRIOT_SRC_CLI_BAR_H_
