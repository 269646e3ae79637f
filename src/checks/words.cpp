// SPDX-License-Identifier: MIT
#include "checks/words.hpp"

#include "checks/stems.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace collate::checks {
namespace {

/// Bytes of a mark that a word processor puts for an apostrophe, and of those that part words: a
/// dash, a space that does not break. 0: none of them.
std::size_t mark_at(std::string_view text, bool& parts) {
  parts = !text.starts_with("\xE2\x80\x98") && !text.starts_with("\xE2\x80\x99");
  if (!parts) return 3;
  if (text.starts_with("\xC2\xA0")) return 2;
  return text.starts_with("\xE2\x80") ? 3 : 0;
}

/// "We'll" and "I've" are two words: what is left of the second stands behind the apostrophe.
/// Nothing for other words with one: "it's", "schools'".
std::string_view second_word(std::string_view behind, std::size_t& letters) {
  static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"ll", "will"}, {"ve", "have"}, {"re", "are"}, {"d", "would"}, {"m", "am"}});
  for (const auto& [end, word] : words) {
    if (behind.size() < end.size()) continue;
    const bool ends_there = behind.size() == end.size() || !text::is_letter(behind[end.size()]);
    const bool is_it = std::equal(end.begin(), end.end(), behind.begin(),
                                  [](char a, char b) { return a == text::small_letter(b); });
    if (!ends_there || !is_it) continue;
    letters = end.size();
    return word;
  }
  return {};
}

/// "Hasn't", "wks", "xmas" as whole words, so that patterns need to know one form only; in order.
constexpr auto short_forms =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"arent", "are not"},
                                                                  {"b4", "before"},
                                                                  {"cant", "cannot"},
                                                                  {"couldnt", "could not"},
                                                                  {"cttee", "committee"},
                                                                  {"didnt", "did not"},
                                                                  {"doesnt", "does not"},
                                                                  {"dont", "do not"},
                                                                  {"hadnt", "had not"},
                                                                  {"hasnt", "has not"},
                                                                  {"havent", "have not"},
                                                                  {"isnt", "is not"},
                                                                  {"itll", "it will"},
                                                                  {"mtg", "meeting"},
                                                                  {"mth", "month"},
                                                                  {"mths", "months"},
                                                                  {"pls", "please"},
                                                                  {"plz", "please"},
                                                                  {"shouldnt", "should not"},
                                                                  {"thatll", "that will"},
                                                                  {"theyd", "they would"},
                                                                  {"theyll", "they will"},
                                                                  {"til", "till"},
                                                                  {"wasnt", "was not"},
                                                                  {"werent", "were not"},
                                                                  {"wk", "week"},
                                                                  {"wks", "weeks"},
                                                                  {"wont", "will not"},
                                                                  {"wouldnt", "would not"},
                                                                  {"xmas", "christmas"},
                                                                  {"yr", "year"},
                                                                  {"yrs", "years"}});
static_assert(std::is_sorted(short_forms.begin(), short_forms.end()));

/// First and last letter: most words are told from every short form by them.
constexpr std::size_t ends_of(std::string_view word) {
  return (static_cast<unsigned char>(word.front()) % 32U) * 32U +
         static_cast<unsigned char>(word.back()) % 32U;
}
constexpr auto ends_of_short_forms = [] {
  std::array<bool, 1024> ends{};
  for (const auto& [form, words] : short_forms) ends[ends_of(form)] = true;
  return ends;
}();

/// Writes the word that begins at `from` and ends `words` out, if it is a short form.
void write_out(std::string& words, std::size_t from) {
  const auto word = std::string_view(words).substr(from);
  if (word.empty() || !ends_of_short_forms[ends_of(word)]) return;
  const auto* const form =
      std::lower_bound(short_forms.begin(), short_forms.end(), word,
                       [](const auto& one, std::string_view wanted) { return one.first < wanted; });
  if (form != short_forms.end() && form->first == word)
    words.replace(from, word.size(), form->second);
}

/// Letters and digits of ASCII, letters small; 0 for all other bytes.
constexpr auto plain_letters = [] {
  std::array<char, 256> plain{};
  for (std::size_t i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    if (text::is_letter(c) || text::is_digit(c)) plain[i] = text::small_letter(c);
  }
  return plain;
}();

}  // namespace

