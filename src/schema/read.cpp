// SPDX-License-Identifier: MIT
#include "schema/read.hpp"

#include "schema/describe.hpp"
#include "schema/rules.hpp"
#include "text/near.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace collate::schema {
namespace {

constexpr std::string_view format_version = "collate/schema/1";

/// What the whole reading shares.
struct Context {
  std::string file;
  bool overlay = false;  ///< the mapping lies over one that is complete already: nothing is missing
  std::vector<Problem> problems;
  std::map<std::string, YAML::Mark>
      marks;  ///< where each value stands, by its path: "columns.comment.prompt"

  void add(const YAML::Mark& mark, std::string what, std::string expected) {
    const bool known = !mark.is_null();
    problems.push_back({file, known ? mark.line + 1 : 0, known ? mark.column + 1 : 0,
                        std::move(what), std::move(expected)});
  }
};

std::string quoted_list(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += "'" + words[i] + "'";
  }
  return list;
}

/// Reads one mapping into a structure that describe() names.
class Reader {
 public:
  Reader(const YAML::Node& node, Context& context, std::string mapping, std::string path)
      : node_(node), context_(context), mapping_(std::move(mapping)), path_(std::move(path)) {
    context.marks[path_] = node.Mark();
    if (!node.IsMap()) {
      context.add(node.Mark(), fmt::format("this is no {}", mapping_), "keys with values");
    }
  }

  void text(std::string_view key, std::string& value, Need need) {
    const YAML::Node found = find(key, need);
    if (!found) return;
    if (!found.IsScalar()) return wrong(found, key, "one text");
    value = found.Scalar();
    if (need == Need::required && value.empty()) wrong(found, key, "a text that is not empty");
  }

  void texts(std::string_view key, std::vector<std::string>& values) {
    const YAML::Node found = find(key, Need::optional);
    if (!found) return;
    if (!found.IsSequence()) return wrong(found, key, "a list of texts");
    values.clear();
    for (const auto& item : found) {
      if (item.IsScalar()) {
        values.push_back(item.Scalar());
      } else {
        wrong(item, key, "a list of texts");
      }
    }
  }

  void flag(std::string_view key, bool& value) {
    const YAML::Node found = find(key, Need::optional);
    if (!found) return;
    if (!found.IsScalar() || (found.Scalar() != "true" && found.Scalar() != "false")) {
      return wrong(found, key, "true or false");
    }
    value = found.Scalar() == "true";
  }

  void number(std::string_view key, std::uint32_t& value) {
    std::optional<std::uint32_t> read;
    number(key, read);
    if (read) value = *read;
  }

  void number(std::string_view key, std::optional<std::uint32_t>& value) {
    const YAML::Node found = find(key, Need::optional);
    if (!found) return;
    std::uint32_t read = 0;
    if (!found.IsScalar() || found.Scalar().starts_with('-') ||
        !YAML::convert<std::uint32_t>::decode(found, read)) {
      return wrong(found, key, "a whole number");
    }
    value = read;
  }

  void decimal(std::string_view key, double& value) {
    const YAML::Node found = find(key, Need::optional);
    if (!found) return;
    if (!found.IsScalar() || !YAML::convert<double>::decode(found, value))
      wrong(found, key, "a number");
  }

  template <class E>
  void choice(std::string_view key, E& value, Choices<E> choices, Need need) {
    const YAML::Node found = find(key, need);
    if (found) choose(found, key, value, choices);
  }

