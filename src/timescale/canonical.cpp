// SPDX-License-Identifier: MIT
#include "timescale/canonical.hpp"

namespace collate::timescale {
namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void append_field(std::string& out, std::string_view field, std::string_view text) {
  if (text.empty()) return;
  out += " | ";
  out += field;
  out += '=';
  append_quoted(out, text);
}

/// Takes what it reads off the front of the text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }
  bool done() const { return rest_.empty(); }

  std::string_view until(std::string_view stops) {
    const auto end = rest_.find_first_of(stops);
    const auto found = rest_.substr(0, end);
    rest_.remove_prefix(found.size());
    return found;
  }

  std::optional<std::string> quoted() {
    if (!take("\"")) return std::nullopt;
    std::string text;
    while (!rest_.empty()) {
      char c = rest_.front();
      rest_.remove_prefix(1);
      if (c == '"') return text;
      if (c == '\\') {
        if (rest_.empty()) return std::nullopt;
        c = rest_.front();
        rest_.remove_prefix(1);
      }
      text += c;
    }
    return std::nullopt;
  }

  /// False when there is neither a date nor "..".
  bool open_date(std::optional<Date>& date) {
    if (take("..")) return true;
    date = from_iso(rest_.substr(0, 10));
    if (!date) return false;
    rest_.remove_prefix(10);
    return true;
  }

  std::optional<Milestone> milestone() {
    Milestone milestone;
    if (!open_date(milestone.start) || !take("/") || !open_date(milestone.end) || !take(" "))
      return std::nullopt;
    const auto precision = precision_from_name(until(" ;"));
    if (!precision) return std::nullopt;
    milestone.precision = *precision;
    if (take(" \"")) {
      rest_ = {rest_.data() - 1, rest_.size() + 1};
      auto label = quoted();
      if (!label) return std::nullopt;
      milestone.label = std::move(*label);
    }
    return milestone;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::string to_text(const Timescale& timescale) {
  std::string out = "[";
  out += name(timescale.kind);
  out += ']';
  for (const auto& milestone : timescale.milestones) {
    out += &milestone == timescale.milestones.data() ? " " : "; ";
    out += milestone.start ? to_iso(*milestone.start) : "..";
    out += '/';
    out += milestone.end ? to_iso(*milestone.end) : "..";
    out += ' ';
    out += name(milestone.precision);
    if (!milestone.label.empty()) {
      out += ' ';
      append_quoted(out, milestone.label);
    }
  }
  append_field(out, "every", to_text(timescale.recurrence));
  append_field(out, "if", timescale.condition);
  append_field(out, "at", timescale.anchor);
  append_field(out, "refused", timescale.refused);
  return out;
}

std::optional<Timescale> from_canonical(std::string_view text) {
  Reader reader{text};
  Timescale timescale;
  timescale.expression = text;
  if (!reader.take("[")) return std::nullopt;
  const auto kind = kind_from_name(reader.until("]"));
  if (!kind || !reader.take("]")) return std::nullopt;
  timescale.kind = *kind;
  if (!reader.done() && !text.substr(text.find(']')).starts_with("] |")) {
    if (!reader.take(" ")) return std::nullopt;
    do {
      auto milestone = reader.milestone();
      if (!milestone) return std::nullopt;
      timescale.milestones.push_back(std::move(*milestone));
    } while (reader.take("; "));
  }
  while (reader.take(" | ")) {
    const auto field = reader.until("=");
    if (!reader.take("=")) return std::nullopt;
    auto value = reader.quoted();
    if (!value) return std::nullopt;
    if (field == "every") {
      auto recurrence = recurrence_from_text(*value);
      if (!recurrence) return std::nullopt;
      timescale.recurrence = std::move(*recurrence);
    } else if (field == "if") {
      timescale.condition = std::move(*value);
    } else if (field == "at") {
      timescale.anchor = std::move(*value);
    } else if (field == "refused") {
      timescale.refused = std::move(*value);
    } else {
      return std::nullopt;
    }
  }
  if (!reader.done()) return std::nullopt;
  return timescale;
}

}  // namespace collate::timescale