std::string plain_words(std::string_view text) {
  // Two pages say what a comment says; what a workbook may repeat over thousands of rows is longer.
  constexpr std::size_t longest_read = 4096;
  text = text.substr(0, longest_read);
  std::string words = " ";
  words.reserve(text.size() + 2);
  std::size_t last_word = 1;  // where it begins
  const auto end_word = [&] {
    write_out(words, last_word);
    words += ' ';
    last_word = words.size();
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (const char letter = plain_letters[static_cast<unsigned char>(c)]; letter != 0) {
      words += letter;
      continue;
    }
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    bool parts = c != '\'';
    const std::size_t mark = ascii ? 0 : mark_at(text.substr(at), parts);
    if (mark > 0) at += mark - 1;
    std::size_t letters = 0;
    if (!parts && words.back() != ' ') {
      if (const auto second = second_word(text.substr(at + 1), letters); !second.empty()) {
        words += ' ';
        last_word = words.size();
        words += second;
        at += letters;
        continue;
      }
    }
    if (mark == 0 && !ascii)
      words += c;
    else if (parts && words.back() != ' ')
      end_word();
  }
  if (words.back() != ' ') end_word();
  return words;
}

std::string words_to_compare(std::string_view text) {
  static constexpr auto numbers =
      std::to_array<std::string_view>({"one", "two", "three", "four", "five", "six", "seven",
                                       "eight", "nine", "ten", "eleven", "twelve"});
  std::string same = " ";
  const std::string words = plain_words(text);
  for (std::size_t from = 1; from < words.size();) {
    const auto end = words.find(' ', from);
    const auto word = std::string_view(words).substr(from, end - from);
    from = end + 1;
    const auto* const number = std::find(numbers.begin(), numbers.end(), word);
    if (number == numbers.end())
      same += word;
    else
      same += std::to_string(number - numbers.begin() + 1);
    same += ' ';
  }
  return same;
}

namespace {

/// "Work is ongoing", "Nothing further to add", "As previously reported": no word that tells of
/// anything.
bool says_only_empty_words(std::string_view words) {
  static constexpr std::string_view empty =
      " a above add all along am and are as at attached await awaiting be been before being "
      "below brilliant business carry carrying change changes chugging comment comments "
      "concerns confirmed continue continues currently ditto email fine follow further go goes "
      "going good great happy has have here i in is issues it keep keeping last made major make "
      "making moment moving much new nicely no none nothing of ok old on ongoing our over "
      "please plodding present previous previously progress progressing project report reported "
      "round s same see significant smoothly so some still term thank thanks that the there "
      "these this ticking time to track under underway update updates way we well will working "
      "with work action per nil since separate document documents paper papers appendix "
      "enclosed planned expected quarter month year not yes everything things okay "
      "continuing steadily usual normal tbc tba schedule target very it for details detail "
      "stage yet refer referred return returns meeting plan verbally minutes discussed "
      "note course review monitoring monitor info information more n position unchanged "
      "situation status from lead remains awaited pending given provided by separately verbal rag "
      "brag rating pace "
      "line hand really excellent positive pleased pleasing quite fairly reasonably strong solid "
      "fantastic super great lots lot being big small step steps forward towards forwards raise "
      "point minuted probs prob problems far nowt owt zilch noted advised stated "
      "expectation expectations proceeding proceeds progresses evidence folder drive "
      "available request programme received provided submitted offered tell you period ";
  // "Same position as reported to the January steering group": who was told, and when.
  static constexpr std::string_view of_reports =
      " board steering forum group committee partnership january february march april may june "
      "july august september october november december jan feb mar apr jun jul aug sep sept oct "
      "nov "
      "dec spring summer autumn quarter q1 q2 q3 q4 said told wrote again yesterday week their ";
  static const text::Pattern points_back(
      R"(^ (?:(?:the )?same|as|no (?:change|update|further|movement)|nothing|unchanged|already) )");
  constexpr std::ptrdiff_t most = 9;  // words
  if (std::count(words.begin(), words.end(), ' ') > most + 1) return false;
  const bool back = text::partial_match(piece(words), points_back);
  for (std::size_t from = 0; from + 1 < words.size();) {
    const auto end = words.find(' ', from + 1);
    const auto word = words.substr(from, end + 1 - from);
    if (empty.find(word) == std::string_view::npos &&
        (!back || of_reports.find(word) == std::string_view::npos))
      return false;
    from = end;
  }
  return true;
}

}  // namespace

