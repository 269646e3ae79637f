// SPDX-License-Identifier: MIT
#include "conversion/source_initials.hpp"

#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_words.hpp"
#include <algorithm>
#include <set>

namespace collate::conversion {
namespace {

bool are_initials(const std::string& words) {
  static const re2::RE2 shape(R"([A-Z][A-Za-z&/-]{0,6}[A-Z0-9]\d{0,3})");
  return re2::RE2::FullMatch(words, shape);
}

/// Initials and what they stand for, in the order of the sheets.
class Key {
 public:
  void add(const std::string& initials, const std::string& words, const finding::Place& place) {
    const std::string post = text::squeeze(words);
    if (!are_initials(initials) || post.find(' ') == std::string::npos ||
        !(is_role(post) || is_team(post)))
      return;
    const auto known = found_.find(initials);
    if (known == found_.end()) {
      SourceText text;
      text.text = post;
      text.place = place;
      found_.emplace(initials, std::move(text));
    } else if (text::fold_letters(known->second.text) != text::fold_letters(post)) {
      of_two_.insert(initials);
    }
  }

  /// "Key: DR - Director of Resources; HoC - Head of Commercial"
  void add_lines(const std::string& words, const finding::Place& place) {
    static const re2::RE2 parts(R"(\s*[;\n|]\s*|\.\s+)");
    static const re2::RE2 next(R"(,\s+([A-Z][\w&/-]{1,9}\s*(?:=|:|\x{2013}|\x{2014}|\s-\s)))");
    static const re2::RE2 heads(
        R"((?i)(?:key|leads?|initials|abbreviations?|glossary)[^:]{0,30}:\s*)");
    static const re2::RE2 pair(
        R"(([A-Z][\w&/-]{1,9})\s*(?:=|:|\x{2013}|\x{2014}|\s-)\s*([A-Z].*?)\.?)");
    std::string lines = words;
    re2::RE2::Replace(&lines, heads, "");
    re2::RE2::GlobalReplace(&lines, parts, "\n");
    re2::RE2::GlobalReplace(&lines, next, "\n\\1");
    for (std::size_t from = 0; from <= lines.size();) {
      const auto end = std::min(lines.find('\n', from), lines.size());
      std::string initials, post;
      if (re2::RE2::FullMatch(lines.substr(from, end - from), pair, &initials, &post))
        add(initials, post, place);
      from = end + 1;
    }
  }

  std::map<std::string, SourceText> take() {
    for (const auto& initials : of_two_) found_.erase(initials);
    return std::move(found_);
  }

 private:
  std::map<std::string, SourceText> found_;
  std::set<std::string> of_two_;
};

}  // namespace

std::map<std::string, SourceText> initials_in(const workbook::Workbook& book,
                                              const std::string& file) {
  Key key;
  for (const auto& sheet : book.sheets) {
    const SourceCells cells(sheet, file);
    for (std::uint32_t row = 0; row < sheet.row_end(); ++row) {
      const auto line = cells.row(row, 0, std::min(sheet.column_end(), widest_table));
      if (line.size() == 2)
        key.add(text::squeeze(line[0].second), line[1].second, cells.place(row, line[0].first));
      for (const auto& [column, words] : line) key.add_lines(words, cells.place(row, column));
    }
  }
  return key.take();
}

}  // namespace collate::conversion
