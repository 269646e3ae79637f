// SPDX-License-Identifier: MIT
#include "package/xml.hpp"

#include "package/refusal.hpp"
#include "package/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <tuple>

namespace collate::package {
namespace {

constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";

constexpr std::ptrdiff_t marks_around_a_token = 64;  // "<![CDATA[" and the like

enum CharacterClass : std::uint8_t {
  name_start = 1,
  name_rest = 2,
  space = 4,
  text_stop = 8,
  value_stop = 16
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = name_start | name_rest;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = name_start | name_rest;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = name_rest;
  classes['_'] = name_start | name_rest;
  classes['-'] = classes['.'] = name_rest;
  classes[' '] = space;
  classes['\t'] = classes['\n'] = space | value_stop;
  classes['\r'] = space | value_stop | text_stop;
  classes['<'] = classes['&'] = classes[0] = value_stop | text_stop;
  classes[']'] = text_stop;
  classes['"'] = classes['\''] = value_stop;
  return classes;
}
constexpr auto classes = make_classes();

bool is(char c, std::uint8_t wanted) {
  return (classes[static_cast<unsigned char>(c)] & wanted) != 0;
}
void skip_space(char*& at) {
  while (is(*at, space)) ++at;
}
std::string_view between(const char* from, const char* to) {
  return {from, static_cast<std::size_t>(to - from)};
}

// Letters beyond ASCII that names may hold by the fourth as by the fifth edition of XML 1.0
// (appendix B; 2.3): those of Europe, Hebrew, Arabic, Devanagari, Chinese, Japanese and Korean.
// Programs of old and of today agree on them.
struct CodeRange {
  std::uint32_t first;
  std::uint32_t last;
  bool may_start;
};
constexpr auto name_ranges = std::to_array<CodeRange>(
    {{0xB7, 0xB7, false},    {0xC0, 0xD6, true},     {0xD8, 0xF6, true},
     {0xF8, 0x131, true},    {0x134, 0x13E, true},   {0x141, 0x148, true},
     {0x14A, 0x17E, true},   {0x180, 0x1C3, true},   {0x300, 0x345, false},
     {0x388, 0x38A, true},   {0x38E, 0x3A1, true},   {0x3A3, 0x3CE, true},
     {0x401, 0x40C, true},   {0x40E, 0x44F, true},   {0x451, 0x45C, true},
     {0x45E, 0x481, true},   {0x5D0, 0x5EA, true},   {0x621, 0x63A, true},
     {0x641, 0x64A, true},   {0x660, 0x669, false},  {0x905, 0x939, true},
     {0x966, 0x96F, false},  {0x1E00, 0x1E9B, true}, {0x3005, 0x3005, false},
     {0x3007, 0x3007, true}, {0x3021, 0x3029, true}, {0x3041, 0x3094, true},
     {0x30A1, 0x30FA, true}, {0x4E00, 0x9FA5, true}, {0xAC00, 0xD7A3, true}});

// The size of the character at `at` if a name may hold it there, else 0. The bytes are known to be
// UTF-8.
std::size_t wide_name_character(const char* at, bool first) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(at[i]));
  };
  const std::size_t size = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  std::uint32_t code = byte(0) & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) code = code << 6 | (byte(i) & 0x3F);
  const bool fits =
      std::any_of(name_ranges.begin(), name_ranges.end(), [&](const CodeRange& range) {
        return code >= range.first && code <= range.last && (range.may_start || !first);
      });
  return fits ? size : 0;
}

// Past the name without colon that starts at `at`; `at` itself when none does.
char* past_wide_name(char* at, std::uint8_t wanted) {
  for (;; wanted = name_rest) {
    if (is(*at, wanted)) {
      ++at;
    } else if (static_cast<unsigned char>(*at) < 0x80) {
      return at;
    } else if (const std::size_t size = wide_name_character(at, wanted == name_start); size > 0) {
      at += size;
    } else {
      return at;
    }
  }
}