// Long: a table of phrases.
bool says_nothing(const Said& comment) {
  static constexpr auto empty = std::to_array<std::string_view>({" ",
                                                                 " n a ",
                                                                 " no news ",
                                                                 " meeting held ",
                                                                 " meetings held ",
                                                                 " meeting took place ",
                                                                 " to be advised ",
                                                                 " steady as she goes ",
                                                                 " business as usual ",
                                                                 " wip ",
                                                                 " n k ",
                                                                 " not known ",
                                                                 " don t know ",
                                                                 " do not know ",
                                                                 " na ",
                                                                 " not applicable ",
                                                                 " tbc ",
                                                                 " to be confirmed ",
                                                                 " tba ",
                                                                 " as above ",
                                                                 " see above ",
                                                                 " as below ",
                                                                 " see below ",
                                                                 " as before ",
                                                                 " same as before ",
                                                                 " same as above ",
                                                                 " as last time ",
                                                                 " same as last time ",
                                                                 " as last term ",
                                                                 " as previously ",
                                                                 " as previous ",
                                                                 " as per previous ",
                                                                 " as per last update ",
                                                                 " as last update ",
                                                                 " ditto ",
                                                                 " on track ",
                                                                 " still on track ",
                                                                 " all on track ",
                                                                 " on target ",
                                                                 " on schedule ",
                                                                 " as planned ",
                                                                 " going well ",
                                                                 " all going well ",
                                                                 " no change ",
                                                                 " no changes ",
                                                                 " no update ",
                                                                 " no updates ",
                                                                 " no further update ",
                                                                 " nothing to report ",
                                                                 " nothing to add ",
                                                                 " nothing new ",
                                                                 " none ",
                                                                 " nil ",
                                                                 " in progress ",
                                                                 " work in progress ",
                                                                 " in hand ",
                                                                 " under way ",
                                                                 " work ongoing ",
                                                                 " ongoing work ",
                                                                 " is ongoing ",
                                                                 " work continues ",
                                                                 " continuing ",
                                                                 " in train ",
                                                                 " all fine ",
                                                                 " all good ",
                                                                 " all ok ",
                                                                 " no issues ",
                                                                 " no concerns ",
                                                                 " update to follow ",
                                                                 " to follow ",
                                                                 " see attached ",
                                                                 " see email ",
                                                                 " see previous ",
                                                                 " will update ",
                                                                 " awaiting update ",
                                                                 " as discussed ",
                                                                 " not started ",
                                                                 " to be completed ",
                                                                 " all done ",
                                                                 " now complete ",
                                                                 " is complete ",
                                                                 " work complete ",
                                                                 " up to date ",
                                                                 " making progress ",
                                                                 " good progress ",
                                                                 " some progress ",
                                                                 " progress made ",
                                                                 " progress is being made ",
                                                                 " progressing well ",
                                                                 " good progress made ",
                                                                 " good progress being made "});
  const std::string& words = comment.words;
  if (std::find(empty.begin(), empty.end(), words) != empty.end()) return true;
  if (says_only_empty_words(words)) return true;
  // What people say when there is nothing to say.
  static const text::Pattern idle(
      R"( (?:(?:please |just )?watch this space|fingers crossed|so far so good|(?:we are |we re )?getting there(?: slowly| bit by bit)?|slowly but surely|no news is good news|onwards and upwards|onward and upward|all systems go|full steam ahead|nothing (?:much )?(?:to see here|doing|to say)|can t complain|cannot complain|could be worse|(?:in|within) the pipeline|on the radar|on the list|on the to do list|on it|in the works|bear with us|moving in the right direction|heading in the right direction|in the right direction|as good as can be expected|same old(?: same old)?|cracking on|(?:we are )?cracking on with it|(?:we are |team is |team are )?(?:working hard|doing our best|doing what we can|plugging away|beavering away|chipping away)(?: at (?:it|this)| on (?:it|this))?|more (?:to follow|news soon|soon)|(?:tbc|tba|n a|n k|nk|unknown)(?: (?:awaiting|waiting for|from|with|by|at|until|as|see|ask|per|via|in|the|next|after|before|[a-z]{1,3}|meeting|board|forum)){1,4}|(?:i |we )?(?:will|to) (?:advise|confirm|follow up|chase|report back|let you know|come back to you|get back to you|look into (?:it|this)|pick up)(?: [a-z]+){0,2}|(?:please |pls )?(?:refer|speak|talk) to [a-z]+(?: [a-z]+)?|(?:please |pls )?ask [a-z]+|[a-z]{1,3} to (?:update|confirm|advise|add|complete|provide|follow up)|(?:info|information|details?|updates?|figures?|data|more)(?: info| details?)? to follow(?: [a-z]+){0,4}|too (?:soon|early) to (?:say|tell|comment)|going great guns|going swimmingly|all going (?:swimmingly|brilliantly|great)|ticking along|bubbling along|rumbling on|(?:as )?(?:discussed|agreed|spoken|covered|talked through|emailed|sent|reported)(?: it| this)? (?:with|to|by) [a-z]+(?: [a-z]+)?|(?:to be|will be) (?:completed|updated|added|provided|confirmed|filled in|written|done|supplied|sent) by [a-z]+(?: [a-z]+)?|(?:still )?(?:await(?:ing|s)?|waiting (?:for|on)|chasing) (?:an? |the |some |more |further )*(?:info|information|updates?|input|comments?|words|response|wording|text|details?) (?:from|by|off) [a-z]+(?: [a-z]+)?|(?:will )?pick(?:ed|ing)? (?:this |it )?up next (?:time|month|term|quarter)|in due course) )");
  if (text::full_match(words, idle)) return true;
  static const text::Pattern later_or_elsewhere(
      R"( (?:an? |the )?(?:verbal|oral) (?:update|report)(?: to be| will be)?(?: given| provided| made)?(?: at| in)?(?: the)?(?: next)?(?: meeting| board| group| forum)? | (?:all |this is )?(?:as per|according to|going to|in line with)(?: the)? plan )"
      R"(| (?:as )?(?:already )?(?:reported|discussed|advised|presented|noted|described|stated|agreed) (?:[a-z]+ )?(?:to|at|in|by|with|for) (?:the |our )?(?:last |previous |earlier |recent |most recent )?(?:board|sspg|ctb|slt|smt|dmt|group|forum|meeting|report|round|return|quarter|committee|partnership|update)(?: meeting| report)? )"
      R"(| (?:to be|will be) (?:updated|confirmed|reported|provided|advised|given)(?: [a-z]+)? (?:at|in|by|for|before|after) (?:the )?next (?:meeting|board|group|forum|round|report|update|return|quarter)(?: meeting)? )"
      R"(| (?:same |just )?as (?:in|at|for|of) (?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|last (?:term|quarter|round|year|month))(?: 20\d\d)? )"
      R"(| (?:(?:i|we|lead|officer|manager) )?will (?:be )?(?:update[ds]?|report|provide|give|share|send|confirm|advise|discuss|present)(?: [a-z]+){0,3}? (?:next|at the|verbally|later|soon|shortly|in due course|asap|tomorrow)(?: [a-z]+){0,3} )"
      R"(| (?:please |pls )?(?:see|find) (?:the )?(?:attached|enclosed|separate)(?: [a-z]+){1,3} )"
      R"(| (?:please |pls )?(?:see|refer to|as per|details (?:are )?in|updates? (?:is |are )?in|covered in|reported in|contained in|set out in|included in) (?:[a-z]+ ){0,4}?(?:minutes|papers?|reports?|notes?|slides?|emails?|e mails?|dashboard|tracker|spreadsheet|logs?|website|folder|sharepoint|teams|attachment|appendix|document|plan|highlight report|update|agenda|action log|risk register|workbook|presentation|return)(?: [a-z0-9]+){0,6} )");
  if (text::full_match(words, later_or_elsewhere)) return true;
  const auto spaces = std::count(words.begin(), words.end(), ' ');
  const bool has_letter = std::any_of(words.begin(), words.end(), [](char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<signed char>(c) < 0;
  });
  return spaces <= 2 || !has_letter;  // one word, or none
}

