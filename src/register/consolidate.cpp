// SPDX-License-Identifier: MIT
#include "register/consolidate.hpp"

#include "finding/place.hpp"
#include "intake/answers.hpp"
#include "plan/cell_lists.hpp"
#include "plan/leads.hpp"
#include "register/impact_words.hpp"
#include "register/rules.hpp"
#include "text/fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace collate::merge {
namespace {

using finding::make;
using schema::Purpose;

/// The reading of one sent row.
class EntryReader {
 public:
  EntryReader(const SentRow& sent, const plan::Action& action, const Context& context)
      : sent_(sent), action_(action), context_(context) {}

  LeadEntry read() const {
    const auto& received = sent_.arrival->received;
    LeadEntry entry;
    entry.lead = received.lead;
    entry.round = context_.round.id;
    entry.row = source(sent_.entry->ref_cell);
    entry.answered = sent_.answered;
    entry.standing = sent_.standing;
    entry.why = sent_.why;
    if (sent_.replaced_by != nullptr && sent_.replaced_by != sent_.arrival)
      entry.why = fmt::format("{}: {}", finding::base_name(sent_.replaced_by->file), sent_.why);
    for (const auto& scale : context_.schema.ratings) entry.ratings.push_back(rating(scale));
    for (const auto& column : context_.schema.columns) {
      if (column.filled_by != schema::FilledBy::lead) continue;
      switch (column.purpose()) {
        case Purpose::rating:
          break;
        case Purpose::comment:
          entry.comment = text(column.id);
          break;
        case Purpose::impact:
          entry.impact = text(column.id);
          break;
        case Purpose::new_date:
          entry.new_date = date(column.id);
          break;
        default:
          entry.more[column.id] = text(column.id);
      }
    }
    return entry;
  }

 private:
  intake::Source source(cell::Address cell) const { return {sent_.from, cell}; }

  const intake::Answer* answer(const std::string& column) const {
    const auto found = sent_.entry->answers.find(column);
    return found == sent_.entry->answers.end() ? nullptr : &found->second;
  }

  TracedText text(const std::string& column) const {
    const auto* given = answer(column);
    if (intake::is_blank(given, context_.schema) || given->value.kind == cell::Kind::error)
      return {};
    return {given->text, source(given->cell)};
  }

  TracedRating rating(const schema::RatingScale& scale) const {
    TracedRating rating;
    rating.state = TracedRating::State::not_rated;
    const auto* given = answer(scale.id);
    if (given == nullptr) return rating;
    rating.source = source(given->cell);
    if (intake::is_blank(given, context_.schema)) return rating;
    if (const auto value = intake::read_rating(*given, scale).value) {
      rating.state = TracedRating::State::rated;
      rating.value = *value;
    }
    const bool is_label = rating.state == TracedRating::State::rated &&
                          given->text == scale.values[rating.value].label;
    if (!is_label) rating.as_written = given->text;
    return rating;
  }

  /// A date that a check asks about first (past, not later than agreed, beyond the plan) is kept as
  /// it was written and proposes nothing.
  TracedDate date(const std::string& column) const {
    const auto* given = answer(column);
    if (intake::is_blank(given, context_.schema)) return {};
    const auto said =
        intake::read_new_date(*given, context_.schema.calendar, context_.round.position,
                              context_.plan.agreed_date(action_, context_.round));
    const bool as_written = said.reading.typed || said.doubt != intake::DateDoubt::none;
    return {said.proposed(), as_written ? given->text : std::string(), source(given->cell),
            said.doubt == intake::DateDoubt::none ? std::nullopt : said.reading.date};
  }

  const SentRow& sent_;
  const plan::Action& action_;
  const Context& context_;
};

/// Words that several leads said, each after its lead; equal words once.
class Consolidator {
 public:
  Consolidator(const plan::Action& action, const Context& context, finding::Findings& findings)
      : action_(action), context_(context), findings_(findings) {}

  Row consolidate(const std::vector<SentRow>& sent) {
    row_.ref = action_.ref;
    row_.ratings.resize(context_.schema.ratings.size());
    collect(sent);
    std::vector<LeadEntry*> voices;
    for (auto& entry : row_.answers) {
      if (entry.standing == Standing::counted || entry.standing == Standing::in_conflict)
        voices.push_back(&entry);
    }
    const plan::Decision* ruling = nullptr;
    const auto chosen = chosen_of(voices, ruling);
    tell_disagreements(voices, ruling);
    if (!chosen.empty()) fill(chosen, voices);
    return std::move(row_);
  }