// `at` itself when no name begins there. Nearly all names are of ASCII letters.
inline char* past_name(char* at) {
  if (!is(*at, name_start))
    return static_cast<unsigned char>(*at) < 0x80 ? at : past_wide_name(at, name_start);
  do ++at;
  while (is(*at, name_rest));
  return static_cast<unsigned char>(*at) < 0x80 ? at : past_wide_name(at, name_rest);
}

bool starts(const char* at, std::string_view literal) {
  return std::memcmp(at, literal.data(), literal.size()) == 0;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// Whether two items are the same; few are compared one by one, many are sorted, so that hostile
// tags cost little.
template <class Item, class Same, class Before>
bool has_twins(const std::vector<Item>& items, Same same, Before before) {
  if (items.size() > 16) {
    std::vector<Item> sorted = items;
    std::sort(sorted.begin(), sorted.end(), before);
    return std::adjacent_find(sorted.begin(), sorted.end(), same) != sorted.end();
  }
  for (std::size_t i = 1; i < items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (same(items[j], items[i])) return true;
    }
  }
  return false;
}

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

bool XmlScanner::fail(std::string_view code, std::string reason) {
  // What goes on to the end of what has arrived is longer than any token may be; how it ends was
  // not seen.
  const bool is_cut = !part_->is_whole() && end_ - at_ < marks_around_a_token;
  if (is_cut && code.starts_with("xml-") && code != "xml-bad-byte") {
    code = "limit-xml-token";
    reason = fmt::format("something in it is longer than {} bytes, the most that is read",
                         with_commas(limits_.xml_token_bytes));
  }
  if (!failure_) {
    failure_ = refusal(
        code, file_name_,
        fmt::format("The part {} {} near byte {}: {}.", quotable(part_name_),
                    code.starts_with("limit-") ? "is too large" : "is broken", offset(), reason));
    for (const LimitName& limit : limit_names()) {
      if (code.substr(code.find('-') + 1) == limit.name)
        failure_->remedy = raise_limit(code, limits_.*limit.value);
    }
  }
  token_ = Token::none;
  return false;
}

bool XmlScanner::too_long(const char* from) const {
  return static_cast<std::uint64_t>(at_ - from) > limits_.xml_token_bytes;
}

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
bool XmlScanner::bring_more() {
  const std::uint64_t token = limits_.xml_token_bytes + marks_around_a_token;
  auto brought = part_->bring(
      std::min<std::uint64_t>(offset() + token + limits_.piece_bytes / 2, part_->size()));
  if (!brought) {
    if (!failure_) failure_ = brought.failure();
    token_ = Token::none;
    return false;
  }
  char* const from = end_;
  end_ = begin_ + part_->arrived();
  bring_from_ = part_->is_whole() ? end_ + Buffer::padding
                                  : end_ - std::min<std::uint64_t>(token, part_->arrived());
  const std::string_view fresh = between(from, end_);
  if (const std::size_t bad = first_bad_xml_byte(fresh); bad != fresh.size()) {
    at_ = from + bad;
    return fail("xml-bad-byte", "it holds a byte that XML does not allow there");
  }
  return true;
}

void XmlScanner::forget_what_was_read() {
  constexpr std::ptrdiff_t worth_it = 32 << 20;
  if (at_ - forgotten_ < worth_it) return;
  const std::size_t level = open_.size() - (leaving_ ? 1 : 0);
  const char* const from = level == 0 ? forgotten_ : std::max(forgotten_, open_[level - 1].inside);
  if (at_ - from < worth_it) return;
  Buffer::forget(from, at_);
  forgotten_ = at_;
}

// <?xml version="1.0" encoding="UTF-8" standalone="yes"?>: these three, in this order, the last two
// optional.
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

void XmlScanner::leave() {
  while (!bindings_.empty() && bindings_.back().depth == open_.size()) bindings_.pop_back();
  open_.pop_back();
  leaving_ = false;
}