std::string points_to(const Said& comment) {
  static const text::Pattern pointer(
      R"((?i)\s*(?:n/?a\W+|none\W+|nil\W+)?(?:please |pls |plz )?(?:(?:see )?what (?:i|we) (?:put|said|wrote|say)|see|refs?|cf\.?|as|refer(?:s|red)? to|as per|as in|as for|like|ditto(?: to| for)?|same(?: update| comment| answer| position)? (?:as|for)|covered (?:by|in|under)|reported (?:under|in|with)|linked to|(?:combined|merged|dealt with) (?:with|under|in)|duplicate of|part of)(?: also)?(?: (?:my|our|the))?(?: (?:comments?|update|entry|notes?|answer|words|progress)(?: given| provided| made)?)?(?: (?:on|in|for|under|at|to|against))?(?: (?:action|point|row|item|ref))?\s*((?:[A-Z]{1,6}[ -]?)?\d+(?:[.-]\d+)*[a-z]?)(?:(?:,| and| &| \+|/|-| to) ?(?:[A-Z]{1,6}[ -]?)?\d+(?:[.-]\d+)*[a-z]?)*(?: above| below)?[\s.]*)");
  std::string ref;
  return text::full_match(piece(comment.text), pointer, &ref) ? ref : std::string();
}

namespace {

// Stems and words that give a reason, between spaces as plain_words() puts them; bars part them.
constexpr std::string_view reasons =
    " because| due to | owing to | as a result| since | delay| slip| late| await| wait| vacan|"
    " missed | sick| ill | unwell | bereave| injur| accident| illness| absen| withdr| postpon| "
    "exten| "
    "defer| resched| longer | more time| depend|"
    " revis| timescale| until | so that | to allow| election| purdah| covid| pandemic|"
    " lockdown| reorgani| restruct| pressure| not yet| still | only | shortage| lack|"
    " outstanding| left | cancel| re opened| reopened| error| mistake| in fact | overstated|"
    " corrected| on hold| paused| resign| retire| found that| but | however| unable| could not|"
    " cannot| was not | were not | problem| missing| asked for | asks for | has to | have to |"
    " had to | must | yet to | to follow| rewrit| rewrot| redraft| rework| redesign|"
    " incomplete| asked us | asked that | want to see | wants to see | clash| maternity|"
    " long term | strike| flood| negotiat| refused | refuses | refuse to | broke| fail| lost |"
    " unavail| overran| overrun| too few | not enough| unexpect| underestim| backlog| instead|"
    " wider| larger| re run | rerun| not ready| unready| closure| dispute| objection| staffing|"
    " staff short| staff left| staff vac| staff chang| staff time| not enough staff| no staff|"
    " need to | needs to | needed to | need more| needs more| needs a | needs an | is needed|"
    " are needed| was needed| were needed| planning permission| planning consent|"
    " planning appl| planning decision| system chang| it system | other priorit|"
    " competing priorit| priorities | moved away | moved post| moved job| moved on | fell ill |"
    " off ill| on leave | went into administration| although| though | asked to | no suitable|"
    " came forward| courts | that is why| which is why| so we ask| hence | to go | a month |"
    " left to | still to | capacity| while | legal | turnover| weather| busy | scope|"
    " so this move| so it move| so the date| so we need| so we are| so we want| so we have | which "
    "means "
    "| meaning that | means that | aligned to | aligned with | to fit in | to tie in | took ages| "
    "taken ages| took months| took weeks| took longer| "
    "took so long| took a long"
    "| ages to | linked to | subject to | contingent | conditional | pending | "
    "in light of | in view of | "
    "tied to "
    "|";

/// What may be in the way, or may be the work that was done: a reason only beside a word of what is
/// not there yet. "Consultation ran in September" is none.
constexpr std::string_view topics =
    " recruit| fund| budget| procure| tender| consult| request| supplier| contract| approv|"
    " site | inspect| additional| change| issue| challenge| cost| demand|"
    " provider | candidate| applicant| already| once | after | following | hold|"
    " closed | complex| migrat| building w| refurb| new system |"
    " now includes | now covers | now takes in | in order| appeal| complaint| repeat|";

}  // namespace

