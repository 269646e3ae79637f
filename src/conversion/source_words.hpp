// SPDX-License-Identifier: MIT
// What single cells of a plan table say by their words alone: a ref, a date, who answers, a rating,
// a total, a line of a key. Headings and places come elsewhere; here "Dec 2024" is a date wherever
// it stands.
#pragma once

#include "schema/schema.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace collate::conversion {

/// "1.10", "A3", "IDA 4", "4.01.01", "HS1", "1a": what an action is called, not "Total".
[[nodiscard]] bool is_ref(const std::string& words);
/// "1.1", "1.1, 1.2", "IDA 3 - 7".
[[nodiscard]] bool is_list_of_refs(const std::string& words);

struct LeadingRef {
  std::string ref;
  std::string words;  ///< what follows it
};
/// "1.1.1 Train staff", "2a. Train staff", "HS1: Train staff"; a single number counts only when
/// `numbers` is set.
[[nodiscard]] std::optional<LeadingRef> leading_ref(const std::string& words, bool numbers);

/// "Nov 2024: Ten appointed", "Ten appointed (Nov 2024)", "Ten appointed by Nov 2024".
struct DatedLine {
  std::string when;
  std::string words;
};
[[nodiscard]] std::optional<DatedLine> dated_line(const std::string& words,
                                                  const schema::Schema& schema);

/// The number before the first dot of a ref, "3" of "3.2" and of "A3.2"; empty when it has none.
[[nodiscard]] std::string first_part(const std::string& ref);

[[nodiscard]] bool is_when(const std::string& words, const schema::Schema& schema);
/// "CONTRACT MANAGEMENT"
[[nodiscard]] bool is_in_capitals(const std::string& words);
/// "Train all staff", "Lead the review": no post or body is called so.
[[nodiscard]] bool begins_with_verb(const std::string& words);
/// A post, a group or initials, as plans name who answers.
[[nodiscard]] bool is_role(const std::string& words);
struct TitleAndLead {
  std::string title;  ///< empty: the words say nothing but who leads
  std::string lead;
};
/// "Preventing well (Lead: Public Health Consultant)"; nothing when the words name no lead.
[[nodiscard]] std::optional<TitleAndLead> lead_in_title(const std::string& words);
/// "Psychologist": a word that no post is without; capitals alone are somebody by themselves.
[[nodiscard]] bool is_noun_of_post(const std::string& word);
/// "Principal Educational", "Head of Early": no post or body ends so.
[[nodiscard]] bool ends_open(const std::string& words);
/// A team, a service, a directorate: somebody, but nobody in particular.
[[nodiscard]] bool is_team(const std::string& words);
/// "ICB / Lead Nurse", "Lead Nurse" over "ICB": a post, and the body it belongs to; nothing where
/// the two are two posts, or two bodies.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> post_and_body(
    const std::string& words);
/// A rating of the scheme, or one of the words that most schemes use.
[[nodiscard]] bool is_rating(const std::string& words, const schema::Schema& schema);
/// "Amber" of "Amber Working groups held": the rating that prose begins with, as it is written.
[[nodiscard]] std::string rating_in_front(const std::string& prose, const schema::Schema& schema);
/// Long enough and with enough words to say what is to be done.
[[nodiscard]] bool is_sentence(const std::string& words);

/// "Page 3 of 15" and nothing else.
[[nodiscard]] bool is_page_number(const std::string& words);

/// "Fewer exclusions and": a sentence that goes on elsewhere; at the end of a page also one that
/// ends in "for" or "with".
[[nodiscard]] bool breaks_off(const std::string& words, bool at_page);

/// "Key", "RAG key:", "Legend", "Abbreviations": what follows explains the table.
[[nodiscard]] bool begins_key(const std::string& words);
/// "RAG: R = late, A = at risk." line by line, without the word for a key in front.
[[nodiscard]] std::vector<std::string> lines_of_key(const std::string& words);
/// "Sunny: going well. Stormy: late.", "Scoring: 0 nothing yet; 1 early days": each label of a key,
/// as written, with what it means. Numbers count only behind the word for a key.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> explained_in(
    const std::string& words);
/// "Landed" of "Landed = finished": what a line that may be one of a key explains.
[[nodiscard]] std::optional<std::string> label_in_key(const std::string& words);
/// "Red: late", "Blue = complete": a line of a key, or several in one.
[[nodiscard]] bool is_key_line(const std::string& words, const schema::Schema& schema);
/// "* Dates may move", "Note: ...", "Source: ...".
[[nodiscard]] bool is_footnote(const std::string& words);
/// "Total", "Grand total", "Count of actions", "Row Labels": counted from the table, no part of it.
/// "Sign-off", "Version history": what closes a document.
[[nodiscard]] bool begins_closing(const std::string& words);
[[nodiscard]] bool is_total(const std::string& words);
/// The first words of a pivot list, whose rows go on until an empty one.
[[nodiscard]] bool begins_pivot(const std::string& words);

}  // namespace collate::conversion
