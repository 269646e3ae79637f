// SPDX-License-Identifier: MIT
// The walk over the sheets of a plan in a workbook of unknown make. Its parts stand in eleven
// files: sheets (source_table.cpp), columns of a table (source_columns.cpp), sections
// (source_sections.cpp), leads in titles (source_banner_leads.cpp), rows (source_rows.cpp), the
// cells of a row (source_row_cells.cpp), rows of several actions (source_split.cpp), tables that
// name actions (source_named.cpp), what runs along or stands beside (source_furniture.cpp), what is
// said together (source_alike.cpp), and the account of it all (source_account.cpp).
#pragma once

#include "conversion/source_heading_rows.hpp"
#include "conversion/source_headings.hpp"
#include "conversion/source_layout.hpp"
#include "conversion/source_table.hpp"
#include <deque>
#include <set>

namespace collate::conversion {

class SourceReader {
 public:
  /// All must outlive the object.
  SourceReader(const workbook::Workbook& book, const std::string& file,
               const schema::Schema& schema)
      : book_(book),
        file_(file),
        schema_(schema),
        headings_(schema),
        card_labels_(repeated_labels(book)) {}

  SourcePlan read();

 private:
  using Row = SourceCells::Row;
  using Place = finding::Place;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  enum class Alike : std::uint8_t {
    total,
    no_action,
    line,
    introduction,
    note_row,
    going_on,
    milestone
  };