namespace {

/// The stems between the bars.
std::vector<std::string_view> parted(std::string_view stems) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < stems.size();) {
    const std::size_t end = std::min(stems.find('|', at), stems.size());
    if (end > at) parts.push_back(stems.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

}  // namespace

bool says_why(const Said& comment) {
  // "Since last time" counts time; "since the supplier withdrew" is a reason.
  static const text::Pattern since(
      R"( since (?:the |our )?(?:last|previous|start|beginning|end|then|early|mid|late|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|autumn|easter|christmas|20\d\d) )");
  std::string words = comment.words;
  text::replace_every(&words, since, " ");
  // "The waiting list stands at 131" tells how things are, not why.
  static const text::Pattern waiting(R"( wait(?:ing)? (?:lists?|times?) )");
  text::replace_every(&words, waiting, " ");
  // Who decides wants something first.
  static const text::Pattern will_of_others(
      R"( (?:board|cabinet|trust|panel|governors|heads|headteachers|committee|members|council|councillors|health|ofsted|dfe|funders?|ministers?|commissioners|auditors|unions?|forum|partners|schools|parents|families|carers|young people|children|legal|procurement|finance|hr) (?:[a-z]+ ){0,2}?(?:wants?|wanted|insist(?:s|ed)?|decid(?:es|ed)|prefers?|preferred|objected|raised|questioned|would like) )"
      R"(| (?:put|pushed|moved|set|brought) (?:[a-z]+ ){1,4}(?:back|forward|out) )"
      R"(| (?:leads?|manager|officer|head|team|staff|staffing|provider|supplier|director|leadership|chair|system|law|guidance|rules|policy|scope|requirements?) (?:has |have |was |were )?(?:now )?chang[a-z]* | changes? (?:of|in) (?:the )?(?:lead|leader|manager|officer|head|staff|provider|supplier|director|leadership|chair|system|guidance|policy|scope)[a-z]* )"
      R"(| the (?:rest|remainder|others|remaining [a-z]+|other [a-z]+) (?:are|is|have|has|were|will|still|needs?|wants?|waits?) )");
  if (text::partial_match(words, will_of_others)) return true;
  static const text::Pattern open(
      R"( (?:not|no|nobody|none|never|yet|still|until|till|before|await[a-z]*|wait[a-z]*|needs?|needed|will|would|to be|being|(?:has|have|had) to|must|wants?|wanted|only|later|again|re ?run|longer|under way|begins?|starts?|opens?|depends?|pending|asks?|asked|requir[a-z]*|cannot|could|less|fewer|too|larger|wider|bigger|than|behind|slow[a-z]*|fail[a-z]*|withdr[a-z]*|out of|went|broke|ends?|so|in administration|under) )");
  static const auto telling = parted(reasons);
  static const auto of_work = parted(topics);
  return text::holds_one_of(words, telling) ||
         (text::holds_one_of(words, of_work) && text::partial_match(words, open));
}

namespace {

/// " december ", as plain words hold it.
std::string month_word(timescale::Date date) {
  static constexpr std::array<std::string_view, 12> months = {
      " january ", " february ", " march ",     " april ",   " may ",      " june ",
      " july ",    " august ",   " september ", " october ", " november ", " december "};
  const std::chrono::year_month_day day{date};
  return std::string(months[static_cast<unsigned>(day.month()) - 1]);
}

}  // namespace

std::string label_in_front(std::string_view comment) {
  constexpr std::size_t longest = 30;
  std::size_t from = 0;
  while (from < comment.size() && !text::is_letter(comment[from])) ++from;
  std::size_t to = from;
  while (to < comment.size() && to - from <= longest &&
         (text::is_letter(comment[to]) || comment[to] == ' '))
    ++to;
  const auto rest = comment.substr(to);
  const bool ends = !rest.empty() && std::string_view(":;.-").find(rest.front()) < 4;
  if (!ends && !rest.starts_with("\xE2\x80\x93") && !rest.starts_with("\xE2\x80\x94")) return {};
  while (to > from && comment[to - 1] == ' ') --to;
  return std::string(comment.substr(from, to - from));
}

bool names_month(const Said& comment, timescale::Date date) {
  const std::string month = month_word(date);
  const std::string short_month = month.substr(0, 4) + " ";
  return comment.words.find(month) != std::string::npos ||
         comment.words.find(short_month) != std::string::npos;
}

namespace {

/// "55 % in December": without a year, a month is the one that was, where the date lies most of a
/// year ahead, unless the words point to it: "by December", "now December".
bool points_ahead_to(const std::string& words, std::string_view month) {
  static const text::Pattern pointing(
      R"( (?:by|until|till|to|into|for|towards|now|not|than|before|after|from|aim|aiming|be|next)(?: the| end of| start of| early| mid| late| around| about| of)* $)");
  static const text::Pattern with_year(R"(^(?:20)?\d\d )");
  for (auto at = words.find(month); at != std::string::npos; at = words.find(month, at + 1)) {
    const auto before = std::string_view(words).substr(0, at + 1);
    const auto after = std::string_view(words).substr(at + month.size());
    if (text::partial_match(piece(before), pointing) ||
        text::partial_match(piece(after), with_year))
      return true;
  }
  return false;
}

}  // namespace

bool names_date(const Said& comment, timescale::Date date, timescale::Date position) {
  static constexpr std::array<std::string_view, 12> terms = {
      " spring ", " spring ", " spring ", " spring ", " summer ", " summer ",
      " summer ", " summer ", " autumn ", " autumn ", " autumn ", " autumn "};
  const std::string& words = comment.words;
  const std::chrono::year_month_day day{date};
  const std::string year = " " + std::to_string(static_cast<int>(day.year())) + " ";
  const auto has = [&](std::string_view word) { return words.find(word) != std::string::npos; };
  constexpr std::ptrdiff_t more_than_a_date = 8;  // words
  if (std::count(words.begin(), words.end(), ' ') <= more_than_a_date) return false;
  if (has(year)) return true;
  const std::string month = month_word(date);
  const std::string short_month = month.substr(0, 4) + " ";
  const std::string_view term = terms[static_cast<unsigned>(day.month()) - 1];
  constexpr auto most_of_a_year = std::chrono::days(240);
  if (date - position > most_of_a_year)
    return points_ahead_to(words, month) || points_ahead_to(words, short_month) ||
           points_ahead_to(words, term);
  return has(month) || has(short_month) || has(term);
}

std::string working_note(std::string_view text) {
  // Read as bytes: "up to 25 letters" makes a pattern ten times as long as "up to 25 bytes".
  static const text::Pattern note(
      R"((\?\?+|\([^()]{1,25}\?\)|\b(?i:tbc|tba|todo|xxx+|lorem ipsum)\b|\bXX\b|\b(?i:to do):|\bASK [A-Z]{2,}\b|[\[<](?i:insert|add|check|ask|update|name|date|figure)[^\]>]{0,40}[\]>]|\((?i:check|ask)[!. ]*\)|\((?i:check with|check th|check fig|check num|check dat|ask |confirm with|query)[^()]{0,30}\)|\*\*[^*]{1,30}\*\*|\b(?:[Xx]{1,3}|N|n) ?%|\b(?i:(?:numbers?|figures?|data|names?|dates?) to be (?:added|confirmed|checked|inserted))\b|\b(?i:(?:need to|must|remember to) (?:add|insert|put in|update) (?:the |some )?(?:numbers?|figures?|data|names?|dates?) (?:here|before|in))\b|\b(?i:(?:add|insert|put|write) here)\b|\bNB:? (?i:chase|check|ask|add|find|get|ring|confirm|e-?mail)\b|\b(?i:(?:will|to) (?:update|finish|complete|check) this (?:before|later|after|when|once))\b|\b(?i:before (?:sending|submitting|it goes|we send|i send))\b|\b(?i:ask|check with) [A-Z][A-Za-z]+\?|\b(?i:is (?:this|that|it) (?:right|correct|ok|okay)|(?:can|could) (?:you|someone|we) (?:check|confirm)[^.?]{0,30}|please (?:check|confirm)[^.?]{0,20})\?|\(\?+\)|[\[(]\s*(?i:x{2,})\s*[\])]|\([A-Z][A-Za-z]{0,11} to (?i:add|check|confirm|send|chase|update|insert|provide|supply|fill|write)\b[^)]{0,60}\)|\b(?i:(?:b4|before) (?:this|it) goes)\b|\bTO CHECK\b|\b(?i:to check):|\b(?:NUMBER|FIGURE|NAME|DATE|AMOUNT|WHO|WHEN|HOW MANY)\?|\b(?i:(?:not for|do not) (?:circulat|publi|shar|forward)\w*)\b))",
      re2::RE2::Latin1);
  // "Insert figures here", "numbers to go in", "tidy this up before it goes"
  static const text::Pattern to_be_put_in(
      R"((?i)\b((?:insert|add|put|include|paste|attach)(?: in)? (?:(?:the|some|latest|final|updated|correct|actual|more|real) )*(?:numbers?|figures?|data|names?|dates?|percentages?|quotes?|examples?|links?|totals?|stats|statistics|details?|wording) (?:in )?(?:here|when (?:known|available|we|i)|once (?:known|we|i)|later|below)|(?:numbers?|figures?|data|names?|dates?|percentages?|quotes?|examples?|stats|wording) (?:here|(?:to )?go(?:es)? (?:in )?here|to (?:go|be put|be added) in|needed here)|(?:need|have|want|must|ought|remember|remind me)(?: to)? (?:to )?(?:mention|say|include|add|check|ask|update|put|explain|cover|write) [^.;!?]{0,40}? here|to be (?:inserted|added in|put in|typed up|filled in)|(?:tidy|clean|write|type|word) (?:this|it) (?:up )?(?:later|before|properly|when))\b)",
      re2::RE2::Latin1);
  // "(number from Kim)", "DRAFT COMMENT, NOT FINAL", "xx reviews held", "ADD DETAILS"
  static const text::Pattern of_a_draft(
      R"((\((?:get|ask|find|check|chase|look up|need|confirm)\b[^()]{0,40}\)|\[[A-Z][A-Z %]{1,24}\]|\((?:the )?(?:numbers?|figures?|data|names?|dates?|percentages?|totals?|info|details?) (?:from|via|off|by) [A-Za-z ]{1,25}\)|\b(?:DRAFT (?:COMMENT|ONLY|TEXT|VERSION|ENTRY|-)|NOT FINAL|FOR INFO ONLY|DO NOT USE|PLACEHOLDER|(?i:placeholder text)|[Xx]{2,}|(?:ADD|INSERT|CHECK|CONFIRM|UPDATE|ASK|CHASE|WRITE UP|FILL IN|AMEND|REWORD) [A-Z]{2,})\b))",
      re2::RE2::Latin1);
  // "Audit done - write up results"
  static const text::Pattern to_do_next(
      R"((?:[-\x{2013};.!(]\s+)((?i:write up|type up|chase up|find out|look up|get (?:the )?(?:figures?|numbers?|data)|ask (?:[a-z]+ ){1,3}(?:for|about|if|whether|to)|check (?:with|the figures?|figures|numbers?|dates?|this|whether|if)|speak to|confirm (?:with|dates?|figures|numbers)|add (?:in |more |the |some )?(?:figures?|numbers?|details?|quotes?|examples?|names?|dates?)|insert)\b[^.;]{0,30}))");
  std::string found;
  if (!text::partial_match(piece(text), note, &found) &&
      !text::partial_match(piece(text), to_be_put_in, &found) &&
      !text::partial_match(piece(text), of_a_draft, &found))
    text::partial_match(piece(text), to_do_next, &found);
  return found;
}

}  // namespace collate::checks
