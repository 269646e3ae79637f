// SPDX-License-Identifier: MIT
#include "workbook/document_numbers.hpp"

#include "package/refusal.hpp"
#include "package/xml.hpp"
#include "workbook/relationships.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace collate::workbook {

using package::XmlScanner;

std::optional<std::uint32_t> figure_of(std::optional<std::string_view> words) {
  std::uint32_t number = 0;
  if (!words) return std::nullopt;
  const auto read = std::from_chars(words->data(), words->data() + words->size(), number);
  if (read.ec != std::errc() || read.ptr != words->data() + words->size()) return std::nullopt;
  return number;
}

namespace {

constexpr std::size_t longest_level_text = 100;
// A word processor starts no list higher and leaves no room for more styles based on each other.
constexpr std::uint32_t highest_start = 32767;
constexpr int most_steps = 32;

/// "a" to "z", then "aa", "bb": as word processors count with letters.
std::string in_letters(std::uint32_t number) {
  constexpr std::uint32_t alphabet = 26;
  return std::string((number - 1) / alphabet + 1, static_cast<char>('a' + (number - 1) % alphabet));
}

std::string in_roman(std::uint32_t number) {
  static constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> numerals = {
      {{1000, "m"},
       {900, "cm"},
       {500, "d"},
       {400, "cd"},
       {100, "c"},
       {90, "xc"},
       {50, "l"},
       {40, "xl"},
       {10, "x"},
       {9, "ix"},
       {5, "v"},
       {4, "iv"},
       {1, "i"}}};
  std::string words;
  for (const auto& [value, numeral] : numerals) {
    for (; number >= value; number -= value) words += numeral;
  }
  return words;
}

std::string_view ordinal_ending(std::uint32_t number) {
  const std::uint32_t ten = number % 100 / 10, one = number % 10;
  return ten == 1 ? "th" : one == 1 ? "st" : one == 2 ? "nd" : one == 3 ? "rd" : "th";
}

std::string in_capitals(std::string words) {
  std::transform(words.begin(), words.end(), words.begin(),
                 [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return words;
}

}  // namespace

/// Reads numbering.xml and styles.xml; what it does not know it passes over.
class NumberingReader {
  using Format = DocumentNumbers::Format;

  template <class Map>
  typename Map::mapped_type& made(Map& map, typename Map::key_type key) {
    memory_.take(sizeof(typename Map::value_type) + sizeof(key) * 4);
    return map[std::move(key)];
  }

 public:
  /// All must outlive the object.
  NumberingReader(DocumentNumbers& numbers, package::MemoryUse& memory)
      : numbers_(numbers), memory_(memory) {}

  void start(XmlScanner& xml) {
    const std::string_view name = xml.name();
    const auto value = [&](std::string_view attribute) {
      return xml.attribute_in("main", attribute);
    };
    if (name == "abstractNum") {
      const auto id = figure_of(value("abstractNumId"));
      kind_ = id ? &made(numbers_.kinds_, *id) : nullptr;
      list_ = nullptr;
    } else if (name == "num") {
      const auto id = figure_of(value("numId"));
      list_ = id ? &made(numbers_.lists_, *id) : nullptr;
      kind_ = nullptr;
    } else if (name == "abstractNumId" && list_) {
      list_->kind = figure_of(value("val"));
    } else if (name == "numStyleLink" && kind_) {
      kind_->style = value("val").value_or(std::string_view());
    } else if (name == "lvlOverride" || name == "lvl") {
      open_level(name == "lvl", figure_of(value("ilvl")));
    } else if (name == "startOverride" && list_ && index_ < DocumentNumbers::levels) {
      if (const auto start = figure_of(value("val"))) list_->starts[index_] = *start;
    } else if (name == "style") {
      style_ = &made(numbers_.styles_, std::string(value("styleId").value_or(std::string_view())));
    } else if (style_) {
      start_in_style(name, value("val"));
    } else if (level_) {
      start_in_level(name, value("val"));
    }
  }

  void end(const std::string_view name) {
    if (name == "lvl") level_ = nullptr;
    if (name == "style") style_ = nullptr;
  }

 private:
  void open_level(bool defined, std::optional<std::uint32_t> index) {
    level_ = nullptr;
    index_ = index.value_or(DocumentNumbers::levels);
    if (!defined || index_ >= DocumentNumbers::levels) return;
    if (kind_)
      level_ = &kind_->of[index_];
    else if (list_)
      level_ = &made(list_->levels, index_);
  }

  void start_in_style(std::string_view name, std::optional<std::string_view> value) {
    if (name == "basedOn")
      style_->style = value.value_or(std::string_view());
    else if (name == "numId")
      style_->list = figure_of(value);
    else if (name == "ilvl")
      style_->level = figure_of(value);
  }

  void start_in_level(std::string_view name, std::optional<std::string_view> value) {
    static constexpr std::array<std::pair<std::string_view, Format>, 9> formats = {
        {{"decimalZero", Format::two_digits},
         {"lowerLetter", Format::lower_letter},
         {"upperLetter", Format::upper_letter},
         {"lowerRoman", Format::lower_roman},
         {"upperRoman", Format::upper_roman},
         {"ordinal", Format::ordinal},
         {"bullet", Format::bullet},
         {"none", Format::none},
         {"decimal", Format::decimal}}};
    if (name == "start") {
      level_->start = std::min(figure_of(value).value_or(1), highest_start);
    } else if (name == "numFmt") {
      const auto* found = std::find_if(formats.begin(), formats.end(),
                                       [&](const auto& format) { return format.first == value; });
      level_->format = found == formats.end() ? Format::decimal : found->second;
    } else if (name == "lvlText") {
      if (value && value->size() <= longest_level_text) level_->text = *value;
    } else if (name == "lvlRestart") {
      level_->restart = figure_of(value);
    } else if (name == "isLgl") {
      level_->legal = value != "0" && value != "false";
    } else if (name == "pStyle") {
      level_->style = value.value_or(std::string_view());
    }
  }

  DocumentNumbers& numbers_;
  package::MemoryUse& memory_;
  DocumentNumbers::Kind* kind_ = nullptr;  ///< that is read, and so on
  DocumentNumbers::List* list_ = nullptr;
  DocumentNumbers::Level* level_ = nullptr;
  Numbered* style_ = nullptr;
  std::size_t index_ = DocumentNumbers::levels;
};

namespace {

finding::Outcome<finding::Done> read_part(const package::Archive& archive,
                                          const Relationship* relationship,
                                          const std::string& file_name,
                                          const package::Limits& limits, package::MemoryUse& memory,
                                          NumberingReader& reader) {
  const auto* entry = relationship ? archive.find(relationship->target) : nullptr;
  if (entry == nullptr) return finding::Done{};
  TRY(auto part, archive.part(*entry, package::whole_up_to(memory)));
  TRY(auto xml, XmlScanner::open(part, file_name, entry->name, limits));
  while (xml.next()) {
    if (xml.token() == XmlScanner::Token::start)
      reader.start(xml);
    else if (xml.token() == XmlScanner::Token::end)
      reader.end(xml.name());
    if (memory.is_over()) return memory.refusal(file_name);
  }
  if (xml.failed()) return xml.failure();
  return finding::Done{};
}

}  // namespace

finding::Outcome<DocumentNumbers> DocumentNumbers::read(const package::Archive& archive,
                                                        std::string_view main,
                                                        const std::string& file_name,
                                                        const package::Limits& limits,
                                                        package::MemoryUse& memory) {
  DocumentNumbers numbers;
  TRY(const auto relationships, read_relationships(archive, main, limits));
  for (const std::string_view part : {"numbering", "styles"}) {
    NumberingReader reader(numbers, memory);
    TRY([[maybe_unused]] const auto done,
        read_part(archive, find_type(relationships, part), file_name, limits, memory, reader));
  }
  return numbers;
}

std::string DocumentNumbers::next(const Numbered& paragraph) {
  const auto place = place_of(paragraph);
  if (!place) return {};
  count(*place);
  return shown(*place);
}

std::optional<DocumentNumbers::Place> DocumentNumbers::place_of(const Numbered& paragraph) {
  auto list_id = paragraph.list;
  auto level = paragraph.level;
  std::string style_of_level;
  std::string style = paragraph.style;
  for (int step = 0; !list_id && step < most_steps; ++step) {
    const auto found = styles_.find(style);
    if (found == styles_.end()) return std::nullopt;
    list_id = found->second.list;
    if (!level) level = found->second.level;
    if (list_id) style_of_level = style;
    style = found->second.style;
  }
  const auto list = list_id.value_or(0) == 0 ? lists_.end() : lists_.find(*list_id);
  if (list == lists_.end()) return std::nullopt;
  Kind* kind = kind_of(list->second);
  if (kind == nullptr) return std::nullopt;
  if (!level && !style_of_level.empty()) {
    const auto* const of_style = std::find_if(
        kind->of.begin(), kind->of.end(),
        [&](const Level& of) { return of.style == paragraph.style || of.style == style_of_level; });
    if (of_style != kind->of.end()) level = static_cast<std::uint32_t>(of_style - kind->of.begin());
  }
  return Place{&list->second, kind, std::min<std::size_t>(level.value_or(0), levels - 1)};
}

DocumentNumbers::Kind* DocumentNumbers::kind_of(const List& list) {
  const List* of = &list;
  for (int step = 0; step < most_steps && of->kind; ++step) {
    const auto kind = kinds_.find(*of->kind);
    if (kind == kinds_.end()) return nullptr;
    if (kind->second.style.empty()) return &kind->second;
    const auto style = styles_.find(kind->second.style);
    if (style == styles_.end() || !style->second.list) return nullptr;
    const auto other = lists_.find(*style->second.list);
    if (other == lists_.end()) return nullptr;
    of = &other->second;
  }
  return nullptr;
}

const DocumentNumbers::Level& DocumentNumbers::level_of(const Place& place, std::size_t level) {
  const auto own = place.list->levels.find(level);
  return own == place.list->levels.end() ? place.kind->of[level] : own->second;
}

std::uint32_t DocumentNumbers::start_of(const Place& place, std::size_t level) {
  const auto own = place.list->starts.find(level);
  return own == place.list->starts.end() ? level_of(place, level).start
                                         : std::min(own->second, highest_start);
}

void DocumentNumbers::count(const Place& place) {
  auto& reached = place.kind->reached;
  auto& now = reached[place.level];
  const bool anew = !std::exchange(place.list->begun[place.level], true) &&
                    place.list->starts.contains(place.level);
  now = !now || anew ? start_of(place, place.level) : *now + 1;
  for (std::size_t below = place.level + 1; below < levels; ++below) {
    const auto restart = level_of(place, below).restart;
    if (!restart || place.level < *restart) reached[below].reset();
  }
}

std::string DocumentNumbers::shown(const Place& place) {
  const Level& level = level_of(place, place.level);
  if (level.format == Format::bullet) return {};
  std::string words;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    const char next = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
    if (level.text[i] != '%' || next < '1' || next > '9') {
      words += level.text[i];
      continue;
    }
    ++i;
    const auto other = static_cast<std::size_t>(next - '1');
    if (other > place.level) continue;
    const Format format = level_of(place, other).format;
    words += in_format(place.kind->reached[other].value_or(start_of(place, other)),
                       level.legal && format != Format::none ? Format::decimal : format);
  }
  return words;
}

std::string DocumentNumbers::in_format(std::uint32_t number, Format format) {
  // Beyond, letters and numerals are longer than a number in front of words can be.
  constexpr std::uint32_t most_letters = 26 * 30, highest_numeral = 3999;
  const bool letters = number > 0 && number <= most_letters;
  const bool numeral = number > 0 && number <= highest_numeral;
  switch (format) {
    case Format::two_digits:
      return fmt::format("{:02}", number);
    case Format::lower_letter:
      return letters ? in_letters(number) : std::to_string(number);
    case Format::upper_letter:
      return letters ? in_capitals(in_letters(number)) : std::to_string(number);
    case Format::lower_roman:
      return numeral ? in_roman(number) : std::to_string(number);
    case Format::upper_roman:
      return numeral ? in_capitals(in_roman(number)) : std::to_string(number);
    case Format::ordinal:
      return fmt::format("{}{}", number, ordinal_ending(number));
    case Format::bullet:
    case Format::none:
      return {};
    case Format::decimal:
      break;
  }
  return std::to_string(number);
}

}  // namespace collate::workbook