  void colour(std::string_view key, std::uint32_t& value, Need need) {
    const YAML::Node found = find(key, need);
    if (!found) return;
    const std::string& digits = found.IsScalar() ? found.Scalar() : std::string();
    const auto hexadecimal = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
    };
    if (digits.size() != 6 || !std::all_of(digits.begin(), digits.end(), hexadecimal)) {
      return wrong(found, key, "a colour of six hexadecimal digits, such as '12436D'");
    }
    value = static_cast<std::uint32_t>(std::stoul(digits, nullptr, 16));
  }

  void day(std::string_view key, timescale::Date& value, Need need) {
    const YAML::Node found = find(key, need);
    if (found) read_day(found, key, value);
  }

  void day(std::string_view key, std::optional<timescale::Date>& value) {
    const YAML::Node found = find(key, Need::optional);
    timescale::Date read{};
    if (found && read_day(found, key, read)) value = read;
  }

  void month_day(std::string_view key, timescale::MonthDay& value) {
    const YAML::Node found = find(key, Need::optional);
    if (!found) return;
    // A leap year, so that 29 February may be said.
    const auto date = timescale::from_iso("2000-" + scalar(found));
    if (!date) return wrong(found, key, "a month and a day such as '09-01'");
    const std::chrono::year_month_day read{*date};
    value = {static_cast<unsigned>(read.month()), static_cast<unsigned>(read.day())};
  }

  template <class E>
  void dictionary(std::string_view key, std::map<std::string, E>& values, Choices<E> choices) {
    each_pair(key, [&](const std::string& name, const YAML::Node& item) {
      E value{};
      if (choose(item, name, value, choices)) values[name] = value;
    });
  }

  void dictionary(std::string_view key, std::map<std::string, std::string>& values) {
    each_pair(key, [&](const std::string& name, const YAML::Node& item) {
      if (!item.IsScalar()) return wrong(item, name, "a text");
      values[name] = item.Scalar();
    });
  }

  void dictionary(std::string_view key, std::map<std::string, timescale::Date>& values) {
    each_pair(key, [&](const std::string& name, const YAML::Node& item) {
      const auto day = item.IsScalar() ? timescale::from_iso(item.Scalar()) : std::nullopt;
      if (!day) return wrong(item, name, "a day such as 2019-12-31");
      values[name] = *day;
    });
  }

  void dictionary(std::string_view key, std::map<std::string, double>& values) {
    each_pair(key, [&](const std::string& name, const YAML::Node& item) {
      double value = 0;
      if (!item.IsScalar() || !YAML::convert<double>::decode(item, value))
        return wrong(item, name, "a number");
      values[name] = value;
    });
  }

  template <class T>
  void item(std::string_view key, T& value, std::string_view mapping, Need need) {
    const YAML::Node found = find(key, need);
    if (!found) return;
    Reader reader(found, context_, std::string(mapping), path_of(key));
    describe(reader, value);
    reader.finish();
  }

  /// In an overlay, an item with the id of an existing one changes it; any other is new, and goes
  /// after the item that is listed before it, or to the end.
  template <class T, class IdOf>
  void items(std::string_view key, std::vector<T>& values, std::string_view mapping, Need need,
             IdOf id_of) {
    const YAML::Node found = find(key, need);
    if (!found) return;
    if (!found.IsSequence()) return wrong(found, key, "a list");
    const bool has_ids = std::all_of(found.begin(), found.end(),
                                     [](const auto& item) { return item.IsMap() && item["id"]; });
    if (!has_ids) values.clear();
    std::vector<std::string> listed;
    std::size_t next = values.size();
    for (const auto& item : found) {
      const std::string id = item.IsMap() ? scalar(item[has_ids ? "id" : "label"]) : std::string();
      const auto existing = std::find_if(values.begin(), values.end(), [&](const T& value) {
        return has_ids && id_of(value) == id;
      });
      const bool changes = existing != values.end();
      T fresh{};
      const bool outer_overlay = std::exchange(context_.overlay, context_.overlay && changes);
      if (has_ids && std::find(listed.begin(), listed.end(), id) != listed.end()) {
        context_.add(item.Mark(), fmt::format("'{}' stands twice in '{}'", id, key),
                     "each id once");
      }
      listed.push_back(id);
      Reader reader(item, context_, std::string(mapping), path_of(key) + "." + id);
      describe(reader, changes ? *existing : fresh);
      reader.finish();
      context_.overlay = outer_overlay;
      if (changes) {
        next = static_cast<std::size_t>(existing - values.begin()) + 1;
      } else {
        values.insert(values.begin() + static_cast<std::ptrdiff_t>(next), std::move(fresh));
        ++next;
      }
    }
  }

  /// Call once after describe(): reports keys that nobody asked for.
  void finish(std::initializer_list<std::string_view> also = {}) {
    if (!node_.IsMap()) return;
    for (const auto key : also) keys_.emplace_back(key);
    std::vector<std::string> seen;
    for (const auto& pair : node_) {
      const std::string key = scalar(pair.first);
      if (std::find(seen.begin(), seen.end(), key) != seen.end()) {
        context_.add(pair.first.Mark(), fmt::format("the key '{}' stands twice", key),
                     "each key once");
      }
      seen.push_back(key);
      if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) continue;
      const auto near = text::nearest(key, keys_);
      context_.add(pair.first.Mark(), fmt::format("unknown key '{}'", key),
                   near ? "'" + *near + "'" : "one of " + quoted_list(keys_));
    }
  }

 private:
  YAML::Node find(std::string_view key, Need need) {
    keys_.emplace_back(key);
    if (!node_.IsMap()) return YAML::Node(YAML::NodeType::Undefined);
    const YAML::Node found = node_[std::string(key)];
    if (found) context_.marks[path_of(key)] = found.Mark();
    if (!found && need == Need::required && !context_.overlay) {
      context_.add(node_.Mark(), fmt::format("the {} has no '{}'", mapping_, key),
                   fmt::format("a key '{}'", key));
    }
    return found ? found : YAML::Node(YAML::NodeType::Undefined);
  }

  static std::string scalar(const YAML::Node& node) {
    return node && node.IsScalar() ? node.Scalar() : std::string();
  }

  void wrong(const YAML::Node& at, std::string_view key, std::string_view expected) {
    context_.add(at.Mark(),
                 at.IsScalar() ? fmt::format("'{}' is '{}'", key, at.Scalar())
                               : fmt::format("'{}' has the wrong shape", key),
                 std::string(expected));
  }

  bool read_day(const YAML::Node& found, std::string_view key, timescale::Date& value) {
    const auto date = timescale::from_iso(scalar(found));
    if (date)
      value = *date;
    else
      wrong(found, key, "a day such as '2019-09-02'");
    return date.has_value();
  }

  template <class E>
  bool choose(const YAML::Node& found, std::string_view key, E& value, Choices<E> choices) {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : choices) {
      words.emplace_back(word);
      if (found.IsScalar() && found.Scalar() == word) {
        value = meaning;
        return true;
      }
    }
    const auto near = found.IsScalar() ? text::nearest(found.Scalar(), words) : std::nullopt;
    wrong(found, key,
          near ? fmt::format("'{}' (one of {})", *near, quoted_list(words))
               : "one of " + quoted_list(words));
    return false;
  }

  template <class Act>
  void each_pair(std::string_view key, Act act) {
    const YAML::Node found = find(key, Need::optional);
    if (!found) return;
    if (!found.IsMap()) return wrong(found, key, "keys with values");
    for (const auto& pair : found) {
      context_.marks[path_of(key) + "." + scalar(pair.first)] = pair.first.Mark();
      act(scalar(pair.first), pair.second);
    }
  }

  std::string path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
  }

  YAML::Node node_;
  Context& context_;
  std::string mapping_;
  std::string path_;
  std::vector<std::string> keys_;
};

