// SPDX-License-Identifier: MIT
#include "cli/word_document.hpp"

#include "cli/files.hpp"
#include "cli/process.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;
using finding::Failure;

Failure not_made(const char* code, std::string reason, std::string remedy) {
  return {code, "The Word document was not made", {}, std::move(reason), std::move(remedy)};
}

/// A folder that nobody else reads, gone again at the end.
class Workshop {
 public:
  Workshop() {
    std::random_device random;
    std::error_code error;
    folder_ =
        fs::temp_directory_path(error) / fmt::format("collate-{:08x}{:08x}", random(), random());
    made_ = fs::create_directory(folder_, error);
    fs::permissions(folder_, fs::perms::owner_all, error);
  }
  ~Workshop() {
    std::error_code error;
    if (made_) fs::remove_all(folder_, error);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  [[nodiscard]] fs::path operator/(const char* name) const { return folder_ / name; }

 private:
  fs::path folder_;
  bool made_ = false;
};

}  // namespace

std::string in_words(const std::string& page) {
  constexpr std::string_view label = " aria-label=\"";
  constexpr std::string_view end = "</svg>";
  std::string words;
  std::size_t at = 0;
  for (auto drawing = page.find("<svg"); drawing != std::string::npos;
       drawing = page.find("<svg", at)) {
    const auto close = page.find(end, drawing);
    if (close == std::string::npos) break;
    words += page.substr(at, drawing - at);
    const auto said = page.find(label, drawing);
    if (said < close) {
      const auto from = said + label.size();
      words += "<p>" + page.substr(from, page.find('"', from) - from) + "</p>";
    }
    at = close + end.size();
  }
  return words + page.substr(at);
}

finding::Outcome<std::string> word_document(const std::string& page, timescale::Date day) {
  const Workshop workshop;
  const fs::path source = workshop / "page.html";
  const fs::path made = workshop / "page.docx";
  std::ofstream out(source, std::ios::binary);
  out << in_words(page);
  out.close();
  if (!out)
    return not_made("pandoc-failed",
                    "There was no room for the page in the folder for temporary files.",
                    "Make room there, or set TMPDIR to another folder.");
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch());
  const auto code = run_tool({"pandoc", "--quiet", "--from=html", "--to=docx",
                              "--output=" + made.string(), source.string()},
                             {"SOURCE_DATE_EPOCH", fmt::format("{}", seconds.count())});
  if (!code)
    return not_made(
        "pandoc-missing", "It is made by the program pandoc, which is not installed here.",
        "Install it (pandoc.org; on Debian and Ubuntu 'sudo apt install pandoc') and run "
        "the command again, or open the page in Word and save it from there.");
  const auto bytes = disk().read(made);
  if (*code != 0 || !bytes)
    return not_made(
        "pandoc-failed", fmt::format("pandoc ended with {}.", *code),
        "Run the command again with another version of pandoc, or open the page in Word "
        "and save it from there.");
  return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
}

}  // namespace collate::cli