 private:
  void collect(const std::vector<SentRow>& sent) {
    for (const auto& row : sent) {
      auto entry = EntryReader(row, action_, context_).read();
      if (entry.lead != plan::the_plan && !plan::answers_for(action_, entry.lead)) {
        if (!entry.answered) continue;
        if (entry.standing != Standing::superseded) entry.standing = Standing::of_another_lead;
      }
      row_.answers.push_back(std::move(entry));
    }
    const auto rank = [&](const LeadEntry& entry) {
      const auto found = std::find(action_.leads.begin(), action_.leads.end(), entry.lead);
      return found - action_.leads.begin();
    };
    row_.answers.stable_sort(
        [&](const LeadEntry& a, const LeadEntry& b) { return rank(a) < rank(b); });
  }

  std::string name(const std::string& lead) const {
    const plan::Lead* found = context_.plan.lead(lead);
    return found == nullptr ? lead : found->name();
  }

  const plan::Decision* ruling_on_action() const {
    const plan::Decision* ruling = nullptr;
    for (const plan::Decision* decision : context_.plan.decisions_on(action_.ref)) {
      if (decision->kind != plan::DecisionKind::entry_stands ||
          !context_.plan.holds(*decision, context_.round))
        continue;
      // Of several rulings the latest counts, wherever its row stands.
      if (ruling == nullptr || !decision->date || !ruling->date || *ruling->date <= *decision->date)
        ruling = decision;
    }
    return ruling;
  }

  /// A subject names leads, files, or both: "L02; L07", "copy 1.xlsx; copy 2.xlsx".
  bool names_file(const std::string& subject, const LeadEntry& entry) const {
    std::vector<std::string> others;
    static_cast<void>(plan::leads_in(subject, context_.plan, others));
    return std::find(others.begin(), others.end(), finding::base_name(entry.row.file())) !=
           others.end();
  }

  bool names(const std::string& subject, const LeadEntry& entry) const {
    if (names_file(subject, entry)) return true;
    std::vector<std::string> others;
    const auto leads = plan::leads_in(subject, context_.plan, others);
    return entry.standing != Standing::superseded &&
           std::find(leads.begin(), leads.end(), entry.lead) != leads.end();
  }

  /// The answers that count: those that a decision names, else all voices.
  std::vector<LeadEntry*> chosen_of(const std::vector<LeadEntry*>& voices,
                                    const plan::Decision*& ruling) {
    ruling = ruling_on_action();
    if (ruling == nullptr) return voices;
    std::vector<LeadEntry*> chosen;
    for (auto& entry : row_.answers) {
      if (entry.answered && names(ruling->subject, entry)) chosen.push_back(&entry);
    }
    if (chosen.empty()) {
      findings_.push_back(idle(*ruling, fmt::format("{} sent no entry on {} that counts",
                                                    name(ruling->subject), action_.ref)));
      ruling = nullptr;
      return voices;
    }
    for (LeadEntry* voice : voices) {
      if (std::find(chosen.begin(), chosen.end(), voice) != chosen.end()) continue;
      voice->standing = Standing::set_aside;
      voice->decision = ruling->id;
      voice->why = fmt::format("decision {}{}{}", ruling->id, ruling->reason.empty() ? "" : ": ",
                               ruling->reason);
    }
    for (LeadEntry* entry : chosen) {
      // A ruling for a lead does not say which of the lead's own answers is meant.
      const bool of_several =
          std::count_if(chosen.begin(), chosen.end(),
                        [&](const LeadEntry* one) { return one->lead == entry->lead; }) > 1;
      if (entry->standing != Standing::in_conflict || !of_several ||
          names_file(ruling->subject, *entry))
        entry->standing = Standing::counted;
      entry->decision = ruling->id;
      entry->why.clear();
    }
    return chosen;
  }

  void tell_disagreements(const std::vector<LeadEntry*>& voices, const plan::Decision* ruling) {
    for (std::size_t scale = 0; scale < context_.schema.ratings.size(); ++scale)
      tell_scale(voices, scale, ruling);
    std::map<std::string, std::vector<const LeadEntry*>> in_conflict;
    for (const LeadEntry* voice : voices) {
      if (voice->standing == Standing::in_conflict) in_conflict[voice->lead].push_back(voice);
    }
    for (const auto& [lead, entries] : in_conflict) tell_conflict(lead, entries);
  }

