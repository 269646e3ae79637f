// SPDX-License-Identifier: MIT
#include "conversion/proposed_ratings.hpp"

#include "plan/cell_lists.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "conversion/source_words.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace collate::conversion {
namespace {

using schema::Role;

// More different texts are remarks, not the words of a scale.
constexpr std::size_t most_labels = 7;
constexpr std::ptrdiff_t longest_own_label = 4;  // words
constexpr std::size_t longest_own_bytes = 30;

struct RoleWords {
  Role role;
  std::string_view role_name;
  std::string_view meaning;
  std::string_view fill, text, tint;
};
constexpr std::array<RoleWords, 4> roles = {{
    {Role::off_track, "off-track", "The action is late, or will not be done as agreed.", "A3121F",
     "FFFFFF", "F3D3D6"},
    {Role::begun, "begun", "Work has not begun, or has only just begun.", "B1B4B6", "0B0C0C",
     "EEEFEF"},
    {Role::under_way, "under-way", "The action is under way.", "28A197", "0B0C0C", "CBE8E5"},
    {Role::done, "done", "The action is done.", "12436D", "FFFFFF", "C6D3DF"},
}};

const RoleWords& words_of(Role role) {
  return *std::find_if(roles.begin(), roles.end(),
                       [&](const RoleWords& w) { return w.role == role; });
}

bool says_done(const std::string& words) {
  static const re2::RE2 shape(
      R"(.*\b(?:complete|completed|done|achieved|embedded|embeds|bedded in|closed|finished|delivered|met|implemented|in place|in flower|business as usual|landed|signed off)\b.*)");
  static const re2::RE2 not_yet(
      R"(.*\b(?:not|to be|will be|partly|partially|nearly|almost|all but|due to|on track|expected|yet to)\b.*)");
  const std::string folded = text::fold(words);
  return re2::RE2::FullMatch(folded, shape) && !re2::RE2::FullMatch(folded, not_yet);
}

/// What a rating says of the action, by its meaning first and its word second.
Role role_of(const std::string& label, const std::string& meaning) {
  static const re2::RE2 off(
      R"(.*\b(?:red|off track|behind|delayed|late|overdue|not achieved|not met|slipped|slipping|stopped|stuck|stalled|blocked|parked|paused|missed|failing|at risk of not|serious delay|on hold)\b.*)");
  static const re2::RE2 begun(
      R"(.*\b(?:not (?:yet )?(?:started|begun|due)|(?:yet|still) to (?:start|begin)|to start|to do|grey|gray|white|planned|scoping|idea|early days|just begun|nothing (?:yet|done yet))\b.*)");
  static const re2::RE2 not_begun(
      R"((?:the )?(?:work|action|task|project)?s? ?(?:has|have|is)? ?(?:not|yet to) (?:yet )?(?:been )?(?:begun|begin|started|start)\b.*)");
  const std::string folded = text::fold(label);
  static const re2::RE2 colour(R"(r|a|g|b|red|amber|yellow|green|blue)");
  const bool own = !re2::RE2::FullMatch(folded, colour);
  const std::string means = text::fold(meaning);
  if (re2::RE2::FullMatch(folded, begun) || re2::RE2::FullMatch(means, not_begun) ||
      (own && re2::RE2::FullMatch(means, begun)))
    return Role::begun;
  if (says_done(label) || says_done(meaning)) return Role::done;
  static const re2::RE2 off_by_meaning(
      R"(.*\b(?:stopped|stalled|will not be|cannot be|not going to|serious(?:ly)?|major|badly|far behind|no progress|stopped or late)\b.*)");
  if (re2::RE2::FullMatch(folded, off) || (own && re2::RE2::FullMatch(means, off_by_meaning)))
    return Role::off_track;
  if ((folded == "blue" || folded == "b") && meaning.empty()) return Role::done;
  return Role::under_way;
}

/// "R" is Red; other words stay.
std::string in_full(const std::string& label) {
  static const std::array<std::string_view, 4> colours = {"Red", "Amber", "Green", "Blue"};
  const auto colour = std::find_if(colours.begin(), colours.end(), [&](std::string_view c) {
    return label.size() == 1 && text::fold(label) == text::fold(std::string(1, c.front()));
  });
  return colour == colours.end() ? label : std::string(*colour);
}

int caution(const FoundRating& rating) {
  static const re2::RE2 amber(R"(.*\b(?:amber|yellow|slippage|risk)\b.*)");
  const int place = static_cast<int>(rating.role) * 2;
  // Among those under way, the more cautious first.
  return rating.role == Role::under_way && !re2::RE2::FullMatch(text::fold(rating.label), amber)
             ? place + 1
             : place;
}

bool is_short(const std::string& label) {
  return label.size() <= longest_own_bytes &&
         std::count(label.begin(), label.end(), ' ') < longest_own_label &&
         (label.size() == 1 || label.find_first_of("0123456789\n") == std::string::npos);
}

/// What keys and notes of the source explain, folded.
std::set<std::string> explained(const SourcePlan& source) {
  std::set<std::string> labels;
  for (const auto& row : source.rows) {
    if (row.kind != RowKind::key && row.kind != RowKind::note) continue;
    for (const auto& [label, meaning] : explained_in(row.words)) labels.insert(text::fold(label));
  }
  for (const auto& line : source.keys) {
    for (const auto& [label, meaning] : explained_in(line)) labels.insert(text::fold(label));
  }
  return labels;
}

bool is_among(const std::string& words, const std::vector<std::string>& labels) {
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    return text::fold(label) == text::fold(words);
  });
}