void XmlScanner::resume_inside(std::string_view element, char* position) {
  if (leaving_) leave();
  open_.push_back({element, element, {}, uri_of({}).value_or(""), position});
  token_ = Token::start;
  at_ = position;
}

bool XmlScanner::next() {
  if (failure_) return false;
  if (leaving_) leave();  // the element whose end was the last token
  if (empty_) {
    empty_ = false;
    leaving_ = true;
    token_ = Token::end;
    return true;
  }
  while (true) {
    if (at_ > bring_from_ && !bring_more()) return false;
    if (*at_ != '<') {
      if (at_ >= end_) {
        if (!part_->is_whole()) continue;
        token_ = Token::none;
        if (!open_.empty() || !root_seen_) return fail("xml-truncated", "it ends too early");
        return false;
      }
      if (!open_.empty()) return read_text();
      if (!is(*at_, space)) return fail("xml-malformed", "there is text outside its root element");
      skip_space(at_);
      continue;
    }
    switch (at_[1]) {
      case '/':
        return read_end();
      case '!':
        if (starts(at_ + 2, "--")) {
          if (!skip_comment()) return false;
          continue;
        }
        if (starts(at_ + 2, "[CDATA[") && !open_.empty()) return read_cdata();
        if (starts(at_ + 2, "DOCTYPE")) {
          return fail("xml-doctype",
                      "it holds a DOCTYPE, which workbooks never need and attackers use");
        }
        return fail("xml-malformed", "it holds a declaration that does not belong there");
      case '?':
        if (!skip_instruction()) return false;
        continue;
      default:
        return read_start();
    }
  }
}

std::string_view XmlScanner::read_name(std::string_view* prefix, std::string_view* local) {
  char* from = at_;
  at_ = past_name(from);
  if (at_ == from) return {};
  *prefix = {};
  *local = between(from, at_);
  if (*at_ == ':') {
    *prefix = *local;
    char* after = ++at_;
    at_ = past_name(after);
    if (at_ == after) return {};
    *local = between(after, at_);
  }
  if (*at_ == ':' || static_cast<unsigned char>(*at_) >= 0x80) return {};
  return between(from, at_);
}

bool XmlScanner::read_start() {
  char* tag = at_;
  ++at_;
  if (open_.empty() && root_seen_)
    return fail("xml-malformed", "it has more than one root element");
  if (open_.size() >= limits_.xml_depth) {
    return fail("limit-xml-depth",
                fmt::format("its elements stand more than {} deep, the most that is read",
                            with_commas(limits_.xml_depth)));
  }
  Element element{};
  element.qualified = read_name(&element.prefix, &element.local);
  if (element.qualified.empty())
    return fail("xml-name", "an element has a name that workbooks do not use");
  open_.push_back(element);
  root_seen_ = true;
  attributes_.clear();
  if (*at_ == '>') {
    ++at_;
    empty_ = false;
  } else if (!read_attributes()) {
    return false;
  }
  return finish_start(tag);
}

bool XmlScanner::read_attributes() {
  while (true) {
    const char* before = at_;
    skip_space(at_);
    if (*at_ == '>') {
      ++at_;
      empty_ = false;
      return true;
    }
    if (*at_ == '/') {
      if (at_[1] != '>') return fail("xml-malformed", "a tag does not end as it should");
      at_ += 2;
      empty_ = true;
      return true;
    }
    if (at_ >= end_) return fail("xml-truncated", "it ends inside a tag");
    if (at_ == before) return fail("xml-malformed", "there is no space between two attributes");
    if (!read_attribute()) return false;
  }
}

