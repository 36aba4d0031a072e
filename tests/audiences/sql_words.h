// The words that the SQL of filters is made of: whatever else stands in it came from a filter's
// author, who must not get there.
#ifndef GRIOT_TESTS_AUDIENCES_SQL_WORDS_H_
#define GRIOT_TESTS_AUDIENCES_SQL_WORDS_H_

#include <set>
#include <string>
#include <string_view>

namespace griot::audiences {

// The first word or sign of `sql` that does not belong there; "": there is none.
inline std::string ForeignWord(std::string_view sql) {
  static const auto* const words = new std::set<std::string, std::less<>>{
      "AND", "OR", "NOT", "IS", "NULL", "TRUE", "FALSE", "IN", "EXISTS", "SELECT", "FROM", "JOIN",
      "ON", "WHERE", "CASE", "WHEN", "THEN", "ELSE", "END", "COALESCE", "GLOB", "COLLATE",
      // tables, and their names in statements
      "c", "a", "g", "s", "m", "p", "contact", "address", "gate", "membership", "pseudonym",
      // columns
      "id", "tenant_id", "contact_id", "group_id", "kind", "addr_key", "address_id", "hash_version",
      "whatsapp", "channel", "purpose", "state", "objects", "country", "operator", "phone_type",
      "first_name", "last_name", "city", "language", "time_zone", "external_id", "calling_code",
      "created_at", "updated_at", "last_reply_at", "attributes",
      // JSON
      "json_type", "json_each", "substr", "key", "value", "type", "json_extract", "jsonb_typeof",
      "numeric", "text", "integer", "real", "string", "number", "boolean", "null", "true", "false",
      "C"};
  std::string word;
  for (size_t i = 0; i <= sql.size(); ++i) {
    const char c = i < sql.size() ? sql[i] : ' ';
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') {
      word += c;
      continue;
    }
    if (!word.empty() && !words->contains(word)) return word;
    word.clear();
    if (std::string_view(" $0123456789()=<>~+-|.,:'\"").find(c) == std::string_view::npos) {
      return std::string(1, c);
    }
  }
  return sql.find("--") != std::string_view::npos ? "--" : "";
}

}  // namespace griot::audiences

#endif  // GRIOT_TESTS_AUDIENCES_SQL_WORDS_H_