/// Of what the drop-downs of the column offer the ratings; nothing where that is no scale.
std::vector<std::string> scale_offered(std::vector<std::string> offered) {
  constexpr std::size_t longest = 60;
  static const re2::RE2 none(
      R"((?i)(?:(?:please )?(?:select|choose|pick)\b.*|n/?a|tbc|tba|none|not applicable|not known|\(?blank\)?|[^A-Za-z\d]*))");
  std::erase_if(offered, [](const std::string& words) { return re2::RE2::FullMatch(words, none); });
  const bool scale = offered.size() >= 2 && offered.size() <= most_labels + 2 &&
                     std::all_of(offered.begin(), offered.end(),
                                 [](const std::string& words) { return words.size() <= longest; });
  return scale ? offered : std::vector<std::string>();
}

/// What stands as a rating of the first scale, now and at earlier times, action by action; or under
/// a heading of its own.
std::vector<SourceText> texts_of_ratings(const SourcePlan& source, const SourceHeading* other) {
  std::vector<SourceText> texts;
  const auto add = [&](SourceText rating) {
    rating.text = text::squeeze(rating.text);
    texts.push_back(std::move(rating));
  };
  for (const auto& action : source.actions) {
    if (other != nullptr) {
      const auto words = action.further.find(other->heading);
      if (words != action.further.end()) add({words->second, other->place, {}, {}});
      continue;
    }
    if (const auto rating = action.ratings.find(0); rating != action.ratings.end())
      add(rating->second);
    for (const auto& heading : source.headings) {
      const auto then = action.further.find(heading.heading);
      if (heading.earlier == Field::rating && heading.scale == 0 && then != action.further.end())
        add({then->second, heading.place, {}, {}});
    }
  }
  return texts;
}

/// The ratings that words on progress begin with, if most of them do.
std::vector<SourceText> ratings_in_prose(const SourcePlan& source, const schema::Schema& base) {
  std::vector<SourceText> texts;
  std::size_t filled = 0;
  for (const auto& action : source.actions) {
    for (const auto& [heading, comment] : action.comments) {
      if (comment.text.empty()) continue;
      ++filled;
      SourceText rating = comment;
      rating.text = rating_in_front(comment.text, base);
      if (!rating.text.empty()) texts.push_back(std::move(rating));
    }
  }
  if (texts.size() * 2 < filled) texts.clear();
  return texts;
}

/// "Behind target" beside "On target": a word that tells how far an action has come, or one that
/// shares a word with another of the scale.
bool is_of_scale(const std::string& label, const std::map<std::string, std::size_t>& met) {
  constexpr std::size_t shortest_shared = 4;
  if (std::count(label.begin(), label.end(), ' ') > 1) return false;
  if (role_of(label, {}) != Role::under_way) return true;
  const auto words = plan::split(text::fold(label), " ");
  return std::any_of(met.begin(), met.end(), [&](const auto& other) {
    if (other.first == label) return false;
    const auto others = plan::split(text::fold(other.first), " ");
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
      return word.size() >= shortest_shared &&
             std::find(others.begin(), others.end(), word) != others.end();
    });
  });
}

