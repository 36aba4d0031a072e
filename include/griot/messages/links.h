// Web addresses in texts, and links in their stead that tell who followed them.
//
//   FindUrls("Voir https://shop.example/soldes.");     // {5, 26}: without the full stop
//   TrackLinks(source, compiled, TemplateOutput::kPlain);
//   // "Voir {{\"https://shop.example/soldes\"|link}}."
//
// Pure functions, any thread.
#ifndef GRIOT_MESSAGES_LINKS_H_
#define GRIOT_MESSAGES_LINKS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "griot/messages/template.h"

namespace griot {

// Bytes of a text.
struct FoundUrl {
  size_t at = 0, size = 0;
};

// The addresses that begin with http:// or https://, up to a blank, a quote, a bracket or a brace;
// the punctuation that ends a sentence is no part of them. In their order.
std::vector<FoundUrl> FindUrls(std::string_view text);

// Whether the whole text is one such address, with a host.
bool IsWholeUrl(std::string_view text);

// Whether short links may begin so: https, or http of this machine, without ? and #.
bool IsLinksBase(std::string_view text);

// Addresses of a template that stand right before a tag: a part of them is filled in, so they are
// not the same for everybody. Bytes of the template.
std::vector<FoundUrl> FindMovingUrls(std::string_view source, const Template& compiled);

// The template, with its addresses as links; those that FindMovingUrls() finds stay. Of HTML: what
// href leads to, and nothing else. `compiled` is made of `source`.
std::string TrackLinks(std::string_view source, const Template& compiled, TemplateOutput output);

}  // namespace griot

#endif  // GRIOT_MESSAGES_LINKS_H_
