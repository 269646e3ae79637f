// SPDX-License-Identifier: MIT
#include "workbook/xlsx.hpp"

#include "package/refusal.hpp"
#include "package/xml.hpp"
#include "text/ascii.hpp"
#include "workbook/relationships.hpp"
#include "workbook/rules.hpp"
#include "workbook/xlsx_names.hpp"
#include "workbook/xlsx_remarks.hpp"
#include "workbook/xlsx_sheet.hpp"
#include "workbook/xlsx_strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace collate::workbook {
namespace {

using package::Archive;
using package::Part;
using package::XmlScanner;
using Token = XmlScanner::Token;

constexpr std::uint64_t about_an_entry = 128;  // of a list or a map of texts, without the texts

struct Tab {
  std::string name;
  Visibility visibility = Visibility::visible;
  std::string relationship;
};

struct Directory {
  std::vector<Tab> tabs;
  bool from_1904 = false;
  struct Name {
    std::string name;
    std::string formula;
    std::optional<std::uint32_t> tab;
  };
  std::vector<Name> names;
};

class XlsxReader {
 public:
  XlsxReader(const Archive& archive, const package::Limits& limits)
      : archive_(archive), limits_(limits), memory_(limits, archive.file_bytes()) {}

  finding::Outcome<Workbook> read();
  finding::Outcome<Workbook> read_properties_only();

 private:
  using Step = std::optional<finding::Failure>;

  finding::Outcome<Part> part(const std::string& name) const;
  finding::Outcome<Directory> read_directory(const std::string& name);
  Step read_properties(const std::vector<Relationship>& root);
  Step read_texts(const std::vector<Relationship>& relationships);
  Step read_formats(const std::vector<Relationship>& relationships);
  Step read_tab(const Tab& tab, SheetContext& context);
  Step read_tables(const std::vector<Relationship>& relationships, Sheet& sheet) const;
  void leave_out(const Tab& tab, std::string_view why);
  void note_defect(std::string what);
  std::optional<finding::Failure> refuse_rivals(const std::vector<Relationship>& relationships);
  void take_names(const Directory& directory);
  const std::string& file() const { return archive_.file_name(); }