/// The texts of the column that are its ratings, as written: those that are known or explained, and
/// others that are short and come again, or are as many as the known ones where texts come again at
/// all, or belong with the others by their words.
std::set<std::string> labels_of_cells(const SourcePlan& source, const schema::Schema& base,
                                      const std::vector<std::string>& offered,
                                      const std::vector<SourceText>& texts) {
  static const re2::RE2 nothing(R"((?i)n/?a|tbc|tba|none|not applicable|not known|[^A-Za-z\d]*)");
  const auto keys = explained(source);
  std::map<std::string, std::size_t> met;
  std::size_t filled = 0;
  for (const auto& rating : texts) {
    if (rating.text.empty() || re2::RE2::FullMatch(rating.text, nothing)) continue;
    ++met[rating.text];
    ++filled;
  }
  const auto is_known = [&](const auto& label) {
    return is_rating(label.first, base) || keys.contains(text::fold(label.first)) ||
           is_among(label.first, offered);
  };
  const auto known = static_cast<std::size_t>(std::count_if(met.begin(), met.end(), is_known));
  const bool scale = met.size() <= most_labels && met.size() < filled &&
                     std::all_of(met.begin(), met.end(), [&](const auto& label) {
                       return is_known(label) || is_short(label.first);
                     });
  std::set<std::string> labels;
  for (const auto& label : met) {
    const bool own =
        scale && (label.second > 1 || known * 2 <= met.size() || is_of_scale(label.first, met));
    if (own || is_known(label)) labels.insert(label.first);
  }
  return labels;
}

/// What a key says of ratings.
struct RatingKey {
  std::map<std::string, std::string> meanings;  ///< by folded label
  std::vector<std::string> labels;              ///< in their order
};

RatingKey key_of(const SourcePlan& source, const schema::Schema& base,
                 const std::set<std::string>& labels) {
  const auto in_cells = [&](const std::string& words) {
    return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
      return text::fold(label) == text::fold(words);
    });
  };
  const auto is_label = [&](const auto& line) {
    return in_cells(line.first) || is_rating(line.first, base);
  };
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& row : source.rows) {
    if (row.kind != RowKind::key && row.kind != RowKind::note) continue;
    const auto found = explained_in(row.words);
    // A note that explains two ratings of the table is a key wherever it stands.
    const auto of_table = std::count_if(found.begin(), found.end(),
                                        [&](const auto& line) { return in_cells(line.first); });
    if (row.kind == RowKind::key || of_table >= 2)
      lines.insert(lines.end(), found.begin(), found.end());
  }
  for (const auto& line : source.keys) {
    const auto found = explained_in(line);
    lines.insert(lines.end(), found.begin(), found.end());
  }
  // Among lines of which most explain ratings of the table, the others explain such as no action
  // has yet: "Landed = finished and checked".
  const auto known = std::count_if(lines.begin(), lines.end(), is_label);
  const bool all = lines.size() <= most_labels && known >= 2 &&
                   known * 2 > static_cast<std::ptrdiff_t>(lines.size());
  RatingKey key;
  for (const auto& line : lines) {
    if (!is_label(line) && !(all && is_short(line.first))) continue;
    key.meanings[text::fold(in_full(line.first))] = line.second;
    key.labels.push_back(line.first);
  }
  return key;
}

/// In the order of the key, which may begin or end with what is done.
void sort_by_key(std::vector<FoundRating>& found, const RatingKey& key) {
  const auto place = [&](const FoundRating& rating) {
    const auto label = std::find_if(key.labels.begin(), key.labels.end(), [&](const auto& l) {
      return text::fold(in_full(l)) == text::fold(rating.label);
    });
    return label - key.labels.begin();
  };
  const auto done = std::find_if(found.begin(), found.end(),
                                 [](const FoundRating& r) { return r.role == Role::done; });
  if (done == found.end() || key.labels.size() < found.size()) return;
  const bool done_first = place(*done) == 0;
  std::stable_sort(found.begin(), found.end(), [&](const FoundRating& a, const FoundRating& b) {
    return done_first ? place(b) < place(a) : place(a) < place(b);
  });
}

