// SPDX-License-Identifier: MIT
#include "desk/kept.hpp"

#include "finding/rule.hpp"
#include "schema/read.hpp"

#include <cassert>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <map>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace collate::desk {
namespace {

// What each record consists of, once for writing and reading. A field that is added to a record and
// not here does not compile.

template <class T, class Record>
concept Of = std::same_as<std::remove_const_t<T>, Record>;

template <class T>
requires Of<T, cell::Address>
auto fields(T& address) {
  auto& [row, column] = address;
  return std::tie(row, column);
}

template <class T>
requires Of<T, cell::Value>
auto fields(T& value) {
  auto& [kind, text, number] = value;
  return std::tie(kind, text, number);
}

template <class T>
requires Of<T, finding::Place>
auto fields(T& place) {
  auto& [file, sheet, cell] = place;
  return std::tie(file, sheet, cell);
}

template <class T>
requires Of<T, finding::Failure>
auto fields(T& failure) {
  auto& [code, what, place, reason, remedy] = failure;
  return std::tie(code, what, place, reason, remedy);
}

template <class T>
requires Of<T, finding::Finding>
auto fields(T& finding) {
  auto& [code, severity, message, observed, expected, remedy, place, cells, ref, round, other,
         heading, rule, own_words] = finding;
  return std::tie(code, severity, message, observed, expected, remedy, place, cells, ref, round,
                  other, heading, rule, own_words);
}

template <class T>
requires Of<T, intake::Answer>
auto fields(T& answer) {
  auto& [value, text, number_format, fill, cell, calculated, struck, as_issued] = answer;
  return std::tie(value, text, number_format, fill, cell, calculated, struck, as_issued);
}

template <class T>
requires Of<T, intake::Entry>
auto fields(T& entry) {
  auto& [ref, ref_cell, answers, hidden, sheet] = entry;
  return std::tie(ref, ref_cell, answers, hidden, sheet);
}

template <class T>
requires Of<T, intake::Typed>
auto fields(T& typed) {
  auto& [in, sheet, cell, text, went, ref, column] = typed;
  return std::tie(in, sheet, cell, text, went, ref, column);
}

template <class T>
requires Of<T, intake::Return>
auto fields(T& received) {
  auto& [file, sha256, recognised_by, schema, plan, round, lead, code, sheet, completed_by,
         completed_on, saved_at, note, not_issued, entries, typed] = received;
  return std::tie(file, sha256, recognised_by, schema, plan, round, lead, code, sheet, completed_by,
                  completed_on, saved_at, note, not_issued, entries, typed);
}

template <class T>
requires Of<T, intake::LastAnswer>
auto fields(T& answer) {
  auto& [ratings, comment, more, round, settled, done_in, still_open, earlier] = answer;
  return std::tie(ratings, comment, more, round, settled, done_in, still_open, earlier);
}

template <class T>
requires Of<T, plan::Decision>
auto fields(T& decision) {
  auto& [id, kind, round, ref, subject, value, post, date, reason, expires, place, applies] =
      decision;
  return std::tie(id, kind, round, ref, subject, value, post, date, reason, expires, applies);
}

template <class T>
requires Of<T, plan::Indicator::Series>
auto fields(T& series) {
  auto& [values, source, caveat] = series;
  return std::tie(values, source, caveat);
}

template <class T>
requires Of<T, plan::Indicator>
auto fields(T& indicator) {
  auto& [name, priority, unit, better_when_higher, has_direction, decimals, local, national, target,
         forecast, place] = indicator;
  return std::tie(name, priority, unit, better_when_higher, has_direction, decimals, local,
                  national, target, forecast);
}

/// Without its findings: those of intake and those of the checks are kept apart.
template <class T>
requires Of<T, merge::Arrival>
auto fields(T& arrival) {
  auto& [file, sha256, failure, received, usable, findings, told_by_intake, file_day] = arrival;
  return std::tie(file, sha256, failure, received, usable);
}

/// Numbers as they lie in memory: what is kept is read by the machine that wrote it, and a digest
/// in front of it tells when it was not.
template <class T>
concept Plain = std::integral<T> || std::floating_point<T> || std::is_enum_v<T>;

/// In place of a text's length: it is the one before it. A cell's own words and what is read of
/// them mostly are the same.
constexpr std::uint32_t again = 0xFFFFFFFF;

class Writer {
 public:
  template <Plain T>
  void put(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void put(const std::string& text) {
    if (!text.empty() && text == std::string_view(bytes_).substr(last_at_, last_size_))
      return put(again);
    put(static_cast<std::uint32_t>(text.size()));
    if (!text.empty()) std::tie(last_at_, last_size_) = std::pair(bytes_.size(), text.size());
    bytes_ += text;
  }
  void put(const timescale::Date& date) { put(date.time_since_epoch().count()); }
  void put(const finding::Rule* rule) { put(rule != nullptr); }
  template <class T>
  void put(const std::optional<T>& one) {
    put(one.has_value());
    if (one) put(*one);
  }
  template <class T>
  void put(std::span<const T> all) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const auto& one : all) put(one);
  }
  template <class T>
  void put(const std::vector<T>& all) {
    put(std::span<const T>(all));
  }
  template <class T>
  void put(const std::map<std::string, T>& all) {
    put(static_cast<std::uint32_t>(all.size()));
    for (const auto& [key, value] : all) {
      put(key);
      put(value);
    }
  }
  template <class T>
  requires requires(const T& value) { fields(value); }
  void put(const T& record) {
    std::apply([&](const auto&... field) { (put(field), ...); }, fields(record));
  }