  void tell_scale(const std::vector<LeadEntry*>& voices, std::size_t index,
                  const plan::Decision* ruling) {
    const auto& scale = context_.schema.ratings[index];
    std::set<std::size_t> values;
    std::set<std::string> leads;
    const LeadEntry* first = nullptr;
    Disagreement told;
    told.scale = index;
    for (const LeadEntry* voice : voices) {
      const auto& rating = voice->ratings[index];
      if (!is_rated(rating)) continue;
      values.insert(rating.value);
      leads.insert(voice->lead);
      if (first == nullptr || rating.value < first->ratings[index].value) first = voice;
      told.words +=
          fmt::format("{}{} says '{}' ({}, {})", told.words.empty() ? "" : "; ", name(voice->lead),
                      words(rating, scale), finding::base_name(rating.source->file()),
                      cell::to_a1(rating.source->cell));
    }
    if (values.size() < 2) return;
    told.of_one_lead = leads.size() == 1;
    const bool still_open =
        told.of_one_lead && std::any_of(voices.begin(), voices.end(), [](const LeadEntry* voice) {
          return voice->standing == Standing::in_conflict;
        });
    if (ruling != nullptr && !still_open) {
      told.decision = ruling->id;
      told.reason = ruling->reason;
    } else if (!told.of_one_lead) {
      const auto& source = *first->ratings[index].source;
      const std::string on =
          context_.schema.ratings.size() > 1 ? fmt::format(" ({})", scale.name) : std::string();
      findings_.push_back(make(rule("leads-disagree"), {source.file(), source.sheet(), source.cell},
                               {words(first->ratings[index], scale),
                                {},
                                action_.ref,
                                fmt::format("{}{}: {}", action_.ref, on, told.words)}));
    }
    row_.disagreements.push_back(std::move(told));
  }

  /// Copies of one workbook that answer the same action differently.
  void tell_conflict(const std::string& lead, const std::vector<const LeadEntry*>& entries) {
    std::string told;
    for (const LeadEntry* entry : entries) {
      std::string says;
      for (std::size_t i = 0; i < entry->ratings.size(); ++i) {
        if (is_rated(entry->ratings[i]))
          says += fmt::format("'{}', ", words(entry->ratings[i], context_.schema.ratings[i]));
      }
      if (!entry->comment.text.empty()) says += fmt::format("\"{}\", ", entry->comment.text);
      told += fmt::format("{}{}row {} of {}", told.empty() ? "" : "; ", says,
                          entry->row.cell.row + 1, finding::base_name(entry->row.file()));
    }
    const auto& place = entries.front()->row;
    findings_.push_back(make(rule("answers-conflict"), {place.file(), place.sheet(), place.cell},
                             {told, {}, action_.ref, name(lead)}));
  }

  void fill(const std::vector<LeadEntry*>& chosen, const std::vector<LeadEntry*>& voices) {
    for (std::size_t i = 0; i < row_.ratings.size(); ++i)
      row_.ratings[i] = most_cautious(chosen, i)->ratings[i];
    row_.returned_by = most_cautious(chosen, 0)->lead;
    for (LeadEntry* entry : chosen) {
      bool rated = false;
      bool counts = false;
      for (std::size_t i = 0; i < row_.ratings.size(); ++i) {
        rated = rated || is_rated(entry->ratings[i]);
        counts = counts || (is_rated(entry->ratings[i]) && entry->ratings[i] == row_.ratings[i]);
      }
      if (rated && !counts && entry->standing == Standing::counted)
        entry->standing = Standing::less_cautious;
    }
    row_.comment = said(chosen, [](const LeadEntry& e) { return &e.comment; });
    row_.impact = said(chosen, [](const LeadEntry& e) { return &e.impact; });
    row_.new_date = latest_date(chosen);
    for (const auto& [id, text] : chosen.front()->more) {
      row_.more[id] = said(chosen, [&, column = id](const LeadEntry& e) {
        const auto found = e.more.find(column);
        return found == e.more.end() ? nullptr : &found->second;
      });
    }
    name_leads(chosen, voices);
  }

