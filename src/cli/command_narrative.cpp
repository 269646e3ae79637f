// SPDX-License-Identifier: MIT
// collate narrative PLAN --meeting M [--focus P] [--docx] : the written report for one meeting,
// out/<round>/<plan>-<round>-narrative-<day of the meeting>.html, and .docx.
#include "cli/command.hpp"
#include "cli/data.hpp"
#include "cli/report_names.hpp"
#include "cli/round_output.hpp"
#include "dashboard/narrative_page.hpp"
#include "register/published.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace collate::cli {
namespace {

namespace fs = std::filesystem;

struct NarrativeOptions {
  std::string plan;
  std::string meeting;
  std::string focus;
  bool docx = false;
};

struct Asked {
  const plan::Round* round = nullptr;
  plan::Meeting meeting;
};

/// "2019-12-12", or a round's id: then the board's meeting of that round, else its first.
std::optional<Asked> meeting_of(const plan::Plan& plan, const std::string& words) {
  const auto date = timescale::from_iso(words);
  for (const plan::Round& round : plan.rounds) {
    if (round.id == words && !round.meetings.empty()) {
      for (const plan::Meeting& meeting : round.meetings) {
        if (meeting.body == "board") return Asked{&round, meeting};
      }
      return Asked{&round, round.meetings.front()};
    }
    for (const plan::Meeting& meeting : round.meetings) {
      if (date && meeting.date == *date) return Asked{&round, meeting};
    }
  }
  return std::nullopt;
}

std::string known_meetings(const plan::Plan& plan) {
  std::string text;
  for (const plan::Round& round : plan.rounds) {
    for (const plan::Meeting& meeting : round.meetings)
      text += (text.empty() ? "" : ", ") + timescale::to_iso(meeting.date);
  }
  return text.empty() ? "The plan names no meeting." : "The plan's meetings are on " + text + ".";
}

/// The plan's own words beside its schema, else the program's.
finding::Outcome<dashboard::PageWords> words_for(const PlanFolder& plan) {
  const fs::path own = plan.folder / "narrative.txt";
  if (!is_taken(*plan.files, own)) {
    TRY(const auto built_in, data_file(*plan.files, "templates/narrative.txt"));
    return dashboard::page_words(built_in.text);
  }
  TRY(const auto bytes, plan.files->read(own));
  return dashboard::page_words(
      std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

void run_narrative(const NarrativeOptions& options, Session& session) {
  auto opened = open_usable_plan(options.plan, session);
  if (!opened) return;
  const auto asked = meeting_of(opened->plan, options.meeting);
  if (!asked) {
    return session.fail({"meeting-unknown",
                         fmt::format("The plan has no meeting '{}'", options.meeting),
                         {},
                         known_meetings(opened->plan),
                         "Give the day of a meeting as 2019-12-12, or the id of a round."},
                        exit_usage);
  }
  const dashboard::NarrativeRequest request{asked->meeting, options.focus};
  const std::string round = asked->round->id;
  const auto words = words_for(*opened);
  if (!words) return session.fail(words.failure(), exit_usage);
  const auto merged = merge_and_report(*std::move(opened), round, session);
  if (!merged) return;
  const auto shown =
      merge::published(merged->merged, merged->plan.plan, merged->plan.schema.small_numbers_under);
  const auto page =
      dashboard::narrative_page(merged->plan.schema, merged->plan.plan, shown, *words, request);
  if (!page) return session.fail(page.failure(), exit_usage);
  const std::string name = narrative_name(merged->plan.plan, *merged->round, request.meeting.date);
  const Target target{merged->plan.folder, merged->out / (name + ".html")};
  const auto written = session.files().put(target, *page);
  if (!written) return session.fail(written.failure(), exit_output_failed);
  session.say(fmt::format("Narrative: {}", target.path().string()));
  if (!options.docx) return;
  const auto document = session.word_document(*page, request.meeting.date);
  if (!document) return session.fail(document.failure(), exit_output_failed);
  const Target word{merged->plan.folder, merged->out / (name + ".docx")};
  if (const auto put_there = session.files().put(word, *document); !put_there)
    return session.fail(put_there.failure(), exit_output_failed);
  session.say(fmt::format("As a Word document: {}", word.path().string()));
}

}  // namespace

void add_narrative(CLI::App& app, Session& session) {
  auto options = std::make_shared<NarrativeOptions>();
  CLI::App* command =
      app.add_subcommand("narrative", "Writes the report in words for one meeting, as a page");
  command->add_option("plan", options->plan, "The plan folder")->required();
  command
      ->add_option("--meeting", options->meeting,
                   "The day of the meeting, such as 2019-12-12, or a round")
      ->required();
  command->add_option("--focus", options->focus, "The priority to tell in depth");
  command->add_flag("--docx", options->docx,
                    "Also write it as a Word document, with figures in words for drawings; needs "
                    "pandoc");
  command->callback([options, &session] { run_narrative(*options, session); });
}

}  // namespace collate::cli