/// Collects the keys of every mapping.
class KeyCollector {
 public:
  explicit KeyCollector(std::map<std::string, std::vector<std::string>>& tables,
                        std::string mapping)
      : tables_(tables), mapping_(std::move(mapping)) {
    tables_[mapping_].clear();
  }
  void text(std::string_view key, std::string&, Need) { add(key); }
  void texts(std::string_view key, std::vector<std::string>&) { add(key); }
  void flag(std::string_view key, bool&) { add(key); }
  template <class T>
  void number(std::string_view key, T&) {
    add(key);
  }
  void decimal(std::string_view key, double&) { add(key); }
  template <class E>
  void choice(std::string_view key, E&, Choices<E>, Need) {
    add(key);
  }
  void colour(std::string_view key, std::uint32_t&, Need) { add(key); }
  void day(std::string_view key, timescale::Date&, Need) { add(key); }
  void day(std::string_view key, std::optional<timescale::Date>&) { add(key); }
  void month_day(std::string_view key, timescale::MonthDay&) { add(key); }
  template <class E>
  void dictionary(std::string_view key, std::map<std::string, E>&, Choices<E>) {
    add(key);
  }
  template <class T>
  void dictionary(std::string_view key, std::map<std::string, T>&) {
    add(key);
  }
  template <class T>
  void item(std::string_view key, T& value, std::string_view mapping, Need) {
    add(key);
    KeyCollector inner(tables_, std::string(mapping));
    describe(inner, value);
  }
  template <class T, class IdOf>
  void items(std::string_view key, std::vector<T>&, std::string_view mapping, Need, IdOf) {
    add(key);
    KeyCollector inner(tables_, std::string(mapping));
    T value{};
    describe(inner, value);
  }

 private:
  void add(std::string_view key) { tables_[mapping_].emplace_back(key); }
  std::map<std::string, std::vector<std::string>>& tables_;
  std::string mapping_;
};

void apply(const YAML::Node& root, Context& context, const LoadBase& load_base, Schema& schema,
           int depth);

void apply_base(const YAML::Node& extends, Context& context, const LoadBase& load_base,
                Schema& schema, int depth) {
  context.overlay =
      true;  // also when the base cannot be had: what it would have said is not missing here
  if (!extends.IsScalar())
    return context.add(extends.Mark(), "'extends' has the wrong shape", "the name of a schema");
  if (depth > 8)
    return context.add(extends.Mark(), "'extends' goes round in a circle",
                       "a chain of schemas that ends");
  const auto base = load_base(extends.Scalar());
  if (!base) {
    return context.add(extends.Mark(),
                       fmt::format("the schema '{}' was not found", extends.Scalar()),
                       base.failure().remedy);
  }
  Context base_context{base->file, false, {}, {}};
  YAML::Node root;
  try {
    root = YAML::Load(base->text);
  } catch (const YAML::Exception& error) {
    return context.add(extends.Mark(), fmt::format("{} cannot be read: {}", base->file, error.msg),
                       "YAML");
  }
  apply(root, base_context, load_base, schema, depth + 1);
  context.problems.insert(context.problems.end(), base_context.problems.begin(),
                          base_context.problems.end());
}