/// One value of the scale.
std::string value_in_yaml(const FoundRating& rating) {
  static const re2::RE2 amber(R"(.*\b(?:amber|yellow|slippage|risk)\b.*|a)");
  const auto& words = words_of(rating.role);
  const bool is_amber = re2::RE2::FullMatch(text::fold(rating.label), amber);
  const std::string fill = rating.fill ? fmt::format("{:06X}", *rating.fill)
                                       : std::string(is_amber ? "F5A800" : words.fill);
  // Words on a fill of the table's own have to be read: dark on light, light on dark.
  std::string ink(is_amber ? std::string_view("0B0C0C") : words.text);
  if (rating.fill) {
    const auto part = [&](int shift) { return (*rating.fill >> shift) & 0xFFU; };
    ink = part(16) * 299 + part(8) * 587 + part(0) * 114 > 128000 ? "0B0C0C" : "FFFFFF";
  }
  std::string meaning = rating.meaning.empty() ? std::string(words.meaning) : rating.meaning;
  if (!meaning.ends_with('.')) meaning += '.';
  if (meaning[0] >= 'a' && meaning[0] <= 'z') meaning[0] = static_cast<char>(meaning[0] - 32);
  std::string yaml = fmt::format("      - label: {}\n        meaning: {}\n", in_yaml(rating.label),
                                 in_yaml(meaning));
  const std::string letter = text::fold(rating.label).substr(0, 1);
  const std::string folded = text::fold(rating.label);
  if (folded == "red" || folded == "amber" || folded == "green" || folded == "blue")
    yaml += fmt::format("        aliases: [{}]\n", static_cast<char>(letter[0] - 32));
  return yaml +
         fmt::format(
             "        role: {}\n        fill: \"{}\"\n        text: \"{}\"\n        tint: \"{}\"\n",
             words.role_name, fill, ink, is_amber ? std::string_view("FDEBC2") : words.tint);
}

}  // namespace

std::vector<FoundRating> ratings_found(const SourcePlan& source, const schema::Schema& base,
                                       const finding::Place& where,
                                       const std::vector<std::string>& choices,
                                       const SourceHeading* other) {
  const auto offered = scale_offered(choices);
  auto texts = texts_of_ratings(source, other);
  if (texts.empty() && other == nullptr) texts = ratings_in_prose(source, base);
  const auto labels = labels_of_cells(source, base, offered, texts);
  auto key = key_of(source, base, labels);
  // The drop-down has all of them, in their order, and the key may say what they mean.
  key.labels.insert(key.labels.begin(), offered.begin(), offered.end());
  std::vector<FoundRating> found;
  const auto add = [&](const std::string& written, std::optional<std::uint32_t> fill,
                       const finding::Place& place) {
    const std::string label = in_full(written);
    const auto same = std::find_if(found.begin(), found.end(), [&](const FoundRating& r) {
      return text::fold(r.label) == text::fold(label);
    });
    if (same != found.end()) {
      if (!same->fill) same->fill = fill;
      return;
    }
    const auto meaning = key.meanings.find(text::fold(label));
    const std::string means = meaning == key.meanings.end() ? std::string() : meaning->second;
    const Role role = role_of(label, means);
    const bool told = is_rating(label, base) || role != Role::under_way;
    found.push_back({label, means, fill, role, told, place});
  };
  for (const auto& rating : texts) {
    if (labels.contains(rating.text)) add(rating.text, rating.fill, rating.place);
  }
  if (found.empty() && offered.empty()) return found;
  for (const auto& label : key.labels) add(label, {}, where);
  sort_by_key(found, key);
  return found;
}

bool any_done(const std::vector<FoundRating>& ratings) {
  return std::any_of(ratings.begin(), ratings.end(),
                     [](const FoundRating& r) { return r.role == Role::done; });
}

void order(std::vector<FoundRating>& ratings) {
  std::stable_sort(ratings.begin(), ratings.end(), [](const FoundRating& a, const FoundRating& b) {
    return caution(a) < caution(b);
  });
}

bool order_by(const std::string& answer, std::vector<FoundRating>& ratings) {
  std::vector<FoundRating> ordered;
  for (std::size_t from = 0; from <= answer.size();) {
    const auto end = std::min(answer.find_first_of(",;", from), answer.size());
    const std::string label = text::fold(text::trim(answer.substr(from, end - from)));
    from = end + 1;
    const auto named = std::find_if(ratings.begin(), ratings.end(), [&](const FoundRating& r) {
      return text::fold(r.label) == label;
    });
    if (named == ratings.end()) return false;
    ordered.push_back(*named);
  }
  if (ordered.size() != ratings.size()) return false;
  for (auto& rating : ordered) {
    if (rating.role == Role::done) rating.role = Role::under_way;
  }
  ordered.back().role = Role::done;
  ratings = std::move(ordered);
  return true;
}

std::string scale_in_yaml(const std::vector<FoundRating>& ratings, const std::string& id,
                          const std::string& name) {
  std::string yaml = fmt::format("  - id: {}\n    name: {}\n    values:\n", id, in_yaml(name));
  for (const auto& rating : ratings) yaml += value_in_yaml(rating);
  return yaml;
}

std::string in_yaml(std::string words) {
  std::string text = "\"";
  for (const char c : collate::text::squeeze(words)) {
    if (c == '"' || c == '\\') text += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) text += c;
  }
  return text + "\"";
}

}  // namespace collate::conversion
