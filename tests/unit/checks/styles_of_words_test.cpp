// SPDX-License-Identifier: MIT
// Two styles far apart: the clipped one of official papers, nouns and no verbs, and that of people
// who write as they speak.
#include "checks/words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using collate::checks::mentions_trouble;
using collate::checks::points_to;
using collate::checks::says_finished;
using collate::checks::says_late;
using collate::checks::says_nothing;
using collate::checks::says_trouble;
using collate::checks::says_unfinished;
using collate::checks::says_waiting;
using collate::checks::says_why;
using collate::checks::says_work_ahead;
using collate::checks::times_ahead;
using collate::checks::times_to_begin;

namespace {

bool is_put_to(const char* comment, const char* when) {
  const auto times = times_ahead(comment);
  return std::any_of(times.begin(), times.end(), [&](const auto& one) { return one.when == when; });
}

}  // namespace

TEST_CASE("figures that go the wrong way are trouble, whatever the tense") {
  for (const char* t :
       {"Demand exceeds capacity across the area", "The waiting list has risen to 380",
        "Numbers waiting for therapy have doubled since May", "Complaints rose sharply this term",
        "Attendance fell again in the spring", "Timeliness has steadily declined"}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (const char* t :
       {"The waiting list has fallen to 380", "Complaints fell from 19 to 6",
        "Attendance rose again in the spring", "Appeals rose in May and have since fallen back",
        "Timeliness improved to 61% despite two vacancies",
        "Half of the visits were made, notwithstanding sickness in the team",
        "Although one provider failed, all sessions were held"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
}

TEST_CASE("slippage that was made up moves no date, an extension by a term does") {
  for (const char* t : {"Slippage of six weeks against the milestone",
                        "Roll out has slipped by two months", "Moderation extended by one term"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (const char* t :
       {"The slippage of May was made good over the summer", "Two terms' slippage recovered since",
        "The lease was extended by a year"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
}

TEST_CASE("the end of the work is heard beside a contract, a target or a forecast") {
  CHECK(is_put_to("New equipment contract - go live February 2021", "February 2021"));
  CHECK(is_put_to("Forecast shows that the target will be met by June 2021", "June 2021"));
  CHECK(is_put_to("Clearance of the list forecast for November 2026", "November 2026"));
  CHECK(is_put_to("Form to be used everywhere by end of Easter term 2021",
                  "end of Easter term 2021"));
  CHECK_FALSE(is_put_to("Contract let. Option to extend in October 2022", "October 2022"));
  CHECK_FALSE(is_put_to("The national figures come out in May 2022", "May 2022"));
  CHECK_FALSE(
      is_put_to("Framework launched; the three-year plan covers all to March 2023", "March 2023"));
}

TEST_CASE("work ahead is heard without a verb") {
  for (const char* t : {"Site rebuilt. Transfer of the older pages scheduled for February",
                        "Form agreed; leaflet with the design team for proofing",
                        "Assessments up to date. Negotiations ongoing with the hospital",
                        "Design agreed. Introduction in all nurseries over the coming months"}) {
    CAPTURE(t);
    CHECK(says_work_ahead(t, "Agree a pathway for hearing support"));
  }
  for (const char* t : {"Reported in May. Its recommendations will be taken forward under 2.4",
                        "All visits were made as scheduled in the spring",
                        "Launched when it was scheduled for June"}) {
    CAPTURE(t);
    CHECK_FALSE(says_work_ahead(t, "Agree a pathway for hearing support"));
  }
}

TEST_CASE("what an action waits for, and what a date hangs on") {
  for (const char* t :
       {"This cannot begin before 1.3 is done", "No start possible until 2.1 is in place",
        "Will only start when the post under 4.2 is filled",
        "This can\xE2\x80\x99t begin before 1.3 is done"}) {
    CAPTURE(t);
    CHECK(says_waiting(t));
  }
  CHECK_FALSE(says_waiting("Training was given in the 3 schools of 1.3"));
  for (const char* t :
       {"Linked to the tender for the region", "Subject to the head teachers' diaries",
        "Parts are short, so this moves to March"}) {
    CAPTURE(t);
    CHECK(says_why(t));
  }
  CHECK(mentions_trouble("Nobody could be released for the course"));
  CHECK_FALSE(says_why("The forum met and liked the parts it saw"));
  CHECK(says_nothing("No update received"));
}

TEST_CASE("as people speak: what goes badly") {
  for (const char* t :
       {"We're way behind on the audits", "Four caseworkers down since June",
        "Repairs take longer than ever; the maker has a stock problem",
        "We're at 41%, our worst figure since 2019", "The network has petered out, sadly",
        "Carers hate the form and two teams went back to the old one"}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (const char* t :
       {"We're at 71%, our best figure since 2019", "No problem with the supplier",
        "We were way behind in May and caught up in July", "Carers love the form"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
}

TEST_CASE("as people speak: what takes longer") {
  for (const char* t :
       {"It'll take a little longer than we promised", "Not as quick as we'd hoped",
        "Could we have until the end of the year?", "Please give us another few weeks",
        "The builders say June now", "We said April, it's now July"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  CHECK_FALSE(says_late("As quick as we'd hoped"));
  CHECK_FALSE(says_late("The builders say they like it"));
  CHECK(is_put_to("It'll be more like May than January", "May"));
  for (const char* t : {"Their conference is in June 2021 so it'll be shown there",
                        "The hall where it meets is booked up to 2021",
                        "Goes live in May as we said, and the new vans come in June 2021",
                        "The cover teacher leaves in October 2021",
                        "In June 2021 we'll ask what families made of it"}) {
    CAPTURE(t);
    CHECK_FALSE(is_put_to(t, "June 2021"));
    CHECK_FALSE(is_put_to(t, "2021"));
    CHECK_FALSE(is_put_to(t, "October 2021"));
  }
}

TEST_CASE("as people speak: what is left, and what is finished") {
  const char* plan = "Appoint a link worker in every cluster";
  for (const char* t :
       {"Just the two coastal clusters to sort out", "Still looking for a sixth one",
        "The first three start next month", "Nothing yet for the others",
        "IT are working their way through the list"}) {
    CAPTURE(t);
    CHECK(says_work_ahead(t, plan));
  }
  for (const char* t : {"All that is left is the leaflet", "All appointed except the island",
                        "Everybody trained apart from the cooks"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (const char* t :
       {"Heads say they should come twice a week",
        "If a cluster changes its mind we will change the list",
        "More will be asked to join next year", "The trust wants to do its own next year"}) {
    CAPTURE(t);
    CHECK_FALSE(says_work_ahead(t, plan));
    CHECK(times_to_begin(t, plan).empty());
  }
  for (const char* t : {"Done it.", "That's it, all done", "You can cross this one off now"}) {
    CAPTURE(t);
    CHECK(says_finished(t));
  }
  CHECK_FALSE(says_finished("Done it in two of six clusters"));
  CHECK(says_nothing("Nothing to tell you"));
  CHECK(points_to("what I said for 2.2") == "2.2");
}

TEST_CASE("in shorthand: figures, labels and dates in figures") {
  for (const char* t : {"19 of 24 forms reviewed", "Three recruited against a plan of five",
                        "Archive 60% migrated", "two of nine clusters visited"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (const char* t : {"24 of 24 forms reviewed", "Five recruited against a plan of five",
                        "Archive 100% migrated", "31 of 36 parents were happier"}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
  CHECK(is_put_to("ETA 04/2021.", "April 2021"));
  CHECK(is_put_to("Baseline: 31/01/21. Forecast: 30/04/21.", "30 April 2021"));
  CHECK(times_ahead("24/30 visits made, 04/09 refs").empty());
  CHECK(says_late("+2 months."));
  CHECK(says_late("Programme two months behind"));
  CHECK_FALSE(says_late("Programme two months ahead"));
  for (const char* t :
       {"9 visits overdue", "Supplier insolvent", "Access to the portal not resolved",
        "Most have stopped attending", "Unable to attract a specialist",
        "Attendance at the drop-ins has fallen"}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (const char* t : {"0 visits overdue", "Access to the portal resolved", "No visits overdue",
                        "Attendance has not fallen", "Exclusions have not risen"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
  CHECK(says_finished("100% done - close"));
  CHECK(says_why("Aligned to the committee's year"));
  CHECK(points_to("Ref 2.2") == "2.2");
  CHECK_FALSE(is_put_to("Ofsted is unlikely before June 2021", "June 2021"));
}

TEST_CASE("what nobody has done or somebody has stopped doing, and times beside the work") {
  for (const char* t :
       {"No one in the colleges has been assessed", "None of the wards has been visited",
        "The printer has stopped supplying us", "Waiting list up by 12 since May",
        "Engagement down by a third", "Carers refuse to sit on it"}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (const char* t :
       {"No one in the colleges has been excluded", "None of the wards has been missed",
        "Schools have stopped refusing places", "Waiting list down by 12 since May",
        "Carers used to walk out, and the new form has put an end to that"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
  CHECK_FALSE(
      is_put_to("The last ward was reached in May, before the summer 2021 break", "Summer 2021"));
  CHECK_FALSE(is_put_to("The college is open; its holiday is in August 2021", "August 2021"));
  CHECK(says_work_ahead("The leaflet needs one more check before it can go out",
                        "Publish a leaflet"));
  CHECK(says_work_ahead("The team is now building the new site", "Renew the web pages"));
}
