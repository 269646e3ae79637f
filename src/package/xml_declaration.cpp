// SPDX-License-Identifier: MIT
// How a part begins: its byte-order mark and declaration, which say how it is written.
#include "package/refusal.hpp"
#include "package/utf8.hpp"
#include "package/xml.hpp"
#include "package/xml_characters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace collate::package {

using namespace xml;

namespace {

/// Does the declaration name ISO-8859-1? It stands within the first bytes, in letters of ASCII.
bool says_latin1(Part& part) {
  constexpr std::uint64_t enough = 256;
  if (!part.bring(std::min<std::uint64_t>(enough, part.size()))) return false;
  const std::string_view bytes = part.view().substr(0, enough);
  if (!bytes.starts_with("<?xml")) return false;
  const auto declaration = bytes.substr(0, bytes.find("?>"));
  const auto name = declaration.find("encoding");
  if (name == std::string_view::npos) return false;
  const auto from = declaration.find_first_of("'\"", name);
  if (from == std::string_view::npos) return false;
  const auto end = declaration.find(declaration[from], from + 1);
  return end != std::string_view::npos &&
         same_letters(declaration.substr(from + 1, end - from - 1), "ISO-8859-1");
}

}  // namespace

finding::Outcome<XmlScanner> XmlScanner::open(Part& part, const std::string& file_name,
                                              std::string_view part_name, const Limits& limits) {
  XmlScanner xml;
  xml.part_ = &part;
  xml.file_name_ = file_name;
  xml.part_name_ = part_name;
  xml.limits_ = limits;
  xml.open_.reserve(8);
  xml.attributes_.reserve(8);
  xml.bindings_.reserve(8);
  TRY([[maybe_unused]] const auto begun, part.bring(4));
  const auto encoding_failure = [&](std::string_view what) {
    return refusal("xml-encoding", file_name,
                   fmt::format("The part {} is {}.", quotable(part_name), what));
  };
  const std::string_view bytes = part.view();
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0x100U;
  };
  const bool little_mark = byte(0) == 0xff && byte(1) == 0xfe;
  const bool big_mark = byte(0) == 0xfe && byte(1) == 0xff;
  const bool little = little_mark || (byte(0) == '<' && byte(1) == 0);
  const bool big = big_mark || (byte(0) == 0 && byte(1) == '<');
  const bool is_utf16 = little || big;
  // Looked for before the part is replaced by its text in UTF-8: `bytes` ends there.
  const bool has_utf8_mark = byte(0) == 0xef && byte(1) == 0xbb && byte(2) == 0xbf;
  if (is_utf16) {
    if (!part.is_whole())
      return encoding_failure("too large to be read in UTF-16, the encoding that it is in");
    auto text = utf8_from_utf16(bytes.substr(little_mark || big_mark ? 2 : 0),
                                little ? ByteOrder::little : ByteOrder::big);
    if (!text) return encoding_failure("not the UTF-16 text that it starts like");
    part = Part(std::move(*text));
  }
  const bool is_latin1 = !is_utf16 && says_latin1(part);
  if (is_latin1) {
    if (!part.is_whole())
      return encoding_failure("too large to be read in ISO-8859-1, the encoding that it is in");
    part = Part(utf8_from_latin1(part.view()));
  }
  const std::size_t mark = !is_utf16 && !is_latin1 && has_utf8_mark ? 3 : 0;
  xml.begin_ = xml.end_ = part.data();
  xml.at_ = part.data() + mark;
  xml.forgotten_ = xml.at_;
  if (!xml.bring_more()) return xml.failure();
  if (starts(xml.at_, "<?xml") && is(xml.at_[5], space) &&
      !xml.read_declaration(is_utf16    ? Written::utf16
                            : is_latin1 ? Written::latin1
                                        : Written::utf8))
    return xml.failure();
  return xml;
}

// So much that the longest token there may be stands whole in front of the scanner. Pieces are cut
// anywhere; a reader's fast path that runs into the NUL bytes behind one stops in front of what it
// could not finish.
bool XmlScanner::read_declaration(Written as) {
  const bool is_utf16 = as == Written::utf16;
  const auto bad = [&] {
    return fail("xml-declaration", "its first line, the XML declaration, is wrong");
  };
  at_ += 5;
  constexpr std::array<std::string_view, 3> names = {"version", "encoding", "standalone"};
  std::array<std::string_view, 3> values;
  std::size_t next_name = 0;
  while (true) {
    const char* before = at_;
    skip_space(at_);
    if (starts(at_, "?>")) break;
    if (at_ == before) return bad();
    const char* from = at_;
    while (is(*at_, name_rest)) ++at_;
    const std::string_view name = between(from, at_);
    const auto found = std::find(names.begin(), names.end(), name);
    const auto index = static_cast<std::size_t>(found - names.begin());
    if (found == names.end() || index < next_name || (next_name == 0 && index != 0)) return bad();
    next_name = index + 1;
    skip_space(at_);
    if (*at_ != '=') return bad();
    ++at_;
    skip_space(at_);
    const char quote = *at_;
    if (quote != '"' && quote != '\'') return bad();
    from = ++at_;
    while (is(*at_, name_rest)) ++at_;
    if (*at_ != quote) return bad();
    values[index] = between(from, at_);
    ++at_;
  }
  at_ += 2;
  if (values[0] != "1.0") return bad();
  if (next_name > 2 && values[2] != "yes" && values[2] != "no") return bad();
  if (next_name > 1 && values[1].empty()) return fail("xml-encoding", "it names no encoding");
  if (values[1].empty()) return true;
  const bool says_utf16 = same_letters(values[1], "UTF-16") ||
                          same_letters(values[1], "UTF-16LE") ||
                          same_letters(values[1], "UTF-16BE");
  if (is_utf16 ? says_utf16 : same_letters(values[1], "UTF-8")) return true;
  if (as == Written::latin1) return true;
  if (!is_utf16 && same_letters(values[1], "US-ASCII")) {
    const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (part_->is_whole() && std::none_of(at_, end_, high)) return true;
  }
  return fail("xml-encoding",
              fmt::format("it says that it is in the encoding '{}', which is not read",
                          quotable(values[1])));
}

}  // namespace collate::package