template <class T>
std::size_t drop(std::vector<T>& things, const std::string& id, std::vector<std::string>& ids) {
  for (const auto& thing : things) {
    if (std::find(ids.begin(), ids.end(), thing.id) == ids.end()) ids.push_back(thing.id);
  }
  return std::erase_if(things, [&](const T& thing) { return thing.id == id; });
}

/// What the base has and this schema has not. An id may name a scale and its column together.
void leave_out(const YAML::Node& list, Context& context, Schema& schema) {
  if (!context.overlay)
    return context.add(list.Mark(), "there is nothing that 'leaveOut' could leave out",
                       "'extends' as well");
  if (!list.IsSequence())
    return context.add(list.Mark(), "'leaveOut' has the wrong shape", "a list of ids");
  for (const auto& item : list) {
    const std::string id = item.IsScalar() ? item.Scalar() : std::string();
    std::vector<std::string> ids;
    const auto dropped = drop(schema.bodies, id, ids) + drop(schema.ratings, id, ids) +
                         drop(schema.columns, id, ids);
    if (dropped > 0) continue;
    const auto near = text::nearest(id, ids);
    context.add(
        item.Mark(), fmt::format("'leaveOut' names '{}', which the base has not", id),
        near ? "'" + *near + "'" : "the id of a body, a rating scale or a column of the base");
  }
}

void apply(const YAML::Node& root, Context& context, const LoadBase& load_base, Schema& schema,
           int depth) {
  if (!root.IsMap())
    return context.add(root.Mark(), "this is no schema",
                       "keys with values, the first of them 'format: collate/schema/1'");
  if (const YAML::Node extends = root["extends"])
    apply_base(extends, context, load_base, schema, depth);
  if (const YAML::Node format = root["format"];
      !format || !format.IsScalar() || format.Scalar() != format_version) {
    context.add(format ? format.Mark() : root.Mark(), "the format of this schema is not known",
                fmt::format("'format: {}'", format_version));
  }
  if (const YAML::Node list = root["leaveOut"]) leave_out(list, context, schema);
  Reader reader(root, context, "schema", "");
  describe(reader, schema);
  reader.finish({"format", "extends", "leaveOut"});
}

/// The place of a path, or of the nearest thing around it that stands in this file.
YAML::Mark mark_of(std::string path, const std::map<std::string, YAML::Mark>& marks) {
  while (true) {
    if (const auto found = marks.find(path); found != marks.end()) return found->second;
    const auto dot = path.rfind('.');
    if (dot == std::string::npos) return YAML::Mark::null_mark();
    path.resize(dot);
  }
}

}  // namespace

std::string to_text(const Problem& problem) {
  const std::string where =
      problem.line > 0 ? fmt::format("{}:{}:{}: ", problem.file, problem.line, problem.column)
                       : problem.file + ": ";
  return problem.expected.empty()
             ? where + problem.what
             : fmt::format("{}{}, expected {}", where, problem.what, problem.expected);
}

Reading read(std::string_view yaml, const std::string& file, const LoadBase& load_base,
             const std::vector<std::string>& codes) {
  Reading reading;
  Context context{file, false, {}, {}};
  // yaml-cpp throws; its exceptions end here.
  try {
    const YAML::Node root = YAML::Load(std::string(yaml));
    apply(root, context, load_base, reading.schema, 0);
  } catch (const YAML::Exception& error) {
    context.add(error.mark, "this is not YAML: " + error.msg, "");
  }
  if (context.problems.empty()) {
    for (auto& broken : broken_rules(reading.schema, codes)) {
      context.add(mark_of(broken.path, context.marks), std::move(broken.what),
                  std::move(broken.expected));
    }
  }
  reading.problems = std::move(context.problems);
  std::stable_sort(reading.problems.begin(), reading.problems.end(),
                   [](const Problem& a, const Problem& b) {
                     return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
                   });
  return reading;
}

std::map<std::string, std::vector<std::string>> key_tables() {
  std::map<std::string, std::vector<std::string>> tables;
  Schema schema;
  KeyCollector collector(tables, "schema");
  describe(collector, schema);
  tables["schema"].emplace_back("format");
  tables["schema"].emplace_back("extends");
  tables["schema"].emplace_back("leaveOut");
  return tables;
}

}  // namespace collate::schema
