// SPDX-License-Identifier: MIT
#include "support/oracle.hpp"

#include "support/oracle_xml.hpp"

#include <zip.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <regex>

namespace collate::support {
namespace {

using Tree = std::unique_ptr<Node>;

const std::set<std::string> main_uris = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main"};
bool in_main(const Node& node) {
  return main_uris.count(node.uri) > 0;
}
bool truth(const std::string& text) {
  return text == "1" || text == "true" || text == "on";
}
std::string strip(const std::string& text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  return from == std::string::npos ? ""
                                   : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}
std::optional<unsigned> digits(const std::string& text) {
  if (text.empty() || text.size() > 9 || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return static_cast<unsigned>(std::stoul(text));
}

struct Refused {
  std::string why;
};

// ---- the zip

class Zip {
 public:
  explicit Zip(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    archive_ = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (!archive_ && source) zip_source_free(source);
    zip_error_fini(&error);
    if (!archive_) throw Refused{"zip"};
  }
  ~Zip() { zip_discard(archive_); }
  Zip(const Zip&) = delete;
  Zip& operator=(const Zip&) = delete;

  std::optional<std::string> read(const std::string& name) const {
    const auto index = find(name);
    if (index < 0) return std::nullopt;
    zip_stat_t about;
    if (zip_stat_index(archive_, static_cast<zip_uint64_t>(index), 0, &about) != 0 ||
        about.size > (64U << 20))
      throw Refused{"size"};
    std::string content(about.size, '\0');
    zip_file_t* file = zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0);
    if (!file) throw Refused{"open " + name};
    const auto got = zip_fread(file, content.data(), content.size());
    char more = 0;
    const auto rest =
        zip_fread(file, &more, 1);  // reaches the end, where the checksum is looked at
    if (zip_fclose(file) != 0 || got != static_cast<zip_int64_t>(content.size()) || rest != 0)
      throw Refused{"read " + name};
    return content;
  }
  bool has(const std::string& name) const { return find(name) >= 0; }

 private:
  static std::string plain(std::string name) {
    for (char& c : name) {
      if (c == '\\') c = '/';
      c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return name.substr(std::min(name.find_first_not_of('/'), name.size()));
  }
  zip_int64_t find(const std::string& name) const {
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive_, 0); ++i) {
      const char* entry = zip_get_name(archive_, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
      if (entry && plain(entry) == plain(name)) return i;
    }
    return -1;
  }
  zip_t* archive_ = nullptr;
};

Tree tree_of(const Zip& zip, const std::string& name) {
  const auto content = zip.read(name);
  if (!content) throw Refused{"missing " + name};
  auto tree = parse_tree(*content);
  if (!tree) throw Refused{"xml " + name};
  return tree;
}

// ---- relationships

struct Link {
  std::string type, target;
  bool external = false;
};
using Links = std::vector<std::pair<std::string, Link>>;

std::string join(const std::string& from, std::string target) {
  for (char& c : target) c = c == '\\' ? '/' : c;
  if (target.empty() || target[0] != '/')
    target = from.substr(0, from.find_last_of('/') + 1) + target;
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= target.size();) {
    auto next = target.find('/', at);
    if (next == std::string::npos) next = target.size();
    const std::string step = target.substr(at, next - at);
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (!step.empty() && step != "." && step != "..") steps.push_back(step);
    at = next + 1;
  }
  std::string joined;
  for (const auto& step : steps) joined += (joined.empty() ? "" : "/") + step;
  return joined;
}

std::string unpercent(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string pair = text.substr(i, 3);
    if (pair.size() == 3 && pair[0] == '%' && std::isxdigit(static_cast<unsigned char>(pair[1])) &&
        std::isxdigit(static_cast<unsigned char>(pair[2]))) {
      plain += static_cast<char>(std::stoi(pair.substr(1), nullptr, 16));
      i += 2;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

Links links_of(const Zip& zip, const std::string& part) {
  const auto slash = part.find_last_of('/') + 1;
  const std::string name = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
  Links links;
  if (!zip.has(name)) return links;
  const auto tree = tree_of(zip, name);
  std::vector<const Node*> nodes{tree.get()};
  tree->descendants(nodes);
  for (const Node* node : nodes) {
    const std::string ending = "/relationships";
    if (node->name != "Relationship" || node->uri.size() < ending.size() ||
        node->uri.substr(node->uri.size() - ending.size()) != ending)
      continue;
    const std::string type = node->attribute_or("Type");
    Link link{type.substr(type.find_last_of('/') + 1), node->attribute_or("Target"),
              node->attribute_or("TargetMode") == "External"};
    if (link.type == "custom-properties") link.type = "customProperties";
    if (link.type == "extended-properties") link.type = "extendedProperties";
    if (!link.external) link.target = join(part, link.target);
    if (!link.external && !zip.has(link.target) && zip.has(unpercent(link.target)))
      link.target = unpercent(link.target);
    links.emplace_back(node->attribute_or("Id"), link);
  }
  return links;
}

const Link* of_type(const Links& links, const std::string& type) {
  for (const auto& [id, link] : links) {
    if (link.type == type && !link.external) return &link;
  }
  return nullptr;
}

// ---- text

std::string utf8(unsigned code) {
  std::string text;
  const auto put = [&](unsigned byte) { text += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 + code / 64), put(0x80 + code % 64);
  } else if (code < 0x10000) {
    put(0xE0 + code / 4096), put(0x80 + code / 64 % 64), put(0x80 + code % 64);
  } else {
    put(0xF0 + code / 262144), put(0x80 + code / 4096 % 64), put(0x80 + code / 64 % 64),
        put(0x80 + code % 64);
  }
  return text;
}

std::string plain_text(const std::string& raw) {
  static const std::regex escape("_x([0-9a-fA-F]{4})_");
  std::string text;
  std::string rest = raw;
  std::smatch match;
  if (raw.find("_x") != std::string::npos) {
    while (std::regex_search(rest, match, escape)) {
      text += match.prefix();
      unsigned code = static_cast<unsigned>(std::stoul(match[1], nullptr, 16));
      std::string written = match[0];
      std::string after = match.suffix();
      std::smatch second;
      if (code >= 0xD800 && code <= 0xDBFF &&
          std::regex_search(after, second, escape, std::regex_constants::match_continuous)) {
        const unsigned low = static_cast<unsigned>(std::stoul(second[1], nullptr, 16));
        if (low >= 0xDC00 && low <= 0xDFFF) {
          code = 0x10000 + (code - 0xD800) * 0x400 + (low - 0xDC00);
          after = second.suffix().str();
        }
      }
      const bool none =
          code == 0 || (code >= 0xD800 && code <= 0xDFFF) || code == 0xFFFE || code == 0xFFFF;
      text += none ? written : utf8(code);
      rest = after;
    }
  }
  text += rest;
  text = std::regex_replace(text, std::regex("\r\n?"), "\n");
  return text;
}

std::string string_item(const Node& item) {
  std::string joined;
  for (const auto& child : item.children) {
    if (!in_main(*child)) continue;
    if (child->name == "t") joined += child->text;
    if (child->name != "r") continue;
    for (const auto& run : child->children) {
      if (in_main(*run) && run->name == "t") joined += run->text;
    }
  }
  return joined.find_first_of("_\r") == std::string::npos ? joined : plain_text(joined);
}

// ---- styles

struct Format {
  std::string code;
  std::optional<std::uint32_t> fill;
  bool date = false;
  bool elapsed = false;
};

// 'd' for a date, 'e' for an elapsed time, 0 for neither.
char shown_moment(const std::string& code) {
  std::string rest;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') {
      const auto close = code.find('"', i + 1);
      if (close == std::string::npos) break;
      i = close;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const auto close = code.find(']', i);
      if (close == std::string::npos) break;
      const std::string inside = code.substr(i + 1, close - i - 1);
      if (std::regex_match(inside, std::regex("[hH]+|[mM]+|[sS]+"))) rest += '\x01';
      i = close;
    } else if (c == ';') {
      break;
    } else {
      rest += c;
    }
  }
  rest = std::regex_replace(rest, std::regex("general", std::regex::icase), "#");
  std::smatch found;
  if (!std::regex_search(rest, found, std::regex("[dmyhsg\x01]", std::regex::icase))) return 0;
  return found.str() == "\x01" ? 'e' : 'd';
}

