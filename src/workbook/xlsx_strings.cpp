// SPDX-License-Identifier: MIT
#include "workbook/xlsx_strings.hpp"

#include "package/refusal.hpp"
#include "package/utf8.hpp"
#include "workbook/xlsx_fast.hpp"
#include "workbook/xlsx_names.hpp"

#include <optional>

namespace collate::workbook {
namespace {

using package::XmlScanner;

constexpr std::size_t escape_size = 7;  // _xHHHH_

std::optional<std::uint32_t> escaped_unit(std::string_view text, std::size_t at) {
  if (at + escape_size > text.size() || text[at] != '_' || text[at + 1] != 'x' ||
      text[at + 6] != '_')
    return std::nullopt;
  std::uint32_t unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const char c = text[i];
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    const bool digit = small >= '0' && small <= '9';
    if (!digit && (small < 'a' || small > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<std::uint32_t>(digit ? small - '0' : small - 'a' + 10);
  }
  return unit;
}

// Joins pieces without copying the first as long as there is no second.
class Joiner {
 public:
  Joiner(std::string& room, std::uint64_t most_bytes) : room_(room), most_bytes_(most_bytes) {}
  void add(StringItem piece) {
    if (piece.text.empty() || (pieces_ > 1 && room_.size() > most_bytes_)) return;
    if (pieces_++ == 0) {
      first_ = piece;
      if (!piece.lasting) room_ = piece.text;
      return;
    }
    if (pieces_ == 2 && first_.lasting) room_ = first_.text;
    room_ += piece.text;
  }
  [[nodiscard]] StringItem joined() const {
    if (pieces_ == 0) return {{}, true};
    if (pieces_ == 1 && first_.lasting) return first_;
    return {room_, false};
  }

 private:
  std::string& room_;
  std::uint64_t
      most_bytes_;  // a text that passes it is refused, so the rest of it is not put together
  StringItem first_;
  std::size_t pieces_ = 0;
};

}  // namespace

bool has_escapes(std::string_view text) {
  for (auto at = text.find("_x"); at != std::string_view::npos; at = text.find("_x", at + 1)) {
    if (escaped_unit(text, at)) return true;
  }
  return false;
}

std::string decode_escapes(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  char bytes[4];
  for (std::size_t at = 0; at < text.size();) {
    const auto unit = escaped_unit(text, at);
    if (!unit) {
      decoded += text[at++];
      continue;
    }
    std::uint32_t code = *unit;
    std::size_t used = escape_size;
    const auto low = escaped_unit(text, at + escape_size);
    if (code >= 0xd800 && code < 0xdc00 && low && *low >= 0xdc00 && *low < 0xe000) {
      code = 0x10000 + ((code - 0xd800) << 10) + (*low - 0xdc00);
      used += escape_size;
    }
    const bool is_character =
        code != 0 && !(code >= 0xd800 && code < 0xe000) && code != 0xfffe && code != 0xffff;
    if (is_character) {
      decoded.append(bytes, static_cast<std::size_t>(package::write_utf8(bytes, code) - bytes));
    } else {
      decoded += text.substr(at, used);
    }
    at += used;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < decoded.size(); ++i) {
    if (decoded[i] != '\r') {
      decoded[kept++] = decoded[i];
    } else if (i + 1 == decoded.size() || decoded[i + 1] != '\n') {
      decoded[kept++] = '\n';
    }
  }
  decoded.resize(kept);
  return decoded;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

StringItem read_string_item(XmlScanner& xml, std::string& room, std::uint64_t most_bytes) {
  Joiner joiner(room, most_bytes);
  bool struck = false;
  const std::size_t level = xml.depth();
  while (xml.next()) {
    if (xml.token() == XmlScanner::Token::end && xml.depth() == level) break;
    if (xml.token() != XmlScanner::Token::start) continue;
    if (!is_main(xml.uri())) {
      xml.skip_element();
    } else if (xml.name() == "t") {
      bool lasting = false;
      const std::string_view text = xml.element_text(&lasting);
      joiner.add({text, lasting});
    } else if (xml.name() == "rPr") {
      const std::size_t run = xml.depth();
      while (xml.next() && !(xml.token() == XmlScanner::Token::end && xml.depth() == run))
        struck = struck || (xml.is_start("strike") && is_true(xml.attribute("val").value_or("1")));
    } else if (xml.name() != "r" || xml.depth() != level + 1) {
      xml.skip_element();  // rPh, phoneticPr
    }
  }
  StringItem item = joiner.joined();
  item.struck = struck;
  const bool plain = item.text.find_first_of("_\r") == std::string_view::npos ||
                     (!has_escapes(item.text) && item.text.find('\r') == std::string_view::npos);
  if (plain) return item;
  room = decode_escapes(item.text);
  return {room, false, struck};
}

namespace {

/// The run of plain items from here on, by the fast path. `bytes` grows by their texts. True: the
/// pool holds texts that stand in the part.
bool read_plain_items(XmlScanner& xml, bool in_place, package::MemoryUse& memory, Pool& pool,
                      std::uint64_t& bytes) {
  std::string_view text;
  char* at = xml.position();
  const std::size_t before = pool.strings.size();
  const std::uint64_t bytes_before = bytes;
  while (char* const after = fast::read_shared_item(at, text)) {
    if (in_place)
      pool.strings.push_back(text);
    else
      pool.add_string(text);
    bytes += text.size();
    at = after;
  }
  const bool any = at != xml.position();
  xml.resume(at);
  if (!in_place) xml.forget_what_was_read();
  memory.take((pool.strings.size() - before) * sizeof text + (in_place ? 0 : bytes - bytes_before));
  return in_place && any;
}

/// True: the pool holds a text that stands in the part.
bool keep_item(const StringItem& item, bool in_place, package::MemoryUse& memory, Pool& pool) {
  if (item.lasting && in_place) {
    pool.strings.push_back(item.text);
    memory.take(sizeof item.text);
    return true;
  }
  pool.add_string(item.text);
  memory.take(Pool::memory_of(item.text));
  return false;
}

/// A text that is passed over would give every cell behind it the text of another.
void pass_over(XmlScanner& xml) {
  const bool may_be_text =
      (xml.name() == "si" && xml.uri().empty()) || xml.name() == "AlternateContent";
  if (may_be_text)
    xml.fail("xlsx-stray-cells", "its table holds texts where no workbook has them");
  else
    xml.skip_element();
}

}  // namespace

finding::Outcome<finding::Done> read_shared_strings(package::Part part,
                                                    const std::string& file_name,
                                                    std::string_view part_name,
                                                    const package::Limits& limits,
                                                    package::MemoryUse& memory, Pool& pool) {
  // Texts of a part that stands there whole stay where they are, and the part is kept for them.
  const bool in_place = part.is_whole();
  const std::uint64_t held = in_place ? part.size() : package::standing(part.size());
  memory.take(held);
  TRY(auto xml, XmlScanner::open(part, file_name, part_name, limits));
  std::string room;
  std::uint64_t bytes = 0;
  bool any_view = false;
  bool plain = false;  // the table stands in the default namespace
  const auto too_much = [&] {
    return package::over_limit("limit-string-table-bytes", file_name, "Its table of texts takes",
                               limits.string_table_bytes, "bytes");
  };
  while (true) {
    if (plain && bytes <= limits.string_table_bytes) {
      any_view = read_plain_items(xml, in_place, memory, pool, bytes) || any_view;
      if (bytes > limits.string_table_bytes) return too_much();
      if (memory.is_over()) return memory.refusal(file_name);
    }
    if (!xml.next()) break;
    if (xml.token() != XmlScanner::Token::start) continue;
    if (xml.depth() == 1) {
      plain = xml.is_inside() && xml.prefix().empty() && is_main(xml.uri()) &&
              limits.xml_token_bytes >= longest_cell_text &&
              limits.cell_text_bytes >= longest_cell_text;
      continue;
    }
    if (xml.name() != "si" || !is_main(xml.uri())) {
      pass_over(xml);
      continue;
    }
    const StringItem item = read_string_item(xml, room, limits.cell_text_bytes);
    if (item.text.size() > limits.cell_text_bytes) {
      return package::over_limit("limit-cell-text-bytes", file_name, "A text in it has",
                                 limits.cell_text_bytes, "bytes");
    }
    bytes += item.text.size();
    if (bytes > limits.string_table_bytes) return too_much();
    if (item.struck) pool.struck_texts.push_back(pool.strings.size());
    any_view = keep_item(item, in_place, memory, pool) || any_view;
    if (memory.is_over()) return memory.refusal(file_name);
  }
  if (xml.failed()) return xml.failure();
  if (any_view)
    pool.buffers.push_back(std::move(part).take());
  else
    memory.give_back(held);
  return finding::Done{};
}

}  // namespace collate::workbook
