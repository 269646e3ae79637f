// SPDX-License-Identifier: MIT
#include "schema/describe.hpp"
#include "schema/read.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace collate::schema {
namespace {

/// Writes what describe() names. Defaults are written too: the text stands on its own.
class Writer {
 public:
  explicit Writer(YAML::Emitter& out) : out_(out) {}

  void text(std::string_view key, const std::string& value, Need need) {
    if (need == Need::required || !value.empty()) quoted(key, value);
  }
  void texts(std::string_view key, const std::vector<std::string>& values) {
    if (values.empty()) return;
    start(key);
    out_ << YAML::BeginSeq;
    for (const auto& value : values) out_ << YAML::DoubleQuoted << value;
    out_ << YAML::EndSeq;
  }
  void flag(std::string_view key, bool value) { plain(key, value ? "true" : "false"); }
  void number(std::string_view key, std::uint32_t value) { plain(key, std::to_string(value)); }
  void number(std::string_view key, const std::optional<std::uint32_t>& value) {
    if (value) number(key, *value);
  }
  void decimal(std::string_view key, double value) { plain(key, fmt::format("{}", value)); }
  template <class E>
  void choice(std::string_view key, E value, Choices<E> choices, Need) {
    plain(key, word(value, choices));
  }
  void colour(std::string_view key, std::uint32_t value, Need) {
    quoted(key, fmt::format("{:06X}", value));
  }
  template <class E>
  void dictionary(std::string_view key, const std::map<std::string, E>& values,
                  Choices<E> choices) {
    dictionary_of(key, values, [&](E value) { return word(value, choices); });
  }
  void dictionary(std::string_view key, const std::map<std::string, std::string>& values) {
    if (values.empty()) return;
    start(key);
    out_ << YAML::BeginMap;
    for (const auto& [name, value] : values) quoted(name, value);
    out_ << YAML::EndMap;
  }
  void dictionary(std::string_view key, const std::map<std::string, timescale::Date>& values) {
    dictionary_of(key, values, [](const timescale::Date& day) { return timescale::to_iso(day); });
  }
  void dictionary(std::string_view key, const std::map<std::string, double>& values) {
    dictionary_of(key, values, [](double value) { return fmt::format("{}", value); });
  }
  template <class T>
  void item(std::string_view key, T& value, std::string_view, Need) {
    start(key);
    out_ << YAML::BeginMap;
    describe(*this, value);
    out_ << YAML::EndMap;
  }
  void day(std::string_view key, timescale::Date value, Need) {
    quoted(key, timescale::to_iso(value));
  }
  void day(std::string_view key, const std::optional<timescale::Date>& value) {
    if (value) day(key, *value, Need::optional);
  }
  void month_day(std::string_view key, timescale::MonthDay value) {
    quoted(key, fmt::format("{:02}-{:02}", value.month, value.day));
  }
  template <class T, class IdOf>
  void items(std::string_view key, std::vector<T>& values, std::string_view, Need, IdOf) {
    if (values.empty()) return;
    start(key);
    out_ << YAML::BeginSeq;
    for (auto& value : values) {
      out_ << YAML::BeginMap;
      describe(*this, value);
      out_ << YAML::EndMap;
    }
    out_ << YAML::EndSeq;
  }

 private:
  void start(std::string_view key) { out_ << YAML::Key << std::string(key) << YAML::Value; }
  void plain(std::string_view key, const std::string& value) {
    start(key);
    out_ << value;
  }
  void quoted(std::string_view key, const std::string& value) {
    start(key);
    out_ << YAML::DoubleQuoted << value;
  }
  template <class E>
  static std::string word(E value, Choices<E> choices) {
    for (const auto& [text, meaning] : choices) {
      if (meaning == value) return std::string(text);
    }
    return {};
  }
  template <class Map, class ToText>
  void dictionary_of(std::string_view key, const Map& values, ToText to_text) {
    if (values.empty()) return;
    start(key);
    out_ << YAML::BeginMap;
    for (const auto& [name, value] : values) plain(name, to_text(value));
    out_ << YAML::EndMap;
  }

  YAML::Emitter& out_;
};

}  // namespace

std::string to_yaml(const Schema& schema) {
  YAML::Emitter out;
  out << YAML::BeginMap << YAML::Key << "format" << YAML::Value << "collate/schema/1";
  Writer writer(out);
  Schema copy = schema;  // describe() is written for readers, which change what they are given
  describe(writer, copy);
  out << YAML::EndMap;
  return std::string(out.c_str()) + "\n";
}

}  // namespace collate::schema