  std::string done() && { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::size_t last_at_ = 0;  ///< where the last text stands that is not empty
  std::size_t last_size_ = 0;
};

/// Stops at the first thing that cannot be: nothing is read past the end.
class Reader {
 public:
  Reader(std::string_view bytes, RuleOf rule_of) : left_(bytes), rule_of_(rule_of) {}

  [[nodiscard]] bool well() const { return well_; }
  [[nodiscard]] bool at_end() const { return left_.empty(); }

  template <Plain T>
  void take(T& value) {
    if (left_.size() < sizeof value) return fail();
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
  }
  void take(bool& value) {
    std::uint8_t byte = 0;
    take(byte);
    value = byte != 0;
  }
  void take(std::string& text) {
    if (next_is(again)) {
      left_.remove_prefix(sizeof again);
      return void(text = last_text_);
    }
    const std::uint32_t size = take_size();
    const auto words = left_.substr(0, size);
    left_.remove_prefix(size);
    if (!words.empty()) last_text_ = words;
    text = words;
  }
  void take(timescale::Date& date) {
    timescale::Date::rep days = 0;
    take(days);
    date = timescale::Date(timescale::Date::duration(days));
  }
  template <class T>
  void take(std::optional<T>& one) {
    bool there = false;
    take(there);
    if (there) take(one.emplace());
  }
  template <class T>
  void take(std::vector<T>& all) {
    const std::uint32_t size = take_size();
    for (std::uint32_t i = 0; i < size && well_; ++i) take(all.emplace_back());
  }
  template <class T>
  void take(std::map<std::string, T>& all) {
    const std::uint32_t size = take_size();
    for (std::uint32_t i = 0; i < size && well_; ++i) {
      std::string key;
      take(key);
      take(all.emplace_hint(all.end(), std::move(key), T())->second);
    }
  }
  void take(finding::Finding& finding) {
    std::apply([&](auto&... field) { (take(field), ...); }, fields(finding));
    if (finding.rule == nullptr) return;
    finding.rule = rule_of_(finding.code);
    if (finding.rule == nullptr) fail();
  }
  /// Only whether there was one; which, the code tells.
  void take(const finding::Rule*& rule) {
    static constexpr finding::Rule some = {};
    bool there = false;
    take(there);
    rule = there ? &some : nullptr;
  }
  template <class T>
  requires requires(T& value) { fields(value); }
  void take(T& record) {
    std::apply([&](auto&... field) { (take(field), ...); }, fields(record));
  }

