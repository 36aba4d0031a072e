#include "griot/contacts/address_book.h"

#include <gtest/gtest.h>

#include "griot/base/status.h"
#include "griot/base/text.h"
#include "tests/contacts/test_scope.h"

namespace griot {
namespace {

TEST(AddressBookTest, EMailsThatAreSome) {
  const std::string kLabel(63, 'a'), kLocal(64, 'l');
  const std::pair<std::string, std::string> kCases[] = {
      {"awa@example.org", "awa@example.org"},
      {" \tAwa.Diop@Example.ORG\r\n", "awa.diop@example.org"},
      {"mailto:awa@example.org", "awa@example.org"},
      {"MAILTO:Awa@example.org", "awa@example.org"},
      {"a+b_c-d!#$%&'*/=?^`{|}~@example.org", "a+b_c-d!#$%&'*/=?^`{|}~@example.org"},
      {"a@b-c.d9.example", "a@b-c.d9.example"},
      {"a@123.example", "a@123.example"},
      {"a@xn--bcher-kva.example", "a@xn--bcher-kva.example"},
      {"awa@bücher.example", "awa@bücher.example"},
      {"émile@example.org", "émile@example.org"},
      {Cat("a@", kLabel, ".org"), Cat("a@", kLabel, ".org")},
      {Cat(kLocal, "@example.org"), Cat(kLocal, "@example.org")},
  };
  for (const auto& [text, email] : kCases) {
    const auto read = ReadEmail(text);
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_EQ(email, *read);
    EXPECT_EQ(email, *ReadEmail(*read));
  }
}

TEST(AddressBookTest, EMailsThatAreNone) {
  const std::string kCases[] = {
      "", " ", "awa", "@", "awa@", "@example.org", "awa@example", "awa@.org", "awa@example.",
      "awa@example..org", ".awa@example.org", "awa.@example.org", "a..b@example.org",
      "a b@example.org", "a@b@example.org", "a@exa mple.org", "a@-b.org", "a@b-.org",
      "a@exa_mple.org", "a@example.org,b@example.org", "Awa <awa@example.org>", "\"a\"@example.org",
      "a@[127.0.0.1]", "a@127.0.0.1", "a@example.org\n.b", "a\xff@example.org", "a@example.org.",
      // What nobody sees would be another address, past the stops of the first.
      "awa@example.org\xc2\xa0", "awa\xe2\x80\x8b@example.org",
      "\xef\xbb\xbf"
      "awa@example.org",
      Cat("a@", std::string(64, 'a'), ".org"), Cat(std::string(65, 'l'), "@example.org"),
      Cat("a@", std::string(60, 'a'), ".", std::string(60, 'a'), ".", std::string(60, 'a'), ".",
          std::string(60, 'a'), ".", std::string(20, 'a')),
      std::string("a\0b@example.org", 15)};
  for (const std::string& text : kCases) {
    const auto read = ReadEmail(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ("email: not an e-mail address, write name@example.org", Message(read.status()));
  }
}

TEST(AddressBookTest, PhonesInAnySpelling) {
  for (const std::string_view text : {"77 123 45 67", "771234567", "+221 77-123-45-67",
                                      "00221771234567", "tel:+221-77-123-45-67"}) {
    const auto phone = ReadPhone(SenegaleseSegmenter(), text, "");
    ASSERT_TRUE(phone.ok()) << text;
    EXPECT_EQ("+221771234567", phone->e164);
    EXPECT_EQ("SN", phone->country);
    EXPECT_EQ("mobile", phone->type);
    EXPECT_EQ(221, phone->calling_code);
    EXPECT_EQ("Africa/Dakar", phone->time_zone);
    EXPECT_TRUE(phone->operator_.has_value());
  }
  EXPECT_EQ("+33612345678", ReadPhone(SenegaleseSegmenter(), "06 12 34 56 78", "FR")->e164);
}

TEST(AddressBookTest, PhonesThatAreNoneAreNotRepeated) {
  for (const std::string_view text : {"", "hello", "123", "+221 77", "+221 00 000 00 00",
                                      "+999 12345678", "77 123 45 67 89 01 23 45 67"}) {
    const auto phone = ReadPhone(SenegaleseSegmenter(), text, "");
    ASSERT_FALSE(phone.ok()) << text;
    EXPECT_EQ(absl::StatusCode::kInvalidArgument, phone.status().code());
    EXPECT_TRUE(Message(phone.status()).starts_with("phone: "));
    EXPECT_TRUE(Message(phone.status()).ends_with(", check its digits and its country"));
    EXPECT_EQ(std::string_view::npos, Message(phone.status()).find_first_of("0123456789"));
  }
  EXPECT_EQ("phone: empty, check its digits and its country",
            Message(ReadPhone(SenegaleseSegmenter(), "", "").status()));
  EXPECT_EQ("region: \"XX\" is unknown, give an ISO 3166 code such as \"SN\"",
            Message(ReadPhone(SenegaleseSegmenter(), "771234567", "XX").status()));
}

TEST(AddressBookTest, ChannelsWriteToOneKind) {
  EXPECT_EQ(AddressKind::kPhone, KindOf(Channel::kSms));
  EXPECT_EQ(AddressKind::kPhone, KindOf(Channel::kWhatsapp));
  EXPECT_EQ(AddressKind::kEmail, KindOf(Channel::kEmail));
  EXPECT_EQ(AddressKind::kPush, KindOf(Channel::kPush));
  EXPECT_EQ(AddressKind::kPostal, KindOf(Channel::kPostal));
  EXPECT_EQ(std::nullopt, KindOf(Channel::kAll));
  EXPECT_EQ(std::nullopt, KindOf(Channel::kWebhook));
}

TEST(AddressBookTest, AddressesByKind) {
  const auto read = [](AddressKind kind, std::string_view text) {
    return ReadAddress(SenegaleseSegmenter(), kind, text, "");
  };
  EXPECT_EQ("+221771234567", *read(AddressKind::kPhone, "77 123 45 67"));
  EXPECT_EQ("a@b.org", *read(AddressKind::kEmail, "A@B.org"));
  EXPECT_EQ("Rue 10, Dakar", *read(AddressKind::kPostal, " Rue 10, Dakar\n"));
  EXPECT_EQ(std::string(4096, 't'), *read(AddressKind::kPush, std::string(4096, 't')));
  for (const std::string& bad : {std::string(), std::string(4097, 't'), std::string("\xff")}) {
    EXPECT_EQ("address: empty, longer than 4096 bytes or not UTF-8, give its text",
              Message(read(AddressKind::kPush, bad).status()));
  }
}

}  // namespace
}  // namespace griot