bool XmlScanner::read_attribute() {
  Attribute attribute;
  attribute.qualified = read_name(&attribute.prefix, &attribute.local);
  if (attribute.qualified.empty())
    return fail("xml-name", "an attribute has a name that workbooks do not use");
  skip_space(at_);
  if (*at_ != '=') return fail("xml-malformed", "an attribute has no value");
  ++at_;
  skip_space(at_);
  const char quote = *at_;
  if (quote != '"' && quote != '\'')
    return fail("xml-malformed", "the value of an attribute is not in quotes");
  char* from = ++at_;
  while (!is(*at_, value_stop)) ++at_;
  char* to = at_;
  while (*at_ != quote) {
    if (*at_ == '&') {
      if (!decode(at_, to)) return false;
    } else if (*at_ == '<') {
      return fail("xml-malformed", "the value of an attribute holds '<'");
    } else if (*at_ == 0) {
      return fail("xml-truncated", "it ends inside a tag");
    } else {
      if (*at_ == '\r' && at_[1] == '\n') ++at_;
      *to++ = is(*at_, space) ? ' ' : *at_;
      ++at_;
    }
  }
  ++at_;
  attribute.value = between(from, to);
  if (attributes_.size() >= limits_.xml_attributes) {
    return fail("limit-xml-attributes",
                fmt::format("an element has more than {} attributes, the most that is read",
                            with_commas(limits_.xml_attributes)));
  }
  attributes_.push_back(attribute);
  return true;
}

bool XmlScanner::finish_start(char* tag) {
  if (too_long(tag)) {
    return fail("limit-xml-token",
                fmt::format("a tag is longer than {} bytes, the most that is read",
                            with_commas(limits_.xml_token_bytes)));
  }
  if (!attributes_.empty() && !check_attribute_names()) return false;
  Element& element = open_.back();
  if (element.prefix == "xmlns")
    return fail("xml-unbound-prefix", "an element has the prefix 'xmlns'");
  const auto uri = uri_of(element.prefix);
  if (!uri) {
    return fail("xml-unbound-prefix",
                fmt::format("the prefix '{}' stands for nothing", quotable(element.prefix)));
  }
  element.uri = *uri;
  element.inside = at_;
  token_ = Token::start;
  return true;
}

// Repeated names, bindings, the namespaces of prefixed attributes, repeated names within a
// namespace.
bool XmlScanner::check_attribute_names() {
  bool any_prefix = false;
  bool any_binding = false;
  const auto by_qualified = [](const Attribute& a, const Attribute& b) {
    return a.qualified == b.qualified;
  };
  if (has_twins(attributes_, by_qualified,
                [](const Attribute& a, const Attribute& b) { return a.qualified < b.qualified; })) {
    return fail("xml-duplicate-attribute", "an element has the same attribute twice");
  }
  for (const Attribute& attribute : attributes_) {
    if (!attribute.prefix.empty()) any_prefix = true;
    const bool is_default = attribute.qualified == "xmlns";
    if (is_default || attribute.prefix == "xmlns") {
      any_binding = true;
      if (!bind(is_default ? std::string_view{} : attribute.local, attribute.value)) return false;
    }
  }
  if (!any_prefix && !any_binding) return true;
  if (any_binding) {
    std::erase_if(attributes_,
                  [](const Attribute& a) { return a.prefix == "xmlns" || a.qualified == "xmlns"; });
  }
  for (Attribute& attribute : attributes_) {
    if (attribute.prefix.empty()) continue;
    const auto uri = uri_of(attribute.prefix);
    if (!uri)
      return fail("xml-unbound-prefix",
                  fmt::format("the prefix '{}' stands for nothing", quotable(attribute.prefix)));
    attribute.uri = *uri;
  }
  const auto same_name = [](const Attribute& a, const Attribute& b) {
    return a.local == b.local && a.prefix.empty() == b.prefix.empty() && a.uri == b.uri;
  };
  const auto before = [](const Attribute& a, const Attribute& b) {
    return std::tuple(a.local, a.prefix.empty(), a.uri) <
           std::tuple(b.local, b.prefix.empty(), b.uri);
  };
  if (has_twins(attributes_, same_name, before)) {
    return fail("xml-duplicate-attribute", "an element has the same attribute twice");
  }
  return true;
}

