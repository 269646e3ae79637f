// SPDX-License-Identifier: MIT
#include "finding/place.hpp"
#include "intake/taking.hpp"
#include "text/fold.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace collate::intake {
namespace {

/// Is `name` written in `text`, as whole words?
bool names(const std::string& folded_text, const std::string& name) {
  const std::string wanted = text::fold(name);
  if (wanted.size() < 3) return false;
  for (auto at = folded_text.find(wanted); at != std::string::npos;
       at = folded_text.find(wanted, at + 1)) {
    const auto is_word = [&](std::size_t i) {
      return i < folded_text.size() &&
             (std::isalnum(static_cast<unsigned char>(folded_text[i])) != 0);
    };
    if (!(at > 0 && is_word(at - 1)) && !is_word(at + wanted.size())) return true;
  }
  return false;
}

/// The lead with the longest name in the text: "11-19 Strategic lead" is not "Strategic lead".
const plan::Lead* lead_named_in(const std::string& text, const plan::Plan& plan) {
  const std::string folded = text::fold(text);
  const plan::Lead* best = nullptr;
  std::size_t longest = 0;
  for (const plan::Lead* lead : plan.leads_named_in(folded)) {
    std::vector<std::string> words = lead->aliases;
    words.insert(words.end(), {lead->id, lead->role, lead->name()});
    for (const auto& word : words) {
      if (word.size() > longest && names(folded, word)) {
        best = lead;
        longest = word.size();
      }
    }
  }
  return best;
}

std::string only_lead_of_all_rows(const plan::Table& table, const Taking& taking) {
  std::set<std::string> possible;
  bool first = true;
  for (std::uint32_t row = table.heading_row + 1; row < table.sheet->row_end(); ++row) {
    const auto cell = table.cell(row, "ref");
    if (!cell) continue;
    for (const auto& ref : taking.refs.read({*cell, table.text(row, "action")}).refs) {
      const auto& leads = taking.plan.action(ref)->leads;
      if (first)
        possible.insert(leads.begin(), leads.end());
      else
        std::erase_if(possible, [&](const std::string& id) {
          return std::find(leads.begin(), leads.end(), id) == leads.end();
        });
      first = false;
    }
  }
  return possible.size() == 1 ? *possible.begin() : std::string();
}

}  // namespace

void read_code(Taking& taking) {
  Return& received = taking.received();
  const std::string code = text::fold(received.code);
  const auto leads = taking.plan.leads_named_in(code);
  for (const auto& round : taking.plan.rounds) {
    for (const plan::Lead* lead : leads) {
      if (!code.starts_with(text::fold(taking.plan.id + "-" + round.id + "-" + lead->id + "-")))
        continue;
      received.plan = taking.plan.id;
      received.round = round.id;
      received.lead = lead->id;
    }
  }
  if (received.lead.empty()) received.recognised_by = RecognisedBy::headings;
}

std::string lead_of_home_made(const plan::Table& table, const Taking& taking) {
  std::string name = finding::base_name(taking.file);
  std::replace(name.begin(), name.end(), '_', ' ');
  if (const auto* lead = lead_named_in(name, taking.plan)) return lead->id;
  std::string banner;
  for (std::size_t i = 0; i < table.sheet->cell_count(); ++i) {
    const auto cell = table.sheet->cell(i);
    if (cell.address.row >= table.heading_row) break;
    banner += std::string(cell.text) + " \n ";
  }
  if (const auto* lead = lead_named_in(banner, taking.plan)) return lead->id;
  return only_lead_of_all_rows(table, taking);
}

}  // namespace collate::intake