// Only what can be told without copying the table of the other reader: kind of format, not its
// text.
bool built_in_date(unsigned id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

std::vector<Format> read_formats(const Zip& zip, const Links& links) {
  std::vector<Format> formats;
  const Link* link = of_type(links, "styles");
  if (!link || !zip.has(link->target)) return formats;
  const auto tree = tree_of(zip, link->target);
  std::map<unsigned, std::string> codes;
  std::vector<std::optional<std::uint32_t>> fills;
  std::vector<std::pair<unsigned, unsigned>> pairs;
  for (const auto& section : tree->children) {
    if (!in_main(*section)) continue;
    for (const auto& item : section->children) {
      if (!in_main(*item)) continue;
      if (section->name == "numFmts" && item->name == "numFmt") {
        if (const auto id = digits(item->attribute_or("numFmtId")))
          codes[*id] = item->attribute_or("formatCode");
      } else if (section->name == "fills" && item->name == "fill") {
        bool solid = false;
        std::optional<std::uint32_t> colour;
        std::vector<const Node*> inside;
        item->descendants(inside);
        for (const Node* node : inside) {
          if (node->name == "patternFill") solid = node->attribute_or("patternType") == "solid";
          if (node->name != "fgColor") continue;
          colour.reset();
          if (const auto rgb = node->attribute("rgb")) {
            if (std::regex_match(*rgb, std::regex("(..)?[0-9a-fA-F]{6}"))) {
              colour =
                  static_cast<std::uint32_t>(std::stoul(rgb->substr(rgb->size() - 6), nullptr, 16));
            }
          } else if (node->attribute("indexed")) {
            colour = 0x1000000;  // some colour: which one is a table that is not copied here
          }
        }
        fills.push_back(solid ? colour : std::nullopt);
      } else if (section->name == "cellXfs" && item->name == "xf") {
        pairs.emplace_back(digits(item->attribute_or("numFmtId")).value_or(0),
                           digits(item->attribute_or("fillId")).value_or(0));
      }
    }
  }
  for (const auto& [id, fill] : pairs) {
    Format format;
    const auto code = codes.find(id);
    format.code = code == codes.end() ? "built-in" : code->second;
    const char moment = code == codes.end() ? '\0' : shown_moment(code->second);
    format.date = code == codes.end() ? built_in_date(id) : moment != 0;
    format.elapsed = code == codes.end() ? id == 46 : moment == 'e';
    if (fill < fills.size()) format.fill = fills[fill];
    formats.push_back(format);
  }
  return formats;
}

// ---- values

std::optional<double> number_of(const std::string& text) {
  static const std::regex shape("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  const std::string bare = strip(text);
  if (!std::regex_match(bare, shape)) return std::nullopt;
  const double number = std::strtod(bare.c_str(), nullptr);
  if (std::isinf(number)) return std::nullopt;
  return number == 0 ? 0 : number;  // no negative zero
}

std::optional<double> moment_of(const std::string& text) {
  static const std::regex shape(
      "(?:(\\d{4})-(\\d\\d)-(\\d\\d))?(?:([T "
      "]?)(\\d\\d):(\\d\\d)(?::(\\d\\d(?:\\.\\d*)?))?(?:Z|[+-].{5})?)?");
  std::smatch part;
  if (text.empty() || !std::regex_match(text, part, shape)) return std::nullopt;
  const bool has_day = part[1].matched;
  const bool has_time = part[5].matched;
  if (!has_day && !has_time) return std::nullopt;
  if (has_time && has_day && part[4].str().empty()) return std::nullopt;
  if (has_time && !has_day && part[4] == " ") return std::nullopt;
  double serial = 0;
  if (has_day) {
    const int y = std::stoi(part[1]), m = std::stoi(part[2]), d = std::stoi(part[3]);
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto leap = [](int year) {
      return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    };
    if (y < 1900 || m < 1 || m > 12 || d < 1 || d > lengths[m - 1] + (m == 2 && leap(y) ? 1 : 0))
      return std::nullopt;
    long day = 0;
    for (int year = 1900; year < y; ++year) day += leap(year) ? 366 : 365;
    for (int month = 1; month < m; ++month)
      day += lengths[month - 1] + (month == 2 && leap(y) ? 1 : 0);
    day += d;
    serial = static_cast<double>(day > 59 ? day + 1 : day);
  }
  if (has_time) {
    const int h = std::stoi(part[5]), min = std::stoi(part[6]);
    const double s = part[7].matched ? std::stod(part[7]) : 0;
    if (h > 23 || min > 59 || s >= 60) return std::nullopt;
    serial += (h * 3600.0 + min * 60.0 + s) / 86400.0;
  }
  return serial;
}

std::optional<std::pair<unsigned, unsigned>> address_of(const std::string& text) {
  static const std::regex shape("\\$?([A-Za-z]{1,3})\\$?([0-9]{1,8})");
  std::smatch part;
  if (!std::regex_match(text, part, shape)) return std::nullopt;
  unsigned column = 0;
  for (const char c : part[1].str())
    column =
        column * 26 + static_cast<unsigned>(std::toupper(static_cast<unsigned char>(c)) - 'A' + 1);
  const unsigned long row = std::stoul(part[2]);
  if (row == 0 || row > 1048576 || column > 16384) return std::nullopt;
  return std::pair{static_cast<unsigned>(row - 1), column - 1};
}

std::string letters(unsigned column) {
  std::string text;
  for (++column; column > 0; column = (column - 1) / 26)
    text = static_cast<char>('A' + (column - 1) % 26) + text;
  return text;
}

// A shared formula moved: words that are addresses as a whole are changed, quoted text and brackets
// stepped over.
std::string moved_formula(const std::string& formula, long rows, long columns) {
  static const std::regex reference("(\\$?)([A-Za-z]{1,3})(\\$?)([0-9]{1,8})");
  static const std::regex lines("(\\$?)(?:([A-Za-z]{1,3})|([0-9]{1,8}))");  // one end of A:C or 1:3
  const auto moved_line = [&](const std::smatch& part) -> std::optional<std::string> {
    const bool is_column = part[2].matched;
    const auto whole = address_of(is_column ? part[2].str() + "1" : "A" + part[3].str());
    if (!whole) return std::nullopt;
    const long to =
        static_cast<long>(is_column ? whole->second : whole->first) + (part[1].length() ? 0
                                                                       : is_column      ? columns
                                                                                        : rows);
    if (to < 0 || to >= (is_column ? 16384 : 1048576)) return "#REF!";
    return part[1].str() +
           (is_column ? letters(static_cast<unsigned>(to)) : std::to_string(to + 1));
  };
  const auto in_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || std::strchr("_.\\?$", c) ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  std::string result;
  for (std::size_t at = 0; at < formula.size();) {
    std::size_t end = at + 1;
    const char c = formula[at];
    if (c == '"' || c == '\'') {
      while (end < formula.size() &&
             (formula[end] != c || (end + 1 < formula.size() && formula[end + 1] == c)))
        end += formula[end] == c ? 2 : 1;
      end = std::min(end + 1, formula.size());
    } else if (c == '[') {
      for (int open = 1; end < formula.size() && open > 0; ++end)
        open += formula[end] == '[' ? 1 : formula[end] == ']' ? -1 : 0;
    } else if (in_word(c)) {
      while (end < formula.size() && in_word(formula[end])) ++end;
    }
    std::string word = formula.substr(at, end - at);
    const bool called = end < formula.size() && std::strchr("(![", formula[end]);
    std::smatch part;
    if (!called && std::regex_match(word, part, reference) && address_of(word)) {
      const auto [row, column] = *address_of(word);
      const long new_row = static_cast<long>(row) + (part[3].length() ? 0 : rows);
      const long new_column = static_cast<long>(column) + (part[1].length() ? 0 : columns);
      const bool outside =
          new_row < 0 || new_row >= 1048576 || new_column < 0 || new_column >= 16384;
      word = outside ? "#REF!"
                     : part[1].str() + letters(static_cast<unsigned>(new_column)) + part[3].str() +
                           std::to_string(new_row + 1);
    }
    std::smatch first, second;
    if (in_word(c) && end < formula.size() && formula[end] == ':' &&
        std::regex_match(word, first, lines)) {
      std::size_t second_end = end + 1;
      while (second_end < formula.size() && in_word(formula[second_end])) ++second_end;
      const std::string other = formula.substr(end + 1, second_end - end - 1);
      const bool second_called =
          second_end < formula.size() && std::strchr("(![", formula[second_end]);
      if (!second_called && std::regex_match(other, second, lines) &&
          first[2].matched == second[2].matched && moved_line(first) && moved_line(second)) {
        word = *moved_line(first) + ":" + *moved_line(second);
        end = second_end;
      }
    }
    result += word;
    at = end;
  }
  return result;
}

// ---- a sheet

struct Tables {
  std::vector<std::string> strings;
  std::vector<Format> formats;
  bool from_1904 = false;
};

class SheetOracle {
 public:
  SheetOracle(const Node& root, const Tables& tables, OracleSheet& sheet)
      : root_(root), tables_(tables), sheet_(sheet) {}
  void read() {
    if (root_.name != "worksheet" || !in_main(root_)) throw Refused{"no sheet"};
    for (const auto& section : root_.children) {
      if (!in_main(*section)) continue;
      std::vector<const Node*> inside;
      section->descendants(inside);
      if (section->name == "sheetData") rows(*section);
      if (section->name == "autoFilter") sheet_.filter = true;
      for (const Node* node : inside) {
        if ((section->name == "dataValidations" || section->name == "extLst") &&
            node->name == "dataValidation")
          sheet_.validation = true;
        if (section->name == "cols" && node->name == "col") hide_columns(*node);
        if (section->name == "mergeCells" && node->name == "mergeCell")
          merge(node->attribute_or("ref"));
      }
    }
  }

 private:
  void hide_columns(const Node& col) {
    if (!truth(col.attribute_or("hidden"))) return;
    const unsigned from = std::max(1U, digits(col.attribute_or("min")).value_or(0));
    const unsigned to = std::min(16384U, digits(col.attribute_or("max")).value_or(0));
    for (unsigned i = from; i <= to; ++i) sheet_.hidden_columns.insert(i - 1);
  }
  void merge(const std::string& ref) {
    const auto colon = ref.find(':');
    const std::string from = ref.substr(0, colon);
    const std::string to = colon == std::string::npos ? from : ref.substr(colon + 1);
    auto a = address_of(from);
    auto b = address_of(to);
    static const std::regex column("\\$?[A-Za-z]{1,3}");
    static const std::regex row("\\$?[0-9]{1,7}");
    if (colon != std::string::npos && std::regex_match(from, column) &&
        std::regex_match(to, column)) {
      a = address_of(from + "1");
      b = address_of(to + "1");
      if (b) b->first = 1048575;
      if (a && b && a->second > b->second) std::swap(a->second, b->second);
    } else if (std::regex_match(from, row) && std::regex_match(to, row) &&
               colon != std::string::npos) {
      a = address_of("A" + from);
      b = address_of("A" + to);
      if (a && b && a->first > b->first) std::swap(a->first, b->first);
      if (b) b->second = 16383;
    }
    if (!a || !b) throw Refused{"merge"};
    if (a->first > b->first) std::swap(a->first, b->first);
    if (a->second > b->second) std::swap(a->second, b->second);
    const auto name = [](const auto& at) {
      return letters(at.second) + std::to_string(at.first + 1);
    };
    sheet_.merged.push_back(*a == *b ? name(*a) : name(*a) + ":" + name(*b));
  }
  void rows(const Node& data) {
    for (const auto& row : data.children) {
      if (!in_main(*row) || row->name != "row") continue;
      if (const auto written = row->attribute("r")) {
        const auto number = digits(*written);
        if (!number || *number == 0 || *number > 1048576) throw Refused{"row"};
        row_ = *number - 1;
      } else {
        row_ = next_row_;
      }
      if (row_ >= 1048576) throw Refused{"row"};
      next_row_ = row_ + 1;
      if (truth(row->attribute_or("hidden"))) sheet_.hidden_rows.insert(row_);
      next_column_ = 0;
      for (const auto& cell : row->children) {
        if (in_main(*cell) && cell->name == "c") read_cell(*cell);
      }
    }
  }
  void read_cell(const Node& node) {
    std::pair<unsigned, unsigned> at{row_, next_column_};
    if (const auto written = node.attribute("r")) {
      const auto address = address_of(*written);
      if (!address) throw Refused{"address"};
      at = *address;
    }
    const bool astray = at.first != row_;
    if (at.second >= 16384) throw Refused{"column"};
    if (!astray) next_column_ = at.second + 1;
    Format format = tables_.formats.empty() ? Format{} : tables_.formats[0];
    if (const auto written = node.attribute("s")) {
      const auto index = digits(*written);
      format = index && *index < tables_.formats.size() ? tables_.formats[*index] : Format{};
    }
    const std::string type = node.attribute_or("t", "n");
    std::optional<std::string> plain;
    std::optional<std::string> in_line;
    std::string formula;
    for (const auto& child : node.children) {
      if (!in_main(*child)) continue;
      if (child->name == "v") plain = child->text;
      if (child->name == "is") in_line = string_item(*child);
      if (child->name == "f") formula = read_formula(*child, at);
    }
    const bool by_type = in_line && (type == "inlineStr" || !plain || plain->empty());
    const auto value = by_type ? in_line : plain;
    const bool misplaced = by_type && type != "inlineStr";
    if (astray && (!formula.empty() || (value && !value->empty()))) throw Refused{"address"};
    if (astray) return;
    OracleCell cell;
    cell.formula = formula;
    cell.number_format = format.code;
    cell.fill = format.fill;
    const bool is_text = type == "str" || type == "inlineStr";
    if (!value || (!is_text && strip(*value).empty())) {
      if (formula.empty()) return;
      cell.kind = "empty";
    } else {
      fill(cell, misplaced ? "inlineStr" : type, *value, format);
    }
    if (!sheet_.cells.emplace(at, cell).second) throw Refused{"twice"};
  }
  void fill(OracleCell& cell, const std::string& type, const std::string& value,
            const Format& format) {
    const auto as_text = [&](const std::string& text) {
      cell.kind = "text";
      cell.text = text;
    };
    const auto as_number = [&](const char* kind, double number) {
      cell.kind = kind;
      cell.number = number;
    };
    const std::string bare = strip(value);
    if (type == "n") {
      const auto number = number_of(value);
      if (!number) return as_text(value);
      as_number(
          format.date ? "date" : "number",
          *number +
              (format.date && !format.elapsed && tables_.from_1904 && *number >= 1 ? 1462 : 0));
    } else if (type == "s") {
      const auto index = digits(bare);
      if (!index || *index >= tables_.strings.size()) throw Refused{"string"};
      as_text(tables_.strings[*index]);
    } else if (type == "str") {
      as_text(value.find("_x") == std::string::npos && value.find('\r') == std::string::npos
                  ? value
                  : plain_text(value));
    } else if (type == "inlineStr") {
      as_text(value);
    } else if (type == "b") {
      if (bare == "1" || bare == "true") return as_number("boolean", 1);
      if (bare == "0" || bare == "false") return as_number("boolean", 0);
      as_text(value);
    } else if (type == "e") {
      cell.kind = "error";
      cell.text = bare;
    } else if (type == "d") {
      const auto serial = moment_of(bare);
      if (!serial) return as_text(value);
      as_number("date", *serial);
    } else {
      throw Refused{"type"};
    }
  }
  std::string read_formula(const Node& node, std::pair<unsigned, unsigned> at) {
    const std::string text =
        node.text.find("_x") == std::string::npos ? node.text : plain_text(node.text);
    if (node.attribute_or("t") != "shared") return text;
    const auto number = digits(node.attribute_or("si"));
    if (!number) return text;
    if (!text.empty()) {
      shared_[*number] = {at, text};
      return text;
    }
    const auto first = shared_.find(*number);
    if (first == shared_.end()) return "";
    const auto& [from, formula] = first->second;
    return moved_formula(formula, static_cast<long>(at.first) - static_cast<long>(from.first),
                         static_cast<long>(at.second) - static_cast<long>(from.second));
  }

  const Node& root_;
  const Tables& tables_;
  OracleSheet& sheet_;
  unsigned row_ = 0, next_row_ = 0, next_column_ = 0;
  std::map<unsigned, std::pair<std::pair<unsigned, unsigned>, std::string>> shared_;
};

// ---- the workbook

void read_properties(const Zip& zip, const Links& root, OracleBook& book) {
  for (const char* type : {"extendedProperties", "customProperties"}) {
    const Link* link = of_type(root, type);
    if (!link || !zip.has(link->target)) continue;
    const auto tree = tree_of(zip, link->target);
    for (const auto& node : tree->children) {
      if (node->name == "Application") book.program = node->text;
      if (node->name != "property") continue;
      std::string value;
      for (const auto& child : node->children) value += child->all_text;
      book.properties[node->attribute_or("name")] = value;
    }
  }
}

struct Tab {
  std::string name, state, id;
};

OracleBook read_book(std::string_view bytes) {
  const Zip zip(bytes);
  const Links root = links_of(zip, "");
  const Link* main = of_type(root, "officeDocument");
  if (!main) throw Refused{"no workbook"};
  const auto tree = tree_of(zip, main->target);
  if (tree->name != "workbook" || !in_main(*tree)) throw Refused{"no workbook"};
  OracleBook book;
  std::vector<Tab> tabs;
  std::vector<std::pair<std::pair<std::string, std::optional<unsigned>>, std::string>> names;
  const std::function<void(const Node&)> walk = [&](const Node& parent) {
    for (const auto& node : parent.children) {
      if (in_main(*node) && node->name == "workbookPr")
        book.from_1904 = truth(node->attribute_or("date1904"));
      if (in_main(*node) && node->name == "definedName") {
        names.push_back(
            {{node->attribute_or("name"), digits(node->attribute_or("localSheetId"))}, node->text});
        continue;
      }
      if (in_main(*node) && node->name == "sheet") {
        Tab tab{plain_text(node->attribute_or("name")), node->attribute_or("state", "visible"), ""};
        const std::string name = node->attribute_or("name");
        if (name.find("_x") == std::string::npos) tab.name = name;
        for (const auto& [key, value] : node->attributes) {
          if (key.size() > 17 && key.substr(key.size() - 17) == "/relationships|id") {
            tab.id = value;
            break;
          }
        }
        tabs.push_back(tab);
      }
      walk(*node);
    }
  };
  walk(*tree);
  const Links links = links_of(zip, main->target);
  read_properties(zip, root, book);
  Tables tables;
  tables.from_1904 = book.from_1904;
  if (const Link* link = of_type(links, "sharedStrings"); link && zip.has(link->target)) {
    const auto strings = tree_of(zip, link->target);
    for (const auto& item : strings->children) {
      if (in_main(*item) && item->name == "si") tables.strings.push_back(string_item(*item));
    }
  }
  tables.formats = read_formats(zip, links);
  std::set<std::string> parts;
  for (const Tab& tab : tabs) {
    const Link* link = nullptr;
    for (const auto& [id, candidate] : links) {
      if (id == tab.id) {
        link = &candidate;
        break;
      }
    }
    if (tab.id.empty() || !link || link->external || link->type != "worksheet") continue;
    if (!parts.insert(link->target).second) continue;  // the same cells, read once
    OracleSheet sheet;
    sheet.name = tab.name;
    sheet.state = tab.state == "hidden" || tab.state == "veryHidden" ? tab.state : "visible";
    const auto part = tree_of(zip, link->target);
    SheetOracle(*part, tables, sheet).read();
    const Links of_sheet = links_of(zip, link->target);
    sheet.comments = of_type(of_sheet, "comments") || of_type(of_sheet, "threadedComment");
    for (const auto& [id, table] : of_sheet) {
      if (table.external || table.type != "table" || !zip.has(table.target)) continue;
      for (const auto& child : tree_of(zip, table.target)->children)
        sheet.filter = sheet.filter || (in_main(*child) && child->name == "autoFilter");
    }
    book.sheets.push_back(std::move(sheet));
  }
  for (const auto& [key, formula] : names) {
    if (!key.second) book.names[key.first] = formula;
    if (key.second && *key.second < tabs.size())
      book.names[tabs[*key.second].name + "!" + key.first] = formula;
  }
  return book;
}

// ---- comparing

bool same_number(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

std::string cell_difference(const workbook::Cell& ours, const OracleCell& theirs) {
  const std::string kind(cell::name(ours.kind));
  if (kind != theirs.kind) return "kind " + kind + " / " + theirs.kind;
  if (ours.text != theirs.text)
    return "text '" + std::string(ours.text) + "' / '" + theirs.text + "'";
  if (!same_number(ours.number, theirs.number))
    return "number " + std::to_string(ours.number) + " / " + std::to_string(theirs.number);
  if (ours.formula != theirs.formula)
    return "formula '" + std::string(ours.formula) + "' / '" + theirs.formula + "'";
  if (theirs.number_format != "built-in" && ours.number_format != theirs.number_format)
    return "number format";
  const bool some_colour = theirs.fill == 0x1000000;
  if (!some_colour && ours.fill != theirs.fill) return "fill";
  return "";
}

std::string sheet_difference(const workbook::Sheet& ours, const OracleSheet& theirs) {
  static const char* states[] = {"visible", "hidden", "veryHidden"};
  if (ours.name != theirs.name) return "name '" + ours.name + "' / '" + theirs.name + "'";
  if (states[static_cast<int>(ours.visibility)] != theirs.state) return "visibility";
  if (ours.has_filter != theirs.filter || ours.has_comments != theirs.comments ||
      ours.has_validation != theirs.validation)
    return "marks";
  if (std::set<unsigned>(ours.hidden_rows.begin(), ours.hidden_rows.end()) != theirs.hidden_rows)
    return "hidden rows";
  if (std::set<unsigned>(ours.hidden_columns.begin(), ours.hidden_columns.end()) !=
      theirs.hidden_columns)
    return "hidden columns";
  std::vector<std::string> merged;
  for (const auto& range : ours.merged) merged.push_back(cell::to_a1(range));
  if (merged != theirs.merged) return "merged ranges";
  if (ours.cell_count() != theirs.cells.size())
    return "number of cells " + std::to_string(ours.cell_count()) + " / " +
           std::to_string(theirs.cells.size());
  std::size_t i = 0;
  for (const auto& [at, cell] : theirs.cells) {
    const auto mine = ours.cell(i++);
    if (mine.address.row != at.first || mine.address.column != at.second)
      return "address " + cell::to_a1(mine.address);
    const auto difference = cell_difference(mine, cell);
    if (!difference.empty()) return cell::to_a1(mine.address) + " " + difference;
  }
  return "";
}

}  // namespace

std::optional<OracleBook> oracle_read(std::string_view bytes, std::string& why) {
  try {
    return read_book(bytes);
  } catch (const Refused& refused) {
    why = refused.why;
    return std::nullopt;
  }
}

std::string first_difference(const workbook::Workbook& ours, const OracleBook& theirs) {
  if ((ours.date_system == timescale::DateSystem::from_1904) != theirs.from_1904)
    return "date system";
  if (ours.custom_properties != theirs.properties) return "custom properties";
  if (ours.defined_names != theirs.names) return "defined names";
  if (ours.creator_program != theirs.program)
    return "program '" + ours.creator_program + "' / '" + theirs.program + "'";
  if (ours.sheets.size() != theirs.sheets.size()) return "number of sheets";
  for (std::size_t i = 0; i < ours.sheets.size(); ++i) {
    const auto difference = sheet_difference(ours.sheets[i], theirs.sheets[i]);
    if (!difference.empty()) return "sheet " + std::to_string(i) + ": " + difference;
  }
  return "";
}

}  // namespace collate::support
