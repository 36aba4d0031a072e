#include "benchmarks/sending/bare_loop.h"

#include <curl/curl.h>

#include <chrono>
#include <cstdio>
#include <vector>

namespace griot::bench {
namespace {

constexpr char kBody[] =
    R"({"to":"+221771234567","text":"Bonjour Awa, -20 % samedi.","key":"0123456789abcdef01234567"})";

size_t Drop(char*, size_t size, size_t count, void*) { return size * count; }

CURL* MakeEasy(Method method, const std::string& url, curl_slist* headers) {
  CURL* const easy = curl_easy_init();
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  if (method == Method::kPost) curl_easy_setopt(easy, CURLOPT_POSTFIELDS, kBody);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, Drop);
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  return easy;
}

}  // namespace

int RunBareLoop(Method method, const std::string& url, int64_t calls, int parallel) {
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM* const multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, long{parallel} + 1);
  curl_slist* const headers = curl_slist_append(nullptr, "Content-Type: application/json");
  std::vector<CURL*> all;
  const auto begin = std::chrono::steady_clock::now();
  int64_t begun = 0, ended = 0;
  for (; begun < parallel && begun < calls; ++begun) {
    all.push_back(MakeEasy(method, url, headers));
    curl_multi_add_handle(multi, all.back());
  }
  while (ended < calls) {
    int running = 0, left = 0;
    curl_multi_perform(multi, &running);
    while (CURLMsg* const message = curl_multi_info_read(multi, &left)) {
      if (message->data.result != CURLE_OK) return 1;
      ++ended;
      CURL* const easy = message->easy_handle;
      curl_multi_remove_handle(multi, easy);
      if (begun < calls) curl_multi_add_handle(multi, easy), ++begun;
    }
    if (ended < calls) curl_multi_poll(multi, nullptr, 0, 100, nullptr);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  printf("%.0f\n", static_cast<double>(calls) / took.count());
  for (CURL* const easy : all) curl_easy_cleanup(easy);
  curl_slist_free_all(headers);
  curl_multi_cleanup(multi);
  return 0;
}

}  // namespace griot::bench
