// SPDX-License-Identifier: MIT
#include "package/xml.hpp"

#include "package/refusal.hpp"
#include "package/utf8.hpp"
#include "package/xml_characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

namespace collate::package {

using namespace xml;

namespace {

constexpr std::ptrdiff_t marks_around_a_token = 64;  // "<![CDATA[" and the like

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
