// SPDX-License-Identifier: MIT
#include "checks/words.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
using namespace collate::checks;
TEST_CASE("what words say is told by their stems, and what only looks like it is left") {
  for (auto t : {"n/a", "TBC", "As above", "on track", "Ongoing.", "-", "...", "Done", "12",
                 "See above", "Good progress made"}) {
    CAPTURE(t);
    CHECK(says_nothing(t));
  }
  for (auto t : {"Shared", "On track: 12 schools trained", "Training given"}) {
    CAPTURE(t);
    CHECK(says_nothing(t) == (std::string(t) == "Shared"));
  }
  for (auto t :
       {"The work has slipped by a term", "Delayed by the election", "now expected by March 2021",
        "Extended to summer 2021", "The launch was postponed", "A new date is needed",
        "Completion is now likely in autumn"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t : {"No delay is expected", "We reduced delays for families",
                 "Children with language delay", "Speech delay is assessed",
                 "moved to the new building", "Permission slips", "without delay", "not delayed",
                 "Autumn term went well", "delay in speech", "Report moved to the board"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
  CHECK(points_to("As 1.2") == "1.2");
  CHECK(points_to("see action 1.10.") == "1.10");
  CHECK(points_to("As 1.2, and twelve schools trained") == "");
  CHECK(points_to("please see comment for 2.3 above") == "2.3");
  for (auto t : {"On hold until January", "Not started", "Work has been paused since May"}) {
    CAPTURE(t);
    CHECK(says_standing_still(t));
  }
  CHECK_FALSE(says_standing_still("Not on hold any more"));
  for (auto t :
       {"Nearly complete", "90% complete", "Two strands still to be done", "not yet finished"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (auto t : {"Completed in May; monitoring remains in place", "100% complete"}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
  for (auto t : {"Waits for 2.3", "Waiting for the appointment under 2.3", "Not yet due to start",
                 "Depends on action 2.3", "Due to start in January"}) {
    CAPTURE(t);
    CHECK(says_waiting(t));
  }
  CHECK_FALSE(says_waiting("Training given in 12 schools"));
  CHECK(working_note("costs (cost?) known") == "(cost?)");
  CHECK(working_note("what??") == "??");
  CHECK(working_note("date tbc by board") == "tbc");
  CHECK(working_note("Is this enough? We think so").empty());
  CHECK(working_note("[insert figure]") == "[insert figure]");
  CHECK(working_note("xx reviews held this term") == "xx");
  CHECK(working_note("14 places. ADD DETAILS") == "ADD DETAILS");
  CHECK(working_note("First audit of 40 plans done - write up results") == "write up results");
  CHECK(working_note("Ask the group for time").empty());
  for (auto t :
       {"The date moves because the supplier withdrew", "Plan written; the matrix is missing",
        "Employers asked for a shorter version", "Published in draft; one section is rewritten",
        "Next presentation has to follow the final pathway", "Two centres have yet to use it",
        "The second clinic opens once the building work ends; the lift broke",
        "Maternity leave in the team", "The new system was not ready in time",
        "Protocol drafted and with both legal teams"}) {
    CAPTURE(t);
    CHECK(says_why(t));
  }
  for (auto t : {"Training given to twelve schools", "Since last time: all schools took part",
                 "Twelve schools joined since January", "The group met twice since the summer",
                 "All of it went well and families are pleased"}) {
    CAPTURE(t);
    CHECK_FALSE(says_why(t));
  }
}

TEST_CASE("other ways of saying so little, so late and so unfinished") {
  for (auto t :
       {"Work is ongoing", "On-going", "see comments above", "Nothing further to add",
        "As previously reported", "No progress to report", "All going well at the moment"}) {
    CAPTURE(t);
    CHECK(says_nothing(t));
  }
  for (auto t :
       {"Work on the form is ongoing", "Nothing further to add to the form", "Reported in May"}) {
    CAPTURE(t);
    CHECK_FALSE(says_nothing(t));
  }
  for (auto t : {"We need an extension to the end of term", "The project is running late",
                 "It will take longer than planned, and we now expect to finish in December",
                 "New completion date of 31 October proposed", "We will not meet the July deadline",
                 "We have asked for more time, until the end of October",
                 "Will be finished in December instead of July",
                 "Expected completion has moved to November"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t :
       {"A pupil moved school in May", "Twelve pupils moved to secondary school in September",
        "The extension to the building opened in May"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
  CHECK(says_standing_still("Awaiting approval from the board; no work done"));
  CHECK(says_unfinished("Completed apart from the final report"));
  CHECK(says_unfinished("Mostly done"));
  CHECK_FALSE(says_unfinished("Feedback was mostly good; all done"));
  CHECK(working_note("To do: ask the schools") == "To do:");
  CHECK(working_note("ASK TEAM for the number") == "ASK TEAM");
}

TEST_CASE("what stands still, in many words") {
  for (auto t :
       {"This has not moved forward since the summer", "We have fallen behind on this one",
        "Nothing can proceed until legal sign-off", "Progress has stopped for now",
        "The project is in difficulty", "Two milestones were missed", "The work has come to a halt",
        "We cannot now go ahead with the pilot", "No movement since the last meeting"}) {
    CAPTURE(t);
    CHECK(says_standing_still(t));
  }
  for (auto t : {"The pilot that was stalled in the spring is running again with twelve schools",
                 "The on-hold list of families was halved by the new panel",
                 "Nothing was lost from the old system, and all 40 schools moved across",
                 "The survey does not stop schools from ordering training",
                 "The freeze was lifted and the paused work resumed in May",
                 "Nothing was done without parents in the room",
                 "The car park has been parked full since May"}) {
    CAPTURE(t);
    CHECK_FALSE(says_standing_still(t));
  }
}

TEST_CASE("what will be later, in many words") {
  for (auto t :
       {"Will not be finished until summer 2023", "The team needs another six months to do this",
        "Completion is likely in May 2023 rather than March",
        "We ask for an extension to July 2023", "The deadline will be missed",
        "The revised target is June 2023", "Running about two months late",
        "We now aim to finish in December 2022 and not in September",
        "It needs an extension because the supplier left", "It will take a further three weeks",
        "It will take until July 2023 to finish", "We expect to be three months late",
        "Not likely to be ready before June 2023", "We would like more time",
        "Finish date likely to slip into July 2023", "This is now a summer 2023 piece of work",
        "The March date is no longer realistic", "We propose to move the date to the autumn",
        "Will be late by about a month"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t :
       {"Schools asked for an extension to the library and got it",
        "The next survey of families is in June 2023",
        "Families waited until summer 2022; now the wait is six weeks",
        "The April conference was moved to a larger hall",
        "Twelve schools ask for another visit each month", "We now plan to share it with families",
        "Late applications fell to three", "Children with delayed motor skills now wait six weeks",
        "We want to change the way that families are told"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
}

TEST_CASE("notes to oneself, pointers without a ref, and figures that are no reason") {
  for (auto t :
       {"Audit done (check with finance)", "Need to add numbers here before it goes",
        "To be updated before sending: schools signed", "Twelve schools **check**",
        "<add figure> of schools signed", "Numbers to be added", "X% of audits were good"}) {
    CAPTURE(t);
    CHECK_FALSE(working_note(t).empty());
  }
  for (auto t : {"Heads were asked to check figures with finance, and did",
                 "Families ask for a check (in writing) each term", "5 < 7 and 9 > 8"}) {
    CAPTURE(t);
    CHECK(working_note(t).empty());
  }
  for (auto t : {"Please see last return", "Refer to action plan", "Will update at meeting",
                 "Nothing to note", "all on course", "Under review", "N/A at this stage",
                 "More to follow", "Same position", "Awaiting update from lead"}) {
    CAPTURE(t);
    CHECK(says_nothing(t));
  }
  CHECK_FALSE(says_nothing("Plan agreed at the meeting"));
  CHECK_FALSE(says_why("The waiting list stands at 131"));
  CHECK(says_why("The waiting list grew because of two vacancies"));
  CHECK(says_why("The forum asked us to take the colleges first"));
}

TEST_CASE("a date is named by its month, term or year, beside other words") {
  const auto date = collate::timescale::make_date(2020, 3, 31);
  const auto at = timescale::make_date(2019, 11, 8);
  CHECK(names_date("Sessions began in October and the full effect shows in spring", date, at));
  CHECK(names_date("The letter to all of the schools goes out on 31 March", date, at));
  CHECK_FALSE(names_date("Now 31 March 2020", date, at));
  CHECK_FALSE(names_date("Sessions began in October and all of the staff took part", date, at));
  // Said in January of a date in the December to come: the December that was.
  const auto december = timescale::make_date(2020, 12, 18);
  const auto january = timescale::make_date(2020, 1, 20);
  CHECK_FALSE(names_date("Six in ten plans were in time in December, a record", december, january));
  CHECK(
      names_date("We now expect the last of the plans to be done by December", december, january));
}

TEST_CASE("work that stopped, and good news that only sounds like it") {
  for (auto t :
       {"We had to stop work on this while the lead officer is away", "This is on ice for now",
        "Stuck: the two trusts cannot agree", "The bid is stuck with the trust",
        "Very little was done over the summer", "The group has not met since January",
        "No actions were taken", "No schools have signed up", "The deal fell through",
        "We have not been able to start", "This is significantly off track",
        "It can\u2019t be started: nothing can proceed"}) {
    CAPTURE(t);
    CHECK(says_standing_still(t));
  }
  for (auto t :
       {"No progress was lost while the post was vacant", "Little progress was expected in August",
        "None of the projects has stalled", "Stuck records in the database were cleared",
        "We stopped using paper forms", "The group has met four times since January",
        "No complaints were received", "Nothing has stopped the panel from meeting",
        "No schools were found to be of concern", "The plan is not off track",
        "Cases that are stuck can be escalated", "Families who are on hold are rung each week"}) {
    CAPTURE(t);
    CHECK_FALSE(says_standing_still(t));
  }
}

TEST_CASE("what is left to do of what is called finished") {
  for (auto t : {"Two of the pathways still need sign-off", "Not quite there yet",
                 "One cluster of schools to go", "The rest will follow in May",
                 "Done, awaiting final approval", "It will be signed off in June"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (auto t : {"All nine were handed over", "Families still need help at times",
                 "Schools will now hold the sessions themselves", "Nothing is left to do",
                 "Two schools to the north joined as well"}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
}

TEST_CASE("dates that words doubt, plan or move") {
  for (auto t : {"It cannot be finished in time", "We suggest summer term instead",
                 "We now anticipate that this will be in place for September 2023",
                 "The decision comes in June rather than the spring", "April 2019 is at risk"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t : {"Reports are finished in time", "Children at risk are seen first",
                 "Schools use the form instead of an e-mail"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
  CHECK(planned_end("This is expected to be in place by September 2023") == "September 2023");
  CHECK(planned_end("The survey will be finished by May 2023").empty());
  CHECK(planned_end("It was finished by May 2023").empty());
  CHECK(new_date_in("Moved to July 2023 as the supplier withdrew") == "July 2023");
  CHECK(new_date_in("The new date is 30 September 2023") == "30 September 2023");
  CHECK(new_date_in("Moved from March to July 2023") == "July 2023");
  CHECK(new_date_in("The team moved to the new building in July 2023").empty());
}

TEST_CASE("words that say nothing in longer sentences, and pointers with other refs") {
  for (auto t : {"Work continues at pace", "As reported to the last board",
                 "To be updated at the next meeting", "Evidence in the folder",
                 "Progressing in line with expectations"}) {
    CAPTURE(t);
    CHECK(says_nothing(t));
  }
  for (auto t : {"Report sent to the board", "Training line opened in May",
                 "Reported 12 cases to the last board"}) {
    CAPTURE(t);
    CHECK_FALSE(says_nothing(t));
  }
  CHECK(points_to("See my comments on IDA 13") == "IDA 13");
  CHECK(points_to("Covered under SEMH-1920.2 above") == "SEMH-1920.2");
  CHECK(points_to("See the report of 12 March").empty());
  CHECK_FALSE(working_note("Draft - not for circulation").empty());
  CHECK_FALSE(working_note("Held in NUMBER? schools").empty());
  CHECK(working_note("A large NUMBER of schools").empty());
}

TEST_CASE("work that lapsed, was never begun or lacks somebody, told by its parts") {
  for (auto t : {"Work on this strand has lapsed since the officer left",
                 "The pilot was paused by the trust", "The working group was never set up",
                 "We are well behind where we should be",
                 "Sessions all had to be cancelled and none have been rearranged",
                 "Project has been put on pause", "Not moving at present: awaiting legal advice",
                 "Nobody has picked this up", "We have not managed to hold any of the workshops",
                 "We have been unable to take this further", "Action not begun"}) {
    CAPTURE(t);
    CHECK(says_standing_still(t));
  }
  for (auto t :
       {"The group that had lapsed now meets each month", "The programme dropped the old forms",
        "This work stopped children being moved on",
        "Families who were not able to find a place are rung each week",
        "Work has not stopped over the summer", "Training on planning behind the scenes"}) {
    CAPTURE(t);
    CHECK_FALSE(says_standing_still(t));
  }
}

TEST_CASE("what is done in part, and figures of what all of it came to") {
  for (auto t : {"Done in five of the nine schools", "Delivered to 8 of 12 services",
                 "Nearly all surgeries delivered, last few booked for September",
                 "Phase one only. Phase two starts in the autumn",
                 "Should be finished by the autumn", "The draft is with the board for sign off"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (auto t : {"Completed in all 9 of the 9 schools", "Done. In 36 of 40 plans targets are clear",
                 "Done in nine of nine schools", "Nearly all families were pleased",
                 "Stage two of the training was given in May"}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
}

TEST_CASE("dates that slip in other words, things that are extended, and topics") {
  for (auto t : {"We would like to push this to the summer term",
                 "Expected completion has moved on by three months",
                 "The completion date will need to be reviewed"}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t : {"The report on delays in therapy was published",
                 "The trust extended the contract to 2027", "The offer was extended to July 2027",
                 "We now hope for more sessions in May", "We moved to the summer timetable"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
  CHECK(planned_end("Final version expected June 2023") == "June 2023");
  CHECK(planned_end("All schools will have had training by Christmas 2026") == "Christmas 2026");
  CHECK(planned_end("We anticipate finishing in October 2023") == "October 2023");
  CHECK(planned_end("Realistically this will be autumn 2023") == "Autumn 2023");
  CHECK(planned_end("Full funding is likely from April 2023").empty());
  CHECK(planned_end("The end of the lease is due in June 2023").empty());
  CHECK(new_date_in("Now to be done by the end of August 2023") == "August 2023");
  CHECK(says_nothing("n/k"));
  CHECK(says_nothing("Update provided separately by email"));
  CHECK(points_to("Please refer to the update given for IDA 13") == "IDA 13");
  CHECK_FALSE(working_note("TO CHECK: held in 9 schools").empty());
  CHECK_FALSE(working_note("Held in 9 schools - is this right?").empty());
  CHECK(working_note("Heads asked: is this right for small schools? It is").empty());
}

TEST_CASE("what has no people, time or place, and what is ready for use") {
  for (auto t : {"The training could not go ahead", "Work has come to a complete stop",
                 "No capacity to work on this since the restructure"}) {
    CAPTURE(t);
    CHECK(says_standing_still(t));
  }
  CHECK_FALSE(says_standing_still("The trial that was suspended in May has ended"));
  CHECK(says_unfinished("All but two schools have been visited"));
  CHECK_FALSE(says_standing_still("The trust suspended the old charge, and take-up doubled"));
  CHECK(says_unfinished("The form will be in place from May"));
  CHECK_FALSE(says_unfinished("We wanted pathways to be in place, and they are"));
  CHECK_FALSE(says_unfinished("The forms will be ready for use by any school"));
  CHECK(says_late("We request a later date as two posts are empty"));
  CHECK(planned_end("The final cohort of reviewers will be trained in November 2026") ==
        "November 2026");
  CHECK(says_nothing("Business as usual"));
  CHECK_FALSE(working_note("Nine (?) schools took part").empty());
  CHECK_FALSE(working_note("Reached [xx] schools").empty());
}

TEST_CASE("dates that cannot be kept, work that is put off or goes slower, in other words") {
  for (auto t :
       {"Roll-out to the other teams will have to wait until after Easter.",
        "Reviews are catching up, although we shall not hit the December date.",
        "It is unlikely that April can be kept.", "Progress is slower than planned.",
        "The list took longer than it should.", "The report has been put off to the new year.",
        "The practices asked us to hold off until spring.",
        "The sessions started later than intended.", "Timeline revised: now March 2020.",
        "Please can the date be changed to 30 June.", "Three more months are needed."}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t : {"The meeting of the steering group was moved to Tuesdays",
                 "No young person has to wait until summer",
                 "The children who were waiting longest were seen first",
                 "Waits were longer than we would like in spring and are now short",
                 "The delay of the summer has been made up", "The group did not meet in March",
                 "The date agreed in September stands"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
  CHECK(planned_end("So this will run into March") == "March");
  CHECK(planned_end("The work has to wait until after Easter 2020") == "Easter 2020");
}

TEST_CASE("what waits for others, is done for the most part, or may be closed") {
  CHECK(says_standing_still("Awaiting a decision from the board before anything can begin."));
  CHECK(says_standing_still("Nothing can start until the post is filled"));
  CHECK_FALSE(says_standing_still("The board took its decision in July, and work runs to plan"));
  for (auto t : {"Strategy written, sign-off is awaited in December.",
                 "Most of the audit is done, the secondary schools are outstanding.",
                 "Target reached in the east of the city; the west is next.",
                 "Strategy agreed. The website goes live on 9 December."}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (auto t : {"Strategy agreed and website live. Nothing is outstanding.",
                 "All checks done; the annual check will be repeated next year as usual."}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
  CHECK(says_unfinished("Website to follow in December."));
  CHECK(says_unfinished("Will be achieved by March 2023."));
  CHECK(says_finished("Fully implemented, nothing left to do."));
  CHECK(says_finished("All reviews are now held on time and this action can be closed."));
  CHECK_FALSE(says_finished("The action can be closed once the last school has signed"));
  for (auto t : {"WIP", "See the minutes of the SSPG", "will update at next meeting",
                 "Please refer to the attached report of the trust"}) {
    CAPTURE(t);
    CHECK(says_nothing(t));
  }
  CHECK_FALSE(says_nothing("See how schools use it: 12 of 14 report every week"));
  CHECK(points_to("Cf. 3.2") == "3.2");
  CHECK_FALSE(says_why("Refusals are falling and schools send better applications."));
}

namespace {

/// "Oct 18 moves; Easter denied": the times that the words put the work to.
std::string ahead(const char* words) {
  std::string told;
  for (const auto& time : times_ahead(words))
    told += (told.empty() ? "" : "; ") + time.when +
            (time.denies  ? " denied"
             : time.moves ? " moves"
                          : "");
  return told;
}

}  // namespace

TEST_CASE("times to which work is put are heard whatever the verb") {
  CHECK(ahead("Held up in procurement - contract award now Oct 18") == "Oct 18 moves");
  CHECK(ahead("Two sessions carried over into the new year") == "new year moves");
  CHECK(ahead("Recommendations won't land before the summer") == "Summer denied");
  CHECK(ahead("Cabinet slot bumped to its Sept 2019 mtg.") == "Sept 2019 moves");
  CHECK(ahead("The last can't be released til after Easter") == "Easter denied");
  CHECK(ahead("18 weeks by Jan 27, not Sept") == "Jan 27 moves");
  CHECK(ahead("The paper has gone back a cycle to the June 2023 Forum") == "June 2023 moves");
  CHECK(ahead("- first one open\n- second kicked into the summer term") == "Summer term moves");
  CHECK(ahead("At this rate the last one goes out in Sept 26.") == "Sept 26 moves");
  CHECK(ahead("Go-live is 1/9/26 at the new provider") == "1 September 2026");
  CHECK(ahead("The other half will be done Autumn 26") == "Autumn 26");
  CHECK(ahead("Cannot fit the rest in this side of Easter") == "Easter denied");
  CHECK(ahead("The schools have pencilled theirs in for March") == "March");
}

TEST_CASE("times of other things, of the past and of nothing in particular are left") {
  for (const char* words :
       {"The contract runs to March 2023 with an option to extend to 2025",
        "The next school census lands in October 2018", "We may do more",
        "In Sept 20 schools joined", "2018 letters were sent",
        "Settings moved to the new charter in September",
        "Phase 2 hands over in Sept 24 as per programme",
        "The launch was pushed back to September and took place then",
        "Families no longer wait until the spring for a psychologist",
        "The next steering group is in spring 2020", "Moved to the spring timetable",
        "Funding is secured until March 2023"}) {
    CAPTURE(words);
    CHECK(ahead(words).empty());
  }
}

TEST_CASE("short forms are heard as what they stand for") {
  CHECK(plain_words("Hasn't met, can't til next yr") == " has not met cannot till next year ");
  CHECK(plain_words("We'll meet, I\xE2\x80\x99ve said; they'd like it's schools' day") ==
        " we will meet i have said they would like its schools day ");
  CHECK(says_standing_still("Group hasn't met since the launch"));
  CHECK(words_to_compare("First audit done, by the three services.") ==
        words_to_compare("First audit done - by the 3 services"));
}

TEST_CASE("what the work rested on has ended, and what only sounds so") {
  for (const char* words :
       {"OT contract lapsed 31 Dec & nothing in its place", "Nothing doing on this one",
        "The post ended and no one has taken it"}) {
    CAPTURE(words);
    CHECK(says_standing_still(words));
  }
  for (const char* words : {"First draft with schools; no movement on staffing needed",
                            "The old contract ended and the new one began the day after"}) {
    CAPTURE(words);
    CHECK_FALSE(says_standing_still(words));
  }
  for (const char* words :
       {"Radio silence from two partners since", "To be honest we haven't touched this",
        "The consultation had to be pulled on legal advice"}) {
    CAPTURE(words);
    CHECK(says_standing_still(words));
  }
  CHECK(says_late("I have no confidence in July at this point"));
  CHECK(says_late("Ground conditions add 9 months to the build"));
  CHECK(says_late("We are two terms adrift on this"));
  CHECK_FALSE(says_late("Pupils who are two years behind in reading get help"));
  CHECK_FALSE(says_late("Parents have confidence in the new form"));
  CHECK(says_unfinished("About 80% there - secondary still to come."));
  CHECK(says_nothing("ditto last mth"));
  CHECK(says_nothing("Same position as reported to Jan steering group"));
  CHECK_FALSE(says_nothing("Reported to the steering group in March with twelve case studies"));
  CHECK(points_to("pls refer to IDA 7") == "IDA 7");
  CHECK(working_note("out to consultation (JB to add response nos b4 this goes)") ==
        "(JB to add response nos b4 this goes)");
}

TEST_CASE("a comment that tells of nothing but trouble is told from one that tells of work too") {
  for (auto t : {"Staff shortages mean the clinic is shut most weeks.",
                 "Still no answer from the supplier after five months.",
                 "The backlog is growing again", "Partners cannot agree and it has been left.",
                 "This has fallen off the agenda.", "We have had to down tools on this one.",
                 "Parents no longer want to come.", "Commissioner has left and not been replaced.",
                 "Lost eight weeks to the IT outage and cannot make it up."}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (auto t :
       {"Partners could not agree in June, met again in September and signed.",
        "No shortage of staff was found.", "The backlog fell to 141, though two officers left.",
        "Two sessions were cancelled; the other nine were held.", "Parents attend all nine groups.",
        "Nobody has lost a place, and 22 children started.", "12 of 14 trained, two off sick."}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
}

TEST_CASE("nobody in post, no partner, no money, and doubts of one's own") {
  for (auto t : {"Nobody in post to do this since September.", "The lead post is still vacant",
                 "Funding was pulled in July and we have no plan B.",
                 "Forum has withdrawn its members from the boards.",
                 "I am worried that we will not manage this.",
                 "Waiting times have got longer every month since we started."}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (auto t : {"The provider has pulled out, and a new provider starts on Monday",
                 "Waiting times are no longer than in May", "Nobody had to wait",
                 "We have no plan but this one", "The chair changed in June"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
}

TEST_CASE("dates that drift, and what can only be had later") {
  for (auto t : {"Timescales have drifted.", "Completion date has been reprofiled.",
                 "Not deliverable by Christmas.", "Go-live slid again, supplier quoting October",
                 "Third locality won't open on time.", "The end of year target is not realistic",
                 "There will be a gap of a term before the leavers are done."}) {
    CAPTURE(t);
    CHECK(says_late(t));
  }
  for (auto t : {"The consultation, once delayed, closed in August with 210 answers.",
                 "The date is set", "Gap between reviews is now a term at most",
                 "Adjustable seats by Christmas", "All opened on time"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
}

TEST_CASE("what is beside the point of a clause, or has been put right, is no trouble") {
  for (auto t : {"The clinic that failed its check in May passed in July.",
                 "Guide explains what to do when advice is late, inadequate or not provided.",
                 "Vacancies in the market team are filled and the tender is out.",
                 "No meeting was cancelled and the charter has 41 signatures.",
                 "Refusals are falling; two schools still send applications with little evidence.",
                 "Shortage of therapists is easing: one joined in January.",
                 "Cases that cannot be agreed go to a panel each Tuesday."}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
  for (auto t : {"Information governance will not sign.", "We don't have anyone to do this.",
                 "Waits going up not down.", "Schools are not engaging.",
                 "No assessments took place in August or September.",
                 "Two case officers have gone and we can't recruit."}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
}

TEST_CASE("what is not done, what there is none of, and what had to give way is trouble") {
  for (auto t :
       {"Headteachers did not sign up to the charter", "The trust will not confirm its share",
        "Governors won't agree to the model", "No nurses to cover the clinics since half term",
        "Without a venue for the autumn", "Nobody to chair it", "We have had to close the drop-in",
        "Sessions have been forced to stop", "Workshops cancelled because the trainer left",
        "shelved - lead seconded to the trust", "Parents are unhappy with the model",
        "The panel was not keen on the draft", "Sent back by the board for another look",
        "We are nowhere near the number we need", "Well short of what was asked for",
        "Heavy going with the colleges"}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (auto t :
       {"The helpline was not needed in August", "Nobody had to wait this term",
        "Deadlines were not missed and no sessions were cancelled", "Governors did not object",
        "The survey has not closed", "No staff left this year", "No longer on paper",
        "Parents were unhappy with the model; it was redrawn with them and is agreed",
        "Workshops cancelled in May were all held in June",
        "We had to close the drop-in; a new one opened at the library"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
}

TEST_CASE("what is left out of all, and the day on which work begins") {
  for (auto t :
       {"Everyone trained except the night staff", "All plans reviewed apart from two at Oakfield",
        "Everything but the launch", "All now signed up bar one academy"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (auto t : {"All signed off, but it took two terms", "All schools signed up",
                 "All three areas covered but with different forms"}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
  using Times = std::vector<std::string>;
  CHECK(times_to_begin("The clinic will open in March 2020") == Times{"March 2020"});
  CHECK(times_to_begin("Panel first meets on the 9th January") == Times{"9th January"});
  CHECK(times_to_begin("Two nurses appointed, to start after Easter") == Times{"Easter"});
  CHECK(times_to_begin("The clinic opened in March 2019") == Times{});
  CHECK(times_to_begin("A second clinic will open in March 2020") == Times{});
  CHECK(times_to_begin("A review of the clinic is planned for March 2020") == Times{});
  CHECK(times_to_begin("Leaflets sent to all clinics in March") == Times{});
  CHECK(times_to_begin("Leaflets printed and go to all clinics in March") == Times{"March"});
  CHECK(times_to_begin("Nearly all clinics ready, the rest in March") == Times{"March"});
  CHECK(times_to_begin("Last practices sign up in November") == Times{"November"});
  CHECK(times_to_begin("All reviews will have been held by 20 December") == Times{});
  CHECK(times_to_begin("All reviews will have been held by 20 December",
                       "Hold annual reviews on time") == Times{"20 December"});
}

TEST_CASE("what is all that is said: waiting, stopped, still to come, or whole") {
  for (auto t : {"Awaiting approval from the CCG", "Still waiting for health to sign.",
                 "Stopped until a new analyst is appointed",
                 "Awaiting approval from the CCG before anything can be done."}) {
    CAPTURE(t);
    CHECK(says_standing_still(t));
  }
  for (auto t : {"Awaiting the results of the survey that was sent to 400 parents",
                 "Form agreed, awaiting signature", "We stopped using the old form"}) {
    CAPTURE(t);
    CHECK_FALSE(says_standing_still(t));
  }
  for (auto t : {"Pending contract signature.", "Copies will be sent to schools",
                 "The guide will be published shortly"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  for (auto t : {"Done. Use will be monitored each term", "In place; a review will be held"}) {
    CAPTURE(t);
    CHECK_FALSE(says_unfinished(t));
  }
  CHECK(finished_thing("The new transport offer is in place.") == "offer");
  CHECK(finished_thing("Strategy is complete, published and in use.") == "strategy");
  CHECK(finished_thing("All recommendations have been implemented in full.") == "recommendations");
  for (auto t : {"The first draft is complete", "The offer is in place in two of three areas",
                 "The new booking form is in place; the policy follows in spring"}) {
    CAPTURE(t);
    CHECK(finished_thing(t).empty());
  }
}

TEST_CASE("work that is still to come is none of what follows the work") {
  const std::string plan = "Write and publish a guide for schools. Schools have the guide";
  for (auto t :
       {"Case studies to be written up by Easter.", "GPs will offer the check from September",
        "Two schools remain to be covered.", "Not all schools have received the guide yet.",
        "Final report is being drafted.", "Work is ongoing with health to finish their section.",
        "The guide has not been signed off by the director", "Printing of the guide is in hand.",
        "Contract awaits signature by the provider.",
        "Four of five have it and the fifth is to get it this month",
        "Approved subject to minor changes.", "Forms agreed; sessions start after half term",
        "Teams are recruiting to two vacancies", "Provider chosen, contract not signed."}) {
    CAPTURE(t);
    CHECK(says_work_ahead(t, plan));
  }
  for (auto t :
       {"Issued. Use will be monitored each term", "Nothing remains to be done",
        "In place; it will be looked at again in 2022", "Delivered. We must thank the forum",
        "It will go on as part of the team's work", "They are to be evaluated by the university",
        "The city will present this at a conference", "Parents will be asked in the survey",
        "Copies were sent to the schools that are still waiting", "Teams are working in 31 schools",
        "Schools are using it well"}) {
    CAPTURE(t);
    CHECK_FALSE(says_work_ahead(t, plan));
  }
  // A review is what follows, unless the action is to review.
  CHECK_FALSE(says_work_ahead("Reviews will be held in June", plan));
  CHECK(says_work_ahead("Reviews will be held in June", "Hold annual reviews on time"));
}

TEST_CASE("a topic is a reason beside a word of what is not there yet") {
  CHECK_FALSE(says_why("Consultation ran in September with 61 replies."));
  CHECK_FALSE(says_why("Guidance was issued to all schools after the summer event"));
  CHECK(says_why("The consultation has to be run again"));
  CHECK(says_why("Recruitment of the two therapists is not finished"));
  CHECK(says_why("Capacity in the team"));
  CHECK_FALSE(says_late("The delay that we feared has not come about"));
}

TEST_CASE("sayings that tell nothing, notes to put something in, and what is finished in a word") {
  for (auto t : {"fingers crossed!", "So far so good", "We are getting there slowly",
                 "Really excellent progress", "Please see attached notes", "Too early to say"}) {
    CAPTURE(t);
    CHECK(says_nothing(t));
  }
  for (auto t :
       {"Really excellent turnout at the Whitleigh event", "Watched this space open in May"}) {
    CAPTURE(t);
    CHECK_FALSE(says_nothing(t));
  }
  CHECK(working_note("Take-up good, add percentages here") == "add percentages here");
  CHECK(working_note("Forty attended - names to go in") == "names to go in");
  CHECK(working_note("Families add figures to a chart at home") == "");
  CHECK(says_finished("Sorted. All rooms have their sign"));
  CHECK_FALSE(says_finished("Sorted the first three rooms, two left"));
}

TEST_CASE("trouble by what few do, by what is said, and behind a but") {
  for (auto t :
       {"None of the colleges have signed", "Hardly anybody came to the open day",
        "Nobody from the trust replied", "Dentists tell us that they will not take part",
        "It is clear that governors do not want it",
        "Plans were well received but nobody can run it",
        "Not had a meeting of the panel this term", "The clinic was flooded",
        "Staff were asked to stop", "The budget runs out in May", "The boiler never arrived",
        "Nobody is leading the group", "The service is closed to new cases", "Turnout was poor"}) {
    CAPTURE(t);
    CHECK(says_trouble(t));
  }
  for (auto t :
       {"Was flooded in May but reopened in June with more rooms",
        "We lost one venue and gained two", "The leaflet says what families want and do not want",
        "Governors were hostile in May; they have since agreed to it",
        "Nobody from the old team was left out", "We found that all dentists take part",
        "None of the colleges dropped out", "Parents saw data they had not seen before",
        "Turnout was not poor at any site", "The service never closed",
        "The storm did not hurt bookings", "With no sign of colleges backing out"}) {
    CAPTURE(t);
    CHECK_FALSE(says_trouble(t));
  }
  CHECK(mentions_trouble("Was flooded in May but reopened in June with more rooms"));
  CHECK(says_why("Ofsted moved the visit back by a month"));
  CHECK(says_why("Governors wanted another look"));
  CHECK(says_why("Six clinics have theirs, and the others will get it"));
  CHECK_FALSE(says_why("Six clinics have theirs and like it"));
}

TEST_CASE("times that words weigh, and times that name a thing") {
  const auto moves = [](const char* text) {
    const auto times = times_ahead(text);
    return std::any_of(times.begin(), times.end(), [](const auto& time) { return time.moves; });
  };
  for (auto t : {"Best we can do is June", "It will be a month or two after Easter", "September",
                 "Realistically September", "Whitsun has gone; June is the soonest we can manage",
                 "Please may we re-date this to August?", "Best guess now is November"}) {
    CAPTURE(t);
    CHECK(moves(t));
  }
  for (auto t : {"The June conference is full", "The autumn 2024 prospectus is now printed",
                 "Now open since June", "Shared in June with all of the schools"}) {
    CAPTURE(t);
    CHECK_FALSE(moves(t));
  }
  CHECK(says_late("The launch has been knocked back three weeks"));
  CHECK(says_late("The deadline is to be revisited"));
  CHECK(says_late("The date no longer stands"));
  CHECK(says_late("One more term would do"));
  CHECK_FALSE(says_late("One more term of the course was run"));
  CHECK_FALSE(says_late("The deadline of the bid was met"));
}

TEST_CASE("little left to do of what is called done, and empty words with names in them") {
  for (auto t :
       {"Only Elmfield left to visit", "Videos for parents to come", "More or less there",
        "The trust still has not published its part", "Sign-off expected at the March board",
        "Signs to be put up later", "Agreed in principle by all five"}) {
    CAPTURE(t);
    CHECK(says_unfinished(t));
  }
  CHECK_FALSE(says_unfinished("All of it is done; the report is expected in March"));
  CHECK_FALSE(says_unfinished("One of the trainers left in May after all of it was delivered"));
  for (auto t :
       {"No probs", "AB to confirm", "Details to follow from Health", "See the SEND risk log",
        "Will confirm", "Please speak to Claire", "tba at board", "See 2.1 and 2.4"}) {
    CAPTURE(t);
    CHECK((says_nothing(t) || !points_to(t).empty()));
  }
  CHECK_FALSE(says_nothing("Ask for proof of age is on the form"));
  CHECK(working_note("Seen by (check total) families") == "(check total)");
  CHECK(working_note("Offered in [AREA] and two more") == "[AREA]");
  CHECK(says_finished("Achieved in full and embedded"));
  CHECK_FALSE(says_finished("Achieved in two of three clinics"));
}

TEST_CASE("delays that changed nothing, and what was done instead") {
  for (auto t : {"Nothing was delayed", "The delay in May has not changed the opening day",
                 "None of the steps slipped"}) {
    CAPTURE(t);
    CHECK_FALSE(says_late(t));
  }
  CHECK(says_late("The delay in May has changed the opening day"));
  CHECK_FALSE(says_trouble("The hall was not available so we used the library"));
  CHECK(says_trouble("The hall was not available so nothing was held"));
  CHECK_FALSE(says_standing_still("The panel was unable to meet in June so met in July"));
  CHECK(says_why("Families wanted more time to comment"));
}
