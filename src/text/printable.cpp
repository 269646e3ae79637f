// SPDX-License-Identifier: MIT
#include "text/printable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <iterator>

namespace collate::text {
namespace {

enum class Backslash { doubled, kept };
enum class LineEnd { escaped, kept };

bool is_visible(utf8proc_int32_t point) {
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    case UTF8PROC_CATEGORY_ZS:
      return point == ' ';
    default:
      return true;
  }
}

void append_escaped(std::string& out, std::string_view text, Backslash backslash, LineEnd line_end,
                    bool escape_quotes) {
  while (!text.empty()) {
    const char first = text.front();
    if (first >= 0x20 && first < 0x7F) {  // char is signed or not: both compare right here
      if ((first == '\\' && backslash == Backslash::doubled) || (first == '"' && escape_quotes))
        out += '\\';
      out += first;
      text.remove_prefix(1);
      continue;
    }
    utf8proc_int32_t point = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &point);
    if (used <= 0) {
      fmt::format_to(std::back_inserter(out), "\\x{{{:02x}}}", static_cast<unsigned char>(first));
      text.remove_prefix(1);
      continue;
    }
    const auto bytes = static_cast<std::size_t>(used);
    if (point == '\n')
      out += line_end == LineEnd::kept ? "\n" : "\\n";
    else if (point == '\r')
      out += "\\r";
    else if (point == '\t')
      out += "\\t";
    else if (is_visible(point))
      out += text.substr(0, bytes);
    else
      fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<std::uint32_t>(point));
    text.remove_prefix(bytes);
  }
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text, Backslash::doubled, LineEnd::escaped, false);
  return out;
}

std::string quote(std::string_view text) {
  std::string out = "\"";
  out.reserve(text.size() + 2);
  append_escaped(out, text, Backslash::doubled, LineEnd::escaped, true);
  return out += '"';
}

std::string escape_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text, Backslash::kept, LineEnd::escaped, false);
  return out;
}

std::string escape_message(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_escaped(out, text, Backslash::kept, LineEnd::kept, false);
  return out;
}

}  // namespace collate::text