bool XmlScanner::bind(std::string_view prefix, std::string_view uri) {
  const bool wrong = prefix == "xmlns" || (prefix == "xml") != (uri == xml_uri) ||
                     uri == xmlns_uri || (!prefix.empty() && uri.empty());
  if (wrong)
    return fail(
        "xml-unbound-prefix",
        fmt::format("the prefix '{}' is given a meaning that it cannot have", quotable(prefix)));
  if (bindings_.size() >= limits_.xml_attributes) {
    return fail("limit-xml-attributes",
                fmt::format("more than {} namespaces are in use at once, the most that is read",
                            with_commas(limits_.xml_attributes)));
  }
  bindings_.push_back({prefix, uri, open_.size()});
  return true;
}

std::optional<std::string_view> XmlScanner::uri_of(std::string_view prefix) const {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->prefix == prefix) return binding->uri;
  }
  if (prefix.empty()) return std::string_view{};
  if (prefix == "xml") return xml_uri;
  return std::nullopt;
}

bool XmlScanner::read_end() {
  at_ += 2;
  if (open_.empty()) return fail("xml-malformed", "an element ends that never started");
  const std::string_view name = open_.back().qualified;
  if (between(at_, end_).substr(0, name.size()) != name)
    return fail("xml-malformed", "an element ends under another name than it started");
  at_ += name.size();
  if (*at_ != '>') {
    const char* from = at_;
    skip_space(at_);
    if (too_long(from))
      return fail("limit-xml-token",
                  fmt::format("a tag is longer than {} bytes, the most that is read",
                              with_commas(limits_.xml_token_bytes)));
    if (*at_ != '>')
      return fail("xml-malformed", "an element ends under another name than it started");
  }
  ++at_;
  leaving_ = true;
  token_ = Token::end;
  return true;
}

bool XmlScanner::read_text() {
  char* from = at_;
  char* to = nullptr;  // set once something was decoded
  while (true) {
    while (!is(*at_, text_stop)) {
      if (to) *to++ = *at_;
      ++at_;
    }
    if (*at_ == '<' || at_ >= end_) break;
    if (*at_ == ']') {
      if (at_[1] == ']' && at_[2] == '>') return fail("xml-malformed", "its text holds ']]>'");
      if (to) *to++ = ']';
      ++at_;
      continue;
    }
    if (!to) to = at_;
    if (*at_ == '&') {
      if (!decode(at_, to)) return false;
    } else {  // a carriage return, alone or before a line feed
      ++at_;
      if (*at_ == '\n') ++at_;
      *to++ = '\n';
    }
  }
  if (too_long(from)) {
    return fail("limit-xml-token",
                fmt::format("a piece of text is longer than {} bytes, the most that is read",
                            with_commas(limits_.xml_token_bytes)));
  }
  text_ = between(from, to ? to : at_);
  token_ = Token::text;
  return true;
}

bool XmlScanner::read_cdata() {
  at_ += 9;
  char* from = at_;
  char* to = at_;
  while (!starts(at_, "]]>")) {
    if (at_ >= end_) return fail("xml-truncated", "it ends inside a CDATA section");
    if (*at_ == '\r') {
      if (at_[1] == '\n') ++at_;
      *to++ = '\n';
    } else {
      *to++ = *at_;
    }
    ++at_;
  }
  if (too_long(from)) {
    return fail("limit-xml-token",
                fmt::format("a piece of text is longer than {} bytes, the most that is read",
                            with_commas(limits_.xml_token_bytes)));
  }
  at_ += 3;
  text_ = between(from, to);
  token_ = Token::text;
  return true;
}

bool XmlScanner::skip_comment() {
  const char* from = at_;
  at_ += 4;
  while (!starts(at_, "--")) {
    if (at_ >= end_) return fail("xml-truncated", "it ends inside a comment");
    ++at_;
  }
  if (at_[2] != '>') return fail("xml-malformed", "a comment holds '--'");
  at_ += 3;
  if (too_long(from))
    return fail("limit-xml-token",
                fmt::format("a comment is longer than {} bytes, the most that is read",
                            with_commas(limits_.xml_token_bytes)));
  return true;
}

