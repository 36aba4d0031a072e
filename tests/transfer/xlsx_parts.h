// Workbooks made by hand, part by part, for tests.
#ifndef GRIOT_TESTS_TRANSFER_XLSX_PARTS_H_
#define GRIOT_TESTS_TRANSFER_XLSX_PARTS_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "griot/base/text.h"
#include "griot/transfer/byte_stream.h"
#include "src/transfer/zip_writer.h"

namespace griot {

using ZipParts = std::vector<std::pair<std::string, std::string>>;

inline std::string Zip(const ZipParts& parts) {
  TextSink sink;
  transfer::ZipWriter zip(&sink);
  for (const auto& [name, text] : parts) {
    EXPECT_TRUE(zip.Begin(name).ok() && zip.Write(text).ok() && zip.End().ok());
  }
  EXPECT_TRUE(zip.Finish().ok());
  return sink.text();
}

inline std::string Relations(std::string_view relations) {
  return Cat("<Relationships>", relations, "</Relationships>");
}
inline std::string Relation(std::string_view id, std::string_view kind, std::string_view target) {
  return Cat("<Relationship Id=\"", id, "\" Type=\"http://x/", kind, "\" Target=\"", target,
             "\"/>");
}

struct Book {
  std::string rows;      // <row>…</row>
  std::string strings;   // <si>…</si>
  std::string formats;   // <numFmt …/>
  std::string styles;    // <xf …/>
  std::string settings;  // <workbookPr …/>
};

// One sheet called "People".
inline ZipParts BookParts(const Book& book) {
  return {
      {"_rels/.rels", Relations(Relation("rId1", "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml",
       Cat("<workbook xmlns:r=\"http://r\">", book.settings,
           "<sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")},
      {"xl/_rels/workbook.xml.rels",
       Relations(Cat(Relation("rId1", "worksheet", "worksheets/sheet1.xml"),
                     Relation("rId2", "sharedStrings", "sharedStrings.xml"),
                     Relation("rId3", "styles", "/xl/styles.xml")))},
      {"xl/sharedStrings.xml", Cat("<sst>", book.strings, "</sst>")},
      {"xl/styles.xml", Cat("<styleSheet><numFmts>", book.formats, "</numFmts><cellXfs>",
                            book.styles, "</cellXfs></styleSheet>")},
      {"xl/worksheets/sheet1.xml",
       Cat("<worksheet><sheetData>", book.rows, "</sheetData></worksheet>")},
  };
}

inline std::string MakeBook(const Book& book) { return Zip(BookParts(book)); }

}  // namespace griot

#endif  // GRIOT_TESTS_TRANSFER_XLSX_PARTS_H_