  void say(Place place, std::string what, std::string remedy);
  [[nodiscard]] Place place(std::uint32_t row, std::uint32_t column) const {
    return cells_->place(row, column);
  }
  [[nodiscard]] static std::string name(const Place& place);
  [[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] std::string section_word() const;
  /// What a row of the sheet that is read is; said again, the first word stands, except that a row
  /// of two tables side by side is what matters more.
  void account(std::uint32_t row, RowKind kind, std::string why = {},
               std::optional<std::size_t> action = {});

  // --- sheets (source_table.cpp)
  void find_common_titles();
  [[nodiscard]] bool is_titled(const std::string& words, std::string& title) const;
  [[nodiscard]] bool has_actions(const workbook::Sheet& source) const;
  const TurnedSheet* lay_out(const workbook::Sheet& source);
  void read(const workbook::Sheet& sheet);
  bool goes_on_from_before();
  [[nodiscard]] bool hold_the_same(const std::map<std::uint32_t, Column>& columns) const;
  void read(const ColumnSpan& span);
  bool title_untitled(std::uint32_t row, const Row& cells);
  void find_table_titles(const ColumnSpan& span);
  [[nodiscard]] bool leads_to_headings(std::uint32_t row, const ColumnSpan& span) const;
  void find_plain_banners(const ColumnSpan& span);
  [[nodiscard]] std::optional<std::uint32_t> title_of_block(
      const std::vector<std::vector<std::uint32_t>>& blocks, std::size_t index) const;
  [[nodiscard]] bool repeats_headings(const Row& cells) const;
  bool read_measures_below(std::uint32_t row, const Row& cells, const ColumnSpan& span);
  bool read_measures_above(std::uint32_t row, const Row& cells, const ColumnSpan& span);
  void keep_measures_above(std::size_t first);
  void place_measures_above();
  bool leave_risks(std::uint32_t row, const Row& cells, const ColumnSpan& span);
  void start_table(HeadingRow found, std::uint32_t last_row);
  void tell_as_before();
  void open_by_headings();
  void open_number_above(std::uint32_t first_row, std::uint32_t last_row);
  void open_above_headings(std::uint32_t first_row, std::uint32_t last_row);
  void note_headings(std::uint32_t heading_row);
  void learn_refs(std::uint32_t first_row);
  void learn_banners(std::uint32_t first_row);
  void keep_levels();
  [[nodiscard]] bool is_titled_sheet() const;
  void say_columns(std::uint32_t row);
  void say_who_answers(std::uint32_t row);
  void say_which_date(std::uint32_t row);
  void say_time_columns(std::uint32_t row);
  void add_unheaded_sections(std::uint32_t last_row);
  [[nodiscard]] std::size_t table_number();
  void name_sheet();
  [[nodiscard]] bool counts_table(std::uint32_t row, const Row& cells) const;
  [[nodiscard]] static bool counts_on(const Row& cells);
  [[nodiscard]] bool holds_only_figures(std::uint32_t row, const Row& cells) const;
  [[nodiscard]] bool rates(const std::string& words) const;
  [[nodiscard]] bool explains_rating(std::uint32_t row, const std::string& words) const;
  bool put_alike(std::uint32_t row, const Row& cells, RowKind kind, Alike alike);
  bool put_aside(std::uint32_t row, const Row& cells, RowKind kind, const char* what);
  bool set_aside(std::uint32_t row, const Row& cells);
  void leave_sheet(const workbook::Sheet& sheet);
  void close_account();
  void say_hidden();
  void say_revised();
  void say_coloured();
  void say_years();
  void say_after_gaps();
  void say_struck();
  void say_left_over();

  // --- rows that are said together (source_alike.cpp)
  void say_alike(Alike kind, const Place& where, std::uint32_t row, const std::string& words,
                 const std::string& ref = {});
  void say_all_alike();

  // --- running headers and footers, lists beside the table (source_furniture.cpp)
  void find_furniture(const ColumnSpan& span);
  bool leave_page_break(std::uint32_t row, const Row& cells);
  bool leave_furniture(std::uint32_t row, const Row& cells);
  void say_furniture();
  ColumnSpan without_lists_beside(const ColumnSpan& span);
  void say_beside();

  // --- sections (source_sections.cpp)
  void open_section(std::string number, std::string title, const Place& where, bool named);
  void open_by_words(const std::string& written, const Place& where);
  void add_section(SourceSection section);
  void entitle(std::size_t section, std::string title);
  [[nodiscard]] bool section_has_actions() const;
  bool read_section(std::uint32_t row, const Row& cells, bool named_only);
  bool opens_beside_more(std::uint32_t row, const Row& cells, bool named_only);
  void say_title(std::uint32_t row, std::uint32_t column, const std::string& words);
  void say_titles();
  void open_title_of_refs(std::uint32_t row, const Row& cells);
  [[nodiscard]] bool is_plain_banner(std::uint32_t row, std::uint32_t column,
                                     const std::string& words) const;
  bool open_level_of_refs(std::uint32_t row, const std::string& words);
  bool opens_summed_up(std::uint32_t row, const Row& cells);
  bool read_banner(std::uint32_t row, const Row& cells);
  bool read_label(std::uint32_t row, const Row& cells);
  [[nodiscard]] bool is_title_row(std::uint32_t row, const SourceAction& found);

  // --- leads in titles (source_banner_leads.cpp)
  void take_banner_lead(const std::string& lead, const Place& where);
  bool read_banner_lead(std::uint32_t row, const Row& cells);
  void lead_by_banner(SourceAction& found);
  void say_banner_leads();

  // --- rows (source_rows.cpp)
  [[nodiscard]] bool heads_refs_below(std::uint32_t row, const Row& cells) const;
  [[nodiscard]] bool is_row_of_action(std::uint32_t row, const Row& cells) const;
  [[nodiscard]] bool has_ref_or_date(std::uint32_t row) const;
  void take_cell(const Column& known, const SourceText& cell, SourceAction& found,
                 SourceText& section, SourceText& measured);
  void complete_year(SourceText& when);
  void take_revised(SourceAction& found);
  void take_blank(const Column& known, const SourceText& cell, SourceAction& found);
  void take_time(const Column& known, const SourceText& cell, SourceAction& found);
  [[nodiscard]] std::string rating_then(const SourceText& cell, std::size_t scale) const;
  void settle_times(SourceAction& found) const;
  [[nodiscard]] const Column& last_covered(std::uint32_t row, std::uint32_t column) const;
  SourceAction read_cells(std::uint32_t row, std::vector<SourceText>& parts, SourceText& section);
  void open_by_columns(std::uint32_t row);
  void read_row(std::uint32_t row);
  void leave_after_gap(std::uint32_t row, const SourceText& first);
  void leave_after_note(std::uint32_t row, const SourceText& first);
  void part_merged_ref(SourceAction& found);
  void say_no_words(SourceAction& found);
  [[nodiscard]] bool is_beside_title(std::uint32_t row, const SourceAction& found) const;
  bool read_introduction(std::uint32_t row, const SourceAction& found);
  [[nodiscard]] bool is_note_row(std::uint32_t row, const SourceAction& found);
  std::string ref_in(const SourceText& source, const std::string& heading);
  void mend_ref(SourceAction& found);
  void split_refs(SourceAction found, std::uint32_t row);
  enum class Parting : std::uint8_t { none, dated, numbered };
  [[nodiscard]] Parting parting_of(const SourceAction& found) const;
  bool split_lists(const SourceAction& found, std::uint32_t row);
  void say_listed();
  void add(SourceAction found, std::uint32_t row);
  void add_milestone_row(const SourceAction& part, std::uint32_t row,
                         const std::vector<SourceText>& parts);
  void go_on(const SourceAction& part, std::uint32_t row, const std::vector<SourceText>& parts,
             bool sure);

  // --- tables that name their actions (source_named.cpp)
  struct Named {
    std::string refs;
    Place place;
    SourceAction row;
    SourceMeasure measure;
    bool is_measure = false;
    std::string sheet;
    bool by_row_above = false;  ///< it has no ref of its own
  };
  struct Figures {
    SourceText measure;
    std::vector<std::string>
        others;  ///< the row's other cells, folded: one may be a section's title
  };
  void read_named(std::uint32_t row);
  [[nodiscard]] Figures measure_in(std::uint32_t row, const Row& cells,
                                   const std::map<std::uint32_t, Column>& columns) const;
  [[nodiscard]] bool one_section_since(std::size_t first) const;
  void place_named(const Named& named);
  bool read_figures();
  void place_figures();
  void say_more(SourceAction& action, const Named& named);
  void say_named();

  const workbook::Workbook& book_;
  const std::string& file_;
  const schema::Schema& schema_;
  const Headings headings_;
  const std::set<std::string> card_labels_;
  std::size_t tables_ = 0;        ///< sheets with a table of actions
  std::set<std::string> common_;  ///< folded lines that stand above the table on several sheets
  std::set<std::string> labels_;  ///< folded words before a colon in lines of their own, met often
  std::deque<TurnedSheet> turned_;

  SourceCells* cells_ = nullptr;               ///< of the sheet that is read
  const SourceCells* as_it_stands_ = nullptr;  ///< the same, before it was laid out
  std::uint32_t widest_row_ = 0;               ///< its last column that may be one of a table
  bool sheet_has_table_ = false;
  bool section_opened_ = false;  ///< on this sheet
  std::string
      sheet_section_;  ///< the section that the sheet's name is, used when nothing else opens one
  SourceText sheet_lead_;  ///< who leads all of it, where a line above its table says so
  std::vector<cell::Address> banner_leads_;  ///< cells of titles that gave actions their leads
  std::uint32_t first_heading_row_ = 0;
  std::set<std::uint32_t> all_columns_;  ///< with a heading somewhere on the sheet
  std::vector<cell::Address> above_;     ///< first cells of the rows above the first table
  std::set<std::string> furniture_;      ///< folded lines that run along on the pages
  std::vector<std::pair<cell::Address, std::string>> left_furniture_;
  std::optional<std::uint32_t> beside_;   ///< first column of a list beside the table
  std::set<std::uint32_t> table_titles_;  ///< rows that stand as titles above tables of one sheet
  bool has_banners_ = false;              ///< rows that name sections stand among those of actions
  std::set<std::uint32_t> banner_columns_;      ///< where single words stand alone above actions
  std::set<std::uint32_t> plain_banners_;       ///< rows of such words
  std::optional<std::uint32_t> led_by_banner_;  ///< column where they name sections for certain
  bool banners_span_ = false;                   ///< they are merged over the columns of the table
  bool banners_in_capitals_ = false;            ///< two of them at least
  std::vector<std::pair<Place, std::string>> titles_;  ///< rows taken for titles of sections
  bool pivot_ = false;
  bool key_ = false;
  std::optional<std::uint32_t> last_total_;  ///< row
  std::optional<std::uint32_t> key_line_;    ///< the last row that was a line of a key by itself
  bool closing_ = false;  ///< what was set aside is no key but a sign-off or a history of versions
  std::map<std::uint32_t, Column> measures_below_;  ///< of a table of measures that names no action
  bool measures_of_one_ = true;                     ///< the actions above them stand in one section
  std::size_t measured_to_ = 0;  ///< actions that a table of measures stood below
  std::map<std::uint32_t, Column> measures_above_;  ///< of such a table above the actions
  std::vector<Figures> figures_above_;
  std::optional<Place> measures_above_at_;
  struct AboveActions {
    Place place;
    std::vector<Figures> figures;
    std::size_t first, end;  ///< of the actions of the sheet
  };
  std::vector<AboveActions> above_actions_;
  bool risks_ = false;  ///< a register of risks is open

  std::map<std::uint32_t, Column> columns_;
  std::map<std::uint32_t, Column> columns_before_;  ///< of the last table; empty: it had no actions
  bool goes_on_ = false;  ///< the sheet has no headings: the table of the one before goes on
  std::map<std::uint32_t, std::string> heading_words_;  ///< folded, of the table that is open
  std::map<std::uint32_t, std::string> levels_;         ///< column -> what it said last
  std::string level_;                                   ///< an objective's banner, when one is open
  bool named_table_ = false;
  bool asks_leads_ = false;
  bool asks_when_ = false;
  bool has_ref_column_ = false;
  bool refs_rare_ = false;  ///< most rows with words of an action have no ref
  bool refs_in_words_ = false;
  bool numbers_in_words_ = false;
  std::size_t table_ = 0;
  std::map<std::string, std::size_t> known_tables_;  ///< by their headings
  std::map<std::size_t, std::vector<Column>> columns_of_tables_;
  std::optional<std::uint32_t> title_column_;
  std::size_t section_ = none;
  std::map<std::string, std::vector<std::size_t>> sections_numbered_;  ///< number -> sections
  std::map<std::string, std::size_t> sections_titled_;  ///< folded title -> the first such section
  std::set<std::pair<std::size_t, std::string>> refs_;  ///< of actions, with their sections
  std::set<std::string> rated_;                         ///< folded ratings of actions
  SourceText ref_cell_;
  Place last_ref_place_;
  bool refs_printed_ = false;
  bool numbered_ =
      false;  ///< sections bear printed numbers, so that a line without one is no section
  bool after_gap_ = false;  ///< an empty row in the table came before
  std::vector<cell::Address> after_gaps_;
  std::vector<cell::Address> listed_;        ///< of the sheet: several things to do, read as one
  std::vector<cell::Address> revised_;       ///< dates that took the place of earlier ones
  std::vector<cell::Address> coloured_;      ///< earlier ratings that are a colour and no word
  std::string years_;                        ///< "2025/26", where the sheet is one for a year
  std::vector<cell::Address> without_year_;  ///< dates that were given it
  bool after_page_ = false;                  ///< the headings again, or a running line, came before
  bool after_note_ = false;                  ///< the row before was not read as an action
  struct ReadAlike {
    Place first;
    std::vector<std::uint32_t> rows;
    std::vector<cell::Address> cells;
    std::vector<std::string> words, refs;
  };
  std::map<Alike, ReadAlike> alike_;  ///< of the sheet
  std::set<std::string> banners_;
  std::vector<Named> named_;
  std::vector<Figures> figures_;  ///< rows of sheets that hold measures and no actions
  std::vector<std::pair<Place, std::string>> nameless_;  ///< rows, and whose they were taken for
  /// Whether they stand among measures, and the sheet -> cells, and refs of no action.
  std::map<std::pair<bool, std::string>, std::vector<std::pair<Place, std::string>>> unknown_refs_;
  std::map<std::pair<std::string, std::uint32_t>, SourceRow> rows_;
  SourcePlan plan_;
};

/// A list of children must not be copied into a plan, not even as words set aside.
[[nodiscard]] bool lists_children(const workbook::Sheet& sheet);
/// Without the mark in front of words that are the only ones of a list in their cell.
[[nodiscard]] std::string without_bullet(const std::string& words);
/// Appends on a line of its own, unless it is the same cell.
void join(SourceText& into, const SourceText& more);
void join(std::string& into, const std::string& more);
void add_new(std::vector<std::string>& list, const std::string& item);
[[nodiscard]] bool begins_in_lower_case(const std::string& words);

}  // namespace collate::conversion