 private:
  [[nodiscard]] bool next_is(std::uint32_t value) const {
    return left_.size() >= sizeof value && std::memcmp(left_.data(), &value, sizeof value) == 0;
  }
  /// Every element takes a byte at least, so a size beyond the end is none.
  std::uint32_t take_size() {
    std::uint32_t size = 0;
    take(size);
    if (size <= left_.size()) return size;
    fail();
    return 0;
  }
  void fail() {
    well_ = false;
    left_ = {};
  }

  std::string_view left_;
  std::string_view last_text_;
  RuleOf rule_of_;
  bool well_ = true;
};

void put_plan(Writer& out, const plan::Plan& plan) {
  out.put(plan.whole);
  for (const auto* text :
       {&plan.id, &plan.title, &plan.schema_name, &plan.compiled_by, &plan.return_to, &plan.note})
    out.put(*text);
  out.put(plan.from);
  out.put(plan.to);
  out.put(plan.more);
  for (const auto& one : plan.priorities) {
    for (const auto* text : {&one.id, &one.title, &one.short_name}) out.put(*text);
  }
  for (const auto& one : plan.leads) {
    for (const auto* text : {&one.id, &one.role, &one.organisation, &one.mailbox}) out.put(*text);
    out.put(one.aliases);
  }
  for (const auto& one : plan.actions) {
    for (const auto* text : {&one.ref, &one.key, &one.priority, &one.text, &one.agreed_text})
      out.put(*text);
    out.put(one.leads);
    out.put(one.measures);
    out.put(one.agreed_date);
    out.put(one.more);
  }
  for (const auto& one : plan.measures) {
    for (const auto* text : {&one.id, &one.text, &one.timescale_text, &one.target}) out.put(*text);
    out.put(one.refs);
    out.put(one.more);
  }
  for (const auto& one : plan.rounds) {
    out.put(one.id);
    out.put(one.name);
    for (const auto& day : {one.issued, one.return_by, one.position}) out.put(day);
    for (const auto& meeting : one.meetings) {
      out.put(meeting.body);
      out.put(meeting.date);
    }
  }
}

}  // namespace

std::string receiving_rests_on(const Ground& then, const std::string& expected_round,
                               const package::Limits& limits) {
  Writer out;
  out.put(expected_round);
  out.put(schema::to_yaml(then.schema));
  put_plan(out, then.plan);
  for (const auto& limit : package::limit_names()) out.put(limits.*limit.value);
  return std::move(out).done();
}

std::string checking_rests_on(const Ground& then) {
  Writer out;
  out.put(then.plan.decisions);
  out.put(then.plan.indicator_years);
  out.put(then.plan.indicators);
  return std::move(out).done();
}

std::string to_bytes(const LastAnswers& last) {
  Writer out;
  out.put(last);
  return std::move(out).done();
}

std::string to_bytes(const merge::Arrival& arrival) {
  Writer out;
  out.put(arrival);
  out.put(
      std::span(arrival.findings).first(arrival.told_by_intake.value_or(arrival.findings.size())));
  return std::move(out).done();
}

std::optional<merge::Arrival> arrival_from(std::string_view bytes, RuleOf rule_of) {
  merge::Arrival arrival;
  Reader in(bytes, rule_of);
  in.take(arrival);
  in.take(arrival.findings);
  if (!in.well() || !in.at_end()) return std::nullopt;
  return arrival;
}

std::string told_by_checks(const merge::Arrival& arrival) {
  assert(arrival.told_by_intake.has_value());
  Writer out;
  out.put(std::span(arrival.findings).subspan(*arrival.told_by_intake));
  return std::move(out).done();
}

bool add_told_by_checks(merge::Arrival& arrival, std::string_view bytes, RuleOf rule_of) {
  finding::Findings told;
  Reader in(bytes, rule_of);
  in.take(told);
  if (!in.well() || !in.at_end()) return false;
  arrival.told_by_intake = arrival.findings.size();
  arrival.findings.insert(arrival.findings.end(), std::make_move_iterator(told.begin()),
                          std::make_move_iterator(told.end()));
  return true;
}

}  // namespace collate::desk