  void name_leads(const std::vector<LeadEntry*>& chosen, const std::vector<LeadEntry*>& voices) {
    std::set<std::string> unrated;
    std::set<std::string> rated;
    const auto add = [&](const LeadEntry& entry) {
      (is_rated(entry.ratings.front()) ? rated : unrated).insert(entry.lead);
      if (entry.lead != row_.returned_by &&
          std::find(row_.also_returned_by.begin(), row_.also_returned_by.end(), entry.lead) ==
              row_.also_returned_by.end())
        row_.also_returned_by.push_back(entry.lead);
    };
    for (const LeadEntry* voice : voices) add(*voice);
    for (const LeadEntry* entry : chosen) add(*entry);
    for (const auto& lead : unrated) {
      if (!rated.contains(lead)) row_.unrated_by.push_back(lead);
    }
    for (const LeadEntry* entry : chosen) {
      if (tells_of_impact(entry->impact.text) && !is_milder_copy(*entry, chosen))
        row_.impacts.emplace_back(entry->lead, entry->impact);
    }
  }

  /// Another copy of the same lead, as good as this one, rates it more cautiously: what this one
  /// says has changed was never counted.
  static bool is_milder_copy(const LeadEntry& entry, const std::vector<LeadEntry*>& chosen) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const LeadEntry* other) {
      return other->lead == entry.lead && is_rated(other->ratings.front()) &&
             is_rated(entry.ratings.front()) &&
             other->ratings.front().value < entry.ratings.front().value;
    });
  }

  /// An unrated answer is none while another is rated. Of equals the answerable lead's.
  static const LeadEntry* most_cautious(const std::vector<LeadEntry*>& chosen, std::size_t scale) {
    const LeadEntry* found = chosen.front();
    for (const LeadEntry* entry : chosen) {
      const auto& rating = entry->ratings[scale];
      const auto& best = found->ratings[scale];
      if (is_rated(rating) && (!is_rated(best) || rating.value < best.value)) found = entry;
    }
    return found;
  }

  template <class Get>
  TracedText said(const std::vector<LeadEntry*>& chosen, Get get) const {
    struct Said {
      std::string leads;
      const TracedText* text;
    };
    std::vector<Said> all;
    std::set<std::string> leads;
    for (const LeadEntry* entry : chosen) {
      if (entry->answered) leads.insert(entry->lead);
      const TracedText* text = get(*entry);
      if (text == nullptr || text->text.empty()) continue;
      const auto same = std::find_if(all.begin(), all.end(), [&](const Said& one) {
        return text::fold(one.text->text) == text::fold(text->text);
      });
      if (same == all.end())
        all.push_back({name(entry->lead), text});
      else if (same->leads.find(name(entry->lead)) == std::string::npos)
        same->leads += " and " + name(entry->lead);
    }
    if (all.empty()) return {};
    TracedText consolidated{{}, all.front().text->source};
    if (leads.size() < 2 && all.size() == 1) return {all.front().text->text, consolidated.source};
    for (const auto& one : all)
      consolidated.text +=
          fmt::format("{}{}: {}", consolidated.text.empty() ? "" : "\n", one.leads, one.text->text);
    return consolidated;
  }

  /// Of several proposals the latest day, which is the most cautious.
  static TracedDate latest_date(const std::vector<LeadEntry*>& chosen) {
    const TracedDate* found = nullptr;
    for (const LeadEntry* entry : chosen) {
      const auto& date = entry->new_date;
      if (!date.date && date.as_written.empty()) continue;
      if (found == nullptr || (date.date && (!found->date || *found->date < *date.date)))
        found = &date;
    }
    return found == nullptr ? TracedDate{} : *found;
  }

  const plan::Action& action_;
  const Context& context_;
  finding::Findings& findings_;
  Row row_;
};

}  // namespace

Row consolidate(const plan::Action& action, const std::vector<SentRow>& sent,
                const Context& context, finding::Findings& findings) {
  return Consolidator(action, context, findings).consolidate(sent);
}

finding::Finding idle(const plan::Decision& decision, std::string why) {
  finding::Place place = decision.place;
  place.file = "plan.xlsx";
  return make(rule("decision-idle"), std::move(place),
              {std::move(why), {}, decision.ref, decision.id});
}

}  // namespace collate::merge
