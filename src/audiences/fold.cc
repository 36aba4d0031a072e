#include "src/audiences/fold.h"

#include <algorithm>
#include <map>
#include <vector>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "griot/base/utf8.h"

namespace griot::audiences {
namespace {

constexpr int kPatternCharactersMax = 100;

// Each row: the letter that is meant, then those that fold to it.
constexpr std::string_view kClasses[] = {
    "aAàáâãäåÀÁÂÃÄÅāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ",
    "bBḃḅḇḂḄḆ",
    "cCçÇćĉċčḉĆĈĊČḈ",
    "dDďđḋḍḏḑḓĎĐḊḌḎḐḒ",
    "eEèéêëÈÉÊËēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ",
    "fFḟḞ",
    "gGĝğġģǧǵḡĜĞĠĢǦǴḠ",
    "hHĥħȟḣḥḧḩḫẖĤĦȞḢḤḦḨḪ",
    "iIìíîïÌÍÎÏĩīĭįıǐȉȋḭḯỉịĨĪĬĮİǏȈȊḬḮỈỊ",
    "jJĵǰĴ",
    "kKķǩḱḳḵĶǨḰḲḴ",
    "lLĺļľłḷḹḻḽĹĻĽŁḶḸḺḼ",
    "mMḿṁṃḾṀṂ",
    "nNñÑńņňǹṅṇṉṋŃŅŇǸṄṆṈṊ",
    "oOòóôõöøÒÓÔÕÖØōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ",
    "pPṕṗṔṖ",
    "qQ",
    "rRŕŗřȑȓṙṛṝṟŔŖŘȐȒṘṚṜṞ",
    "sSśŝşšșṡṣṥṧṩŚŜŞŠȘṠṢṤṦṨ",
    "tTţťŧțṫṭṯṱẗŢŤŦȚṪṬṮṰ",
    "uUùúûüÙÚÛÜũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ",
    "vVṽṿṼṾ",
    "wWŵẁẃẅẇẉẘŴẀẂẄẆẈ",
    "xXẋẍẊẌ",
    "yYýÿÝŷȳẏẙỳỵỷỹŶŸȲẎỲỴỶỸ",
    "zZźżžẑẓẕŹŻŽẐẒẔ",
    "ŋŊ",
    "ɛƐ",
    "ɔƆ",
    "ɲƝ",
    "ɓƁ",
    "ɗƊ",
    "ƙƘ",
    "ƴƳ",
    "ƒƑ",
    "ɣƔ",
    "ʋƲ",
    "əƏ",
    "ɖƉ",
    "œŒ",
    "æÆ",
    "ðÐ",
    "þÞ",
};

// Characters, each a view of its bytes; a byte that is no UTF-8 is one of its own.
std::vector<std::string_view> Characters(std::string_view text) {
  std::vector<std::string_view> characters;
  while (!text.empty()) {
    const size_t size = std::max<size_t>(1, CodePointSize(text));
    characters.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return characters;
}

char32_t CodePointOf(std::string_view character) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(character[i]); };
  switch (character.size()) {
    case 1: return byte(0);
    case 2: return (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
    default: return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  }
}

// The members of a row, neighbours as ranges ("à-å"): engines try them one by one. The plain
// letters, which are seen most, stay in front.
std::string Ranges(std::string_view row) {
  std::vector<char32_t> members;
  for (const std::string_view character : Characters(row)) {
    members.push_back(CodePointOf(character));
  }
  std::sort(members.begin() + 2, members.end());
  std::string ranges;
  for (size_t i = 0; i < members.size();) {
    size_t last = i;
    while (i >= 2 && last + 1 < members.size() && members[last + 1] == members[last] + 1) ++last;
    AppendCodePoint(members[i], ranges);
    if (last > i + 1) ranges += '-';
    if (last > i) AppendCodePoint(members[last], ranges);
    i = last + 1;
  }
  return ranges;
}

struct Class {
  std::string_view letter;  // what all of them fold to
  std::string ranges;
};

// The class of every character that is in one.
const std::map<std::string_view, Class>& ClassOf() {
  static const auto* const classes = [] {
    auto* all = new std::map<std::string_view, Class>();
    for (const std::string_view row : kClasses) {
      const auto characters = Characters(row);
      const Class one{.letter = characters[0], .ranges = Ranges(row)};
      for (const std::string_view character : characters) all->emplace(character, one);
    }
    return all;
  }();
  return *classes;
}

std::string Pattern(std::string_view text, bool regex) {
  std::string pattern;
  for (const std::string_view character : Characters(text)) {
    const auto found = ClassOf().find(character);
    const char c = character[0];
    const bool plain = character.size() > 1 || c == ' ' || (c >= '0' && c <= '9');
    if (found != ClassOf().end()) {
      pattern += Cat('[', found->second.ranges, ']');
    } else if (plain) {
      pattern += character;
    } else if (regex) {
      pattern += Cat('\\', c);
    } else {
      // In a class of its own * ? and [ mean themselves; ] does outside one.
      pattern += c == '*' || c == '?' || c == '[' ? Cat('[', c, ']') : std::string(1, c);
    }
  }
  return pattern;
}

}  // namespace

std::string Fold(std::string_view text) {
  std::string folded;
  for (const std::string_view character : Characters(text)) {
    const auto found = ClassOf().find(character);
    folded += found == ClassOf().end() ? character : found->second.letter;
  }
  return folded;
}

absl::Status CheckPattern(std::string_view text) {
  const size_t size = Characters(text).size();
  if (size >= 1 && size <= kPatternCharactersMax) return absl::OkStatus();
  return InvalidArgument(
      Cat("a search is for 1 to ", kPatternCharactersMax, " characters, this is ", size));
}

std::string GlobContains(std::string_view text) { return Cat('*', Pattern(text, false), '*'); }
std::string GlobStartsWith(std::string_view text) { return Cat(Pattern(text, false), '*'); }
std::string RegexContains(std::string_view text) { return Pattern(text, true); }
std::string RegexStartsWith(std::string_view text) { return Cat('^', Pattern(text, true)); }

}  // namespace griot::audiences