bool XmlScanner::skip_instruction() {
  const char* from = at_;
  at_ += 2;
  std::string_view prefix;
  std::string_view local;
  const std::string_view name = read_name(&prefix, &local);
  if (name.empty() || !prefix.empty() || same_letters(name, "xml") ||
      (!is(*at_, space) && !starts(at_, "?>"))) {
    return fail("xml-declaration", "it holds an instruction that does not belong there");
  }
  while (!starts(at_, "?>")) {
    if (at_ >= end_) return fail("xml-truncated", "it ends inside an instruction");
    ++at_;
  }
  at_ += 2;
  if (too_long(from))
    return fail("limit-xml-token",
                fmt::format("an instruction is longer than {} bytes, the most that is read",
                            with_commas(limits_.xml_token_bytes)));
  return true;
}

// The five entities of XML and numbers; each is longer than what it stands for, so it is written in
// place.
bool XmlScanner::decode(char*& from, char*& to) {
  struct Entity {
    std::string_view written;
    char meant;
  };
  constexpr std::array<Entity, 5> entities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  if (from[1] != '#') {
    for (const Entity& entity : entities) {
      if (!starts(from, entity.written)) continue;
      from += entity.written.size();
      *to++ = entity.meant;
      return true;
    }
    return fail("xml-entity", "it holds an entity that XML does not know");
  }
  const bool hexadecimal = from[2] == 'x';
  char* at = from + (hexadecimal ? 3 : 2);
  std::uint32_t code = 0;
  const char* digits = at;
  for (; *at != ';'; ++at) {
    const char c = lower(*at);
    const bool digit = c >= '0' && c <= '9';
    const bool letter = hexadecimal && c >= 'a' && c <= 'f';
    if (!digit && !letter) break;
    code =
        code * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(digit ? c - '0' : c - 'a' + 10);
    if (code > 0x10ffff) break;
  }
  if (*at != ';' || at == digits || !is_xml_character(code)) {
    return fail("xml-entity", "it holds the number of a character that does not exist");
  }
  from = at + 1;
  to = write_utf8(to, code);
  return true;
}

std::optional<std::string_view> XmlScanner::attribute(std::string_view local) const {
  for (const Attribute& attribute : attributes_) {
    if (attribute.qualified == local) return attribute.value;
  }
  return std::nullopt;
}

std::optional<std::string_view> XmlScanner::attribute_in(std::string_view uri_ending,
                                                         std::string_view local) const {
  for (const Attribute& attribute : attributes_) {
    if (attribute.local == local && !attribute.prefix.empty() &&
        attribute.uri.ends_with(uri_ending))
      return attribute.value;
  }
  return std::nullopt;
}

bool XmlScanner::skip_element() {
  assert(token_ == Token::start);
  const std::size_t level = open_.size();
  while (next()) {
    if (token_ == Token::end && open_.size() == level) return true;
    forget_what_was_read();
  }
  return false;
}

std::string_view XmlScanner::element_text(bool* lasting) {
  assert(token_ == Token::start);
  const std::size_t level = open_.size();
  std::string_view only;
  bool one_piece = true;
  text_held_elements_ = false;
  while (next()) {
    if (open_.size() != level) text_held_elements_ = true;
    if (open_.size() != level) continue;
    if (token_ == Token::end) break;
    if (token_ != Token::text) continue;
    if (one_piece && only.empty()) {
      only = text_;
      continue;
    }
    if (one_piece) joined_ = only;
    one_piece = false;
    joined_ += text_;
    if (joined_.size() > limits_.xml_token_bytes) {
      fail("limit-xml-token", fmt::format("a text is longer than {} bytes, the most that is read",
                                          with_commas(limits_.xml_token_bytes)));
    }
  }
  if (lasting) *lasting = one_piece;
  return one_piece ? only : std::string_view(joined_);
}

}  // namespace collate::package
