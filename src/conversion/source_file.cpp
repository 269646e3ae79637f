// SPDX-License-Identifier: MIT
#include "conversion/source_file.hpp"

#include "text/ascii.hpp"
#include "workbook/document.hpp"
#include "workbook/read.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace collate::conversion {
namespace {

struct OtherKind {
  std::string_view beginning;  ///< of the file
  std::string_view what;
  std::string_view remedy;
};

constexpr std::string_view from_pdf =
    "Open it in Word (File, Open), which turns it into a document, look whether the table came out "
    "whole, save "
    "it as .docx and start from that. Or ask who wrote the plan for the document it was made from.";
constexpr std::string_view from_old_word =
    "Open it in Word, save it as .docx, and start from that.";
constexpr std::string_view from_picture =
    "Ask who wrote the plan for the document it was made from. Failing that, have the text "
    "recognised, in "
    "Word or Excel (Data, From picture), and check every row against the picture.";

constexpr std::array others = std::to_array<OtherKind>({
    {"%PDF", "a PDF, which keeps no tables.", from_pdf},
    {"{\\rtf", "a document in Rich Text Format.", from_old_word},
    {"\x89PNG", "a picture.", from_picture},
    {"\xFF\xD8\xFF", "a picture.", from_picture},
    {"II*", "a scanned picture.", from_picture},
});

std::string_view extension_of(const std::string& file_name) {
  const auto dot = file_name.rfind('.');
  return dot == std::string::npos ? std::string_view()
                                  : std::string_view(file_name).substr(dot + 1);
}

bool is_one_of(std::string_view extension, std::initializer_list<std::string_view> wanted) {
  return std::find(wanted.begin(), wanted.end(), text::in_small_letters(extension)) != wanted.end();
}

finding::Failure no_plan(const std::string& file_name, std::string_view what,
                         std::string_view remedy) {
  return {"plan-not-found",
          "The plan could not be read",
          {file_name, {}, {}},
          "It is " + std::string(what),
          std::string(remedy)};
}

}  // namespace

finding::Outcome<workbook::Workbook> open_source(std::span<const std::byte> bytes,
                                                 const std::string& file_name,
                                                 const package::Limits& limits) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const auto& other : others) {
    if (text.substr(0, 1024).find(other.beginning) == 0)
      return no_plan(file_name, other.what, other.remedy);
  }
  const bool compound = text.starts_with("\xD0\xCF\x11\xE0");
  if (compound && is_one_of(extension_of(file_name), {"doc", "dot"}))
    return no_plan(file_name, "a document of Word before 2007.", from_old_word);
  if (text.starts_with("PK") && workbook::is_document(bytes))
    return workbook::read_document(bytes, file_name, limits);
  if (text.starts_with("PK") && is_one_of(extension_of(file_name), {"odt", "ott"}))
    return no_plan(file_name, "an OpenDocument text.",
                   "Open it in Word or LibreOffice, save it as .docx, and start from that.");
  return workbook::read(bytes, file_name, limits);
}

}  // namespace collate::conversion