  const Archive& archive_;
  const package::Limits& limits_;
  Workbook book_;
  std::shared_ptr<Pool> pool_ = std::make_shared<Pool>();
  std::vector<CellFormat> formats_;
  std::map<std::string_view, const Relationship*> by_id_;  // of the workbook part
  std::set<std::string> parts_read_;
  std::set<std::string> names_;  // of the sheets read, in small letters
  package::MemoryUse memory_;
};

finding::Outcome<Part> XlsxReader::part(const std::string& name) const {
  const package::Entry* entry = archive_.find(name);
  if (!entry) {
    return package::refusal(
        "xlsx-part-missing", file(),
        fmt::format("The file is incomplete: its part {} is missing.", package::quotable(name)));
  }
  return archive_.part(*entry, package::whole_up_to(memory_));
}

Visibility visibility_of(std::string_view state) {
  if (state == "hidden") return Visibility::hidden;
  if (state == "veryHidden") return Visibility::very_hidden;
  return Visibility::visible;
}

finding::Outcome<Directory> XlsxReader::read_directory(const std::string& name) {
  TRY(Part buffer, part(name));
  TRY(auto xml, XmlScanner::open(buffer, file(), name, limits_));
  Directory directory;
  if (xml.next() && (xml.name() != "workbook" || !is_main(xml.uri()))) {
    return package::refusal("not-a-workbook", file(), "It is an Office file, but not a workbook.",
                            "Send the workbook itself, saved as .xlsx.");
  }
  while (xml.next()) {
    if (xml.token() != Token::start || !is_main(xml.uri())) continue;
    if (xml.name() == "workbookPr") {
      directory.from_1904 = is_true(xml.attribute("date1904").value_or(""));
    } else if (xml.name() == "sheet") {
      if (directory.tabs.size() >= limits_.sheets) {
        return package::over_limit("limit-sheets", file(), "It holds", limits_.sheets, "sheets");
      }
      const auto sheet_name = xml.attribute("name").value_or("");
      directory.tabs.push_back(
          {has_escapes(sheet_name) ? decode_escapes(sheet_name) : std::string(sheet_name),
           visibility_of(xml.attribute("state").value_or("")),
           std::string(xml.attribute_in("/relationships", "id").value_or(""))});
    } else if (xml.name() == "definedName") {
      Directory::Name defined;
      defined.name = xml.attribute("name").value_or("");
      defined.tab = whole_number(xml.attribute("localSheetId").value_or(""));
      defined.formula = xml.element_text();
      memory_.take(2 * (about_an_entry + defined.name.size() +
                        defined.formula.size()));  // kept a second time, sorted
      directory.names.push_back(std::move(defined));
    }
    if (memory_.is_over()) return memory_.refusal(file());
  }
  if (xml.failed()) return xml.failure();
  return directory;
}

// Of docProps: the program, and the properties that people or programs set themselves.
XlsxReader::Step XlsxReader::read_properties(const std::vector<Relationship>& root) {
  for (const std::string_view type : {"coreProperties", "extendedProperties", "customProperties"}) {
    const Relationship* relationship = find_type(root, type);
    const package::Entry* entry = relationship ? archive_.find(relationship->target) : nullptr;
    if (!entry) continue;
    auto buffer = archive_.part(*entry);
    if (!buffer) return buffer.failure();
    auto xml = XmlScanner::open(*buffer, file(), entry->name, limits_);
    if (!xml) return xml.failure();
    while (xml->next()) {
      if (xml->depth() != 2 || xml->token() != Token::start) continue;
      if (xml->name() == "Application") {
        book_.creator_program = xml->element_text();
      } else if (xml->name() == "modified") {
        book_.modified = xml->element_text();
      } else if (xml->name() == "property") {
        const std::string name(xml->attribute("name").value_or(""));
        std::string value;
        while (xml->next() && !(xml->token() == Token::end && xml->depth() == 2)) {
          if (xml->token() != Token::text || xml->depth() <= 2) continue;
          value += xml->text();
          memory_.take(xml->text().size());
          if (memory_.is_over()) return memory_.refusal(file());
        }
        memory_.take(about_an_entry + name.size());
        if (memory_.is_over()) return memory_.refusal(file());
        book_.custom_properties[name] = value;
      }
    }
    if (xml->failed()) return xml->failure();
  }
  return std::nullopt;
}

XlsxReader::Step XlsxReader::read_texts(const std::vector<Relationship>& relationships) {
  const Relationship* relationship = find_type(relationships, "sharedStrings");
  if (!relationship) return std::nullopt;
  if (archive_.find(relationship->target) == nullptr) {
    // A cell that needs a text of it is refused by name.
    note_defect(fmt::format("its table of texts, {}, is missing, and no cell needs it",
                            package::quotable(relationship->target)));
    return std::nullopt;
  }
  auto buffer = part(relationship->target);
  if (!buffer) return buffer.failure();
  auto done = read_shared_strings(std::move(*buffer), file(), relationship->target, limits_,
                                  memory_, *pool_);
  if (!done) return done.failure();
  return std::nullopt;
}

XlsxReader::Step XlsxReader::read_formats(const std::vector<Relationship>& relationships) {
  const Relationship* relationship = find_type(relationships, "styles");
  const package::Entry* entry = relationship ? archive_.find(relationship->target) : nullptr;
  if (!entry) return std::nullopt;
  auto buffer = archive_.part(*entry);
  if (!buffer) return buffer.failure();
  const auto theme = [&]() -> finding::Outcome<ThemeColours> {
    const Relationship* to_theme = find_type(relationships, "theme");
    const package::Entry* theme_entry = to_theme ? archive_.find(to_theme->target) : nullptr;
    if (!theme_entry) return ThemeColours{};
    TRY(Part theme_part, archive_.part(*theme_entry));
    return read_theme(theme_part, file(), theme_entry->name, limits_);
  };
  auto formats = read_styles(*buffer, file(), entry->name, limits_, memory_, *pool_, theme);
  if (!formats) return formats.failure();
  formats_ = std::move(formats->formats);
  if (formats->cut_codes)
    note_defect("a number format in it is longer than any program shows; it is left out");
  return std::nullopt;
}

/// What the standard does not allow and changes no value.
void XlsxReader::note_defect(std::string what) {
  book_.notes.push_back(
      finding::make(rule("workbook-defect"), {file(), {}, {}}, {.observed = std::move(what)}));
}

void XlsxReader::leave_out(const Tab& tab, std::string_view why) {
  book_.notes.push_back(finding::make(rule("sheet-left-out"), {file(), tab.name, {}},
                                      {.observed = tab.name, .other = std::string(why)}));
}

// A table has a filter of its own, which stands in its part and not in the sheet's.
XlsxReader::Step XlsxReader::read_tables(const std::vector<Relationship>& relationships,
                                         Sheet& sheet) const {
  for (const auto& relationship : relationships) {
    if (sheet.has_filter) break;
    const package::Entry* entry = relationship.external || relationship.type != "table"
                                      ? nullptr
                                      : archive_.find(relationship.target);
    if (!entry) continue;
    auto buffer = archive_.part(*entry);
    if (!buffer) return buffer.failure();
    auto xml = XmlScanner::open(*buffer, file(), entry->name, limits_);
    if (!xml) return xml.failure();
    while (xml->next()) {
      if (xml->depth() == 2 && xml->is_start("autoFilter") && is_main(xml->uri()))
        sheet.has_filter = true;
    }
    if (xml->failed()) return xml->failure();
  }
  return std::nullopt;
}

XlsxReader::Step XlsxReader::read_tab(const Tab& tab, SheetContext& context) {
  const auto found = by_id_.find(tab.relationship);
  const Relationship* relationship = found == by_id_.end() ? nullptr : found->second;
  if (tab.relationship.empty() || !relationship || relationship->external) {
    leave_out(tab, "the file does not say where its cells are");
    return std::nullopt;
  }
  if (relationship->type != "worksheet") {
    leave_out(tab, relationship->type == "chartsheet"          ? "it is a chart"
                   : relationship->type == "dialogsheet"       ? "it is a dialogue box"
                   : relationship->type.ends_with("acrosheet") ? "it holds macros"
                                                               : "it holds no cells");
    return std::nullopt;
  }
  if (!parts_read_.insert(relationship->target).second) {
    leave_out(tab, "its cells are those of another sheet, and are read once");
    return std::nullopt;
  }
  auto buffer = part(relationship->target);
  if (!buffer) return buffer.failure();
  const std::uint64_t standing = package::standing(buffer->size());
  memory_.take(standing);
  auto sheet = read_sheet(*buffer, relationship->target, tab.name, context);
  if (!sheet) return sheet.failure();
  memory_.give_back(standing);
  sheet->visibility = tab.visibility;
  auto of_sheet = read_relationships(archive_, relationship->target, limits_);
  if (!of_sheet) return of_sheet.failure();
  for (const std::string_view type : {"comments", "threadedComment"}) {
    if (find_type(*of_sheet, type)) sheet->has_comments = true;
  }
  if (auto remarks = read_remarks(archive_, *of_sheet, limits_, memory_, *sheet, book_.notes);
      !remarks)
    return remarks.failure();
  if (auto failure = read_tables(*of_sheet, *sheet)) return failure;
  if (!names_.insert(text::in_small_letters(tab.name)).second) {
    return package::refusal(
        "xlsx-sheet-name-twice", file(),
        fmt::format("Two sheets have the same name, '{}'.", package::quotable(tab.name)));
  }
  book_.sheets.push_back(std::move(*sheet));
  return std::nullopt;
}

void XlsxReader::take_names(const Directory& directory) {
  for (const auto& defined : directory.names) {
    std::string key = defined.name;
    if (defined.tab) {
      if (*defined.tab >= directory.tabs.size()) continue;
      key = directory.tabs[*defined.tab].name + "!" + key;
    }
    book_.defined_names[key] = defined.formula;
  }
}

/// Two tables of texts or of formats: programs could take either. The same one named twice is one.
std::optional<finding::Failure> XlsxReader::refuse_rivals(
    const std::vector<Relationship>& relationships) {
  for (const std::string_view type : {"sharedStrings", "styles"}) {
    const Relationship* first = nullptr;
    for (const auto& relationship : relationships) {
      if (relationship.type != type || relationship.external) continue;
      if (first == nullptr) {
        first = &relationship;
      } else if (relationship.target == first->target) {
        note_defect(fmt::format("it names its part {} twice", package::quotable(first->target)));
      } else {
        return package::refusal("xlsx-relationship-twice", file(),
                                fmt::format("The file has two parts of the kind '{}', so two "
                                            "programs could see different data.",
                                            type));
      }
    }
  }
  return std::nullopt;
}

finding::Outcome<Workbook> XlsxReader::read() {
  TRY(const auto root, read_relationships(archive_, "", limits_));
  const Relationship* main = find_type(root, "officeDocument");
  if (!main) {
    return package::refusal("not-a-workbook", file(), "It is a zip, but not a workbook.",
                            "Send the workbook itself, saved as .xlsx; if the zip holds several "
                            "returns, unpack them first.");
  }
  if (main->target.ends_with(".bin")) {
    return package::refusal("workbook-xlsb", file(), "It is a binary workbook (.xlsb).",
                            "Save it as .xlsx and send that copy.");
  }
  TRY(const Directory directory, read_directory(main->target));
  TRY(const auto relationships, read_relationships(archive_, main->target, limits_));
  for (const auto& relationship : relationships) {
    if (!by_id_.try_emplace(relationship.id, &relationship).second) {
      return package::refusal("xlsx-relationship-twice", file(),
                              fmt::format("The file gives the name '{}' to two of its parts, so "
                                          "two programs could see different data.",
                                          package::quotable(relationship.id)));
    }
  }
  if (auto failure = refuse_rivals(relationships)) return *std::move(failure);
  book_.format = Format::xlsx;
  book_.date_system =
      directory.from_1904 ? timescale::DateSystem::from_1904 : timescale::DateSystem::from_1900;
  if (auto failure = read_properties(root)) return *std::move(failure);
  if (auto failure = read_texts(relationships)) return *std::move(failure);
  if (auto failure = read_formats(relationships)) return *std::move(failure);
  SheetContext context{
      file(), limits_, formats_, directory.from_1904, pool_, pool_->strings.size(), {},
      0,      0,       memory_,  book_.notes};
  for (std::size_t i = 0; i < pool_->strings.size(); ++i) {
    const std::string_view text = pool_->strings[i];
    if (text.size() > longest_cell_text && utf16_units(text) > longest_cell_text)
      context.long_texts.push_back(i);
  }
  for (const Tab& tab : directory.tabs) {
    if (auto failure = read_tab(tab, context)) return *std::move(failure);
  }
  take_names(directory);
  return std::move(book_);
}

finding::Outcome<Workbook> XlsxReader::read_properties_only() {
  TRY(const auto root, read_relationships(archive_, "", limits_));
  book_.format = Format::xlsx;
  if (auto failure = read_properties(root)) return *std::move(failure);
  return std::move(book_);
}

}  // namespace

finding::Outcome<Workbook> read_xlsx_properties(const Archive& archive,
                                                const package::Limits& limits) {
  return XlsxReader(archive, limits).read_properties_only();
}

finding::Outcome<Workbook> read_xlsx(const Archive& archive, const package::Limits& limits) {
  return XlsxReader(archive, limits).read();
}

}  // namespace collate::workbook
