// SPDX-License-Identifier: MIT
#include "text/personal.hpp"

#include "text/ascii.hpp"
#include "text/first_names.hpp"
#include "text/full_names.hpp"
#include "text/personal_hints.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

namespace collate::text {
namespace {

constexpr std::string_view held_back_mark = "[held back: ";

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return is_digit(c); });
  return digits;
}

/// Modulus 11: the digits weighed 10 to 2, and the check digit is what is missing to a multiple.
/// NHS Data Dictionary. Ten equal digits pass the sum and are nobody's number.
bool is_nhs_number(std::string_view words) {
  const std::string digits = digits_of(words);
  if (digits.size() != 10 || digits.find_first_not_of(digits.front()) == std::string::npos)
    return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * (10 - static_cast<int>(i));
  const int check = (11 - sum % 11) % 11;
  return check != 10 && check == digits[9] - '0';
}

/// The letter is the sum of the other twelve, weighed 2 to 13, in modulus 23. The last place may be
/// a letter: a temporary number. Department for Education, unique pupil numbers.
bool is_pupil_number(std::string_view written) {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
  std::string words(written);
  for (char& c : words) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  if (words.size() != 13) return false;
  std::size_t sum = 0;
  for (std::size_t i = 1; i < 13; ++i) {
    const auto value =
        is_digit(words[i]) ? static_cast<std::size_t>(words[i] - '0') : letters.find(words[i]);
    if (value == std::string_view::npos) return false;
    sum += value * (i + 1);
  }
  return letters[sum % 23] == words[0];
}

/// 10 or 11 digits after the 0, or 9 or 10 after +44: every number of the United Kingdom.
bool is_phone(std::string_view words) {
  std::string digits = digits_of(words);
  if (words.starts_with("+44") || digits.starts_with("0044")) {
    digits = digits.substr(words.starts_with("+") ? 2 : 4);
    if (!digits.starts_with("0")) digits.insert(0, "0");
  }
  if (digits.size() < 10 || digits.size() > 11 || digits[0] != '0') return false;
  // 0300, 0345, 0800, 0808: lines of services that the public rings; nobody's own.
  if (digits.starts_with("03") || digits.starts_with("080")) return false;
  return std::string_view("1278").find(digits[1]) != std::string_view::npos;
}

/// The letters before the first digit are a postcode area.
bool is_postcode(std::string_view words) {
  static constexpr std::string_view areas =
      " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT "
      "DY "
      "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD "
      "LE "
      "LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK "
      "SL "
      "SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";
  std::string area = " ";
  for (const char c : words) {
    if (is_digit(c)) break;
    area += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return areas.find(area + ' ') != std::string_view::npos;
}

/// Capitals that stand for services, needs and plans, and words that are no names of children.
bool is_usual_word(std::string_view word) {
  static constexpr std::string_view usual =
      " LA LEA TA TAS EP EPS KS EY EYFS PE HV GP SW CP CIN LAC CLA CIC EHC EHCP EHCPS SEN SEND "
      "SENCO "
      "PRU SLT OT SALT SALTS ARP FE HE DCO NHS CCG ICB ICS CDC PD HI VI MSI ASD ASC ADHD ADD MLD "
      "SLD "
      "SEMH SLCN PMLD PFA PIP DSR HR FSM CPD YP CYP YOT YJS MP UK EU ID QA PM AM NB RE DT IEP PEP "
      "TAC "
      "TAF AP AV SC CE IT ICT HT DHT AHT CEO DCS AD PCF PCV SSPG CTB HWB MAT MATS RSC DFE CQC JTAI "
      "SEF "
      "SIP SSP SAR SPOC MASH EWO EWS EHE CME FAP NEET CAMHS ECAT PPG RAG TBC NA OK WG TFG SMT DV "
      "MDT "
      "BAME EAL GRT NQT ECT TLR INSET OFSTED SLA KPI ALL NEW ONE TWO AND FOR THE OUR ITS NOT BUT "
      "YOUNG PEOPLE PERSON CHILD CHILDREN EARLY YEARS YEAR SCHOOL ACADEMY PRIMARY SECONDARY JUNIOR "
      "INFANT SERVICE TEAM SUPPORT PLAN GROUP KEY STAGE LOOKED AFTER PUPIL STUDENT LEARNER FAMILY "
      "PARENT CARER YOUTH CLUB NURSERY COLLEGE SPECIAL BOY GIRL ADULT EVERYONE ANYONE THOSE "
      "PROVISION "
      "CLASS COHORT PANEL HUB SITE ROOM BASE UNIT FORM HOUSE BLOCK WARD ZONE AREA SPRING SUMMER "
      "AUTUMN "
      "BUILDING CAMPUS OPTION PHASE WAVE PATHWAY PART SET STEP TIER LEVEL STRAND TABLE APPENDIX "
      "GROUP "
      "HEALTH COUNCIL WORKER ASSESSMENT REVIEW WORKSHOP SESSION TARGET ACTION PROJECT JANUARY "
      "FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER ";
  std::string wanted = " ";
  for (const char c : word) {
    if (c != '.' && c != ' ' && c != ',')
      wanted += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  if (wanted.size() > 1 && wanted.ends_with("S") && wanted.size() > 4) return true;  // a plural
  return usual.find(wanted + ' ') != std::string_view::npos;
}

using Accepts = bool (*)(std::string_view);

/// A shape; its first group is what is held back, and has to pass the test.
struct Shape {
  PersonalKind kind;
  const char* pattern;
  Accepts accepts;
  Hints needs;  ///< a text without all of them cannot match
};

bool any(std::string_view) {
  return true;
}

bool begins_with_first_name(std::string_view words) {
  return is_first_name(words.substr(0, words.find_first_of(" .,-")));
}

/// Initials or a name before an age or a school: none of its words is a usual one.
bool is_child(std::string_view words) {
  if (begins_with_first_name(words)) return true;
  std::size_t from = 0;
  while (from < words.size()) {
    const auto end = std::min(words.find(' ', from), words.size());
    if (end > from && is_usual_word(words.substr(from, end - from))) return false;
    from = end + 1;
  }
  return true;
}

/// "Ella-Mae Carter's EHCP", and not "City Council's EHCP team".
bool is_child_with_plan(std::string_view words) {
  static const re2::RE2 body(
      R"(^(?:The|This|That|Our|Each|Every|Their|His|Her|One|Last|Next|New|In|On|At|By|From|For|And|With|Both|Some|All)\b|(?:Council|Authority|Board|Trust|Group|Forum|Team|Service|Partnership|Committee|Panel|Strategy|Network|Hub|Alliance|Department|Directorate|Government|Office|Officer|Manager|Director|Head|Lead|Commissioner|Coordinator|Centre|Place|House|Road|Park|Ofsted|Plan|Charter|Programme|Cabinet|Borough|County|City|Care|Education|England|Services|Partners|Federation|Church|Hospital|Hall|Lane|Union|Year|Term|Chair)$)");
  return is_child(words) && !re2::RE2::PartialMatch({words.data(), words.size()}, body);
}

/// "The Hussain twins", and not "The twins" or "All siblings".
bool is_child_of_family(std::string_view words) {
  static const re2::RE2 no_name(
      R"(^(?:The|Their|Both|All|Some|Many|Most|Two|Three|Four|Older|Younger|Young|Our|His|Her|For|With|And|Where|When|If|No|Any|Half|These|Those|Other|Big|Little|Only|Of|Sets|God|Identical)$)");
  return is_child(words) && !re2::RE2::PartialMatch({words.data(), words.size()}, no_name);
}

/// "Oliver", "Ellie Watts", and not "George Street".
bool is_named_child(std::string_view words) {
  static const re2::RE2 place(
      R"((?:Street|Avenue|Court|Lodge|Cottage|Foundation|Building|Room|Primary|School|Academy|College)$)");
  return begins_with_first_name(words) && is_child_with_plan(words) &&
         !re2::RE2::PartialMatch({words.data(), words.size()}, place);
}

/// "The Nowak boy", and not "the Polish boy" or "the Roma child".
bool is_child_of_people(std::string_view words) {
  static const re2::RE2 people(
      R"((?:ian|ish|ese|ean|ani|ali)$|^(?:Roma|Romany|Gypsy|Traveller|Bengali|German|Greek|Turk|Afghan|Iraqi|Asian|Black|White|Deaf|Muslim|Christian|Jewish|Thrive|Portage|Bridge|Local|Average|Whole|Inner|Individual|Single|Named|Index|First|Second|Third|Last)$)");
  return is_child_of_family(words) && is_child_with_plan(words) &&
         !re2::RE2::PartialMatch({words.data(), words.size()}, people);
}

/// A name that is no body, place word or time.
bool is_child_by_name(std::string_view words) {
  return is_child_of_family(words) && is_child_with_plan(words);
}

constexpr Shape shapes[] =
    {

        {PersonalKind::email, R"(([A-Za-z0-9._%+'-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+))", any,
         hint::at},
        {PersonalKind::email,
         R"((?i)([a-z0-9._-]+ ?[\[({] ?at ?[\])}] ?[a-z0-9-]+(?:(?:\.| ?[\[({] ?dot ?[\])}] ?)[a-z0-9-]+)+))",
         any, hint::at},
        {PersonalKind::email,
         R"((?i)\b([a-z0-9][a-z0-9._-]* at [a-z0-9-]+(?: dot [a-z0-9-]+)*? dot (?:com|org|net|uk|co|gov|sch|nhs|edu|info|io|me|ac|police)(?: dot uk)?)\b)",
         any, hint::at},
        {PersonalKind::date_of_birth,
         R"((?i)(?:\b(?:d\.?\s?o\.?\s?b\.?|date of birth|birth ?(?:date|day)(?: is| was)?(?: on)?|born(?: on)?)|\(b\.?)[\s:,=-]*(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)?[ ./-](?:\d{1,2}|jan[a-z]*|feb[a-z]*|mar[a-z]*|apr[a-z]*|may|june?|july?|aug[a-z]*|sept?[a-z]*|oct[a-z]*|nov[a-z]*|dec[a-z]*)[ ,./-]{1,2}(?:\d{4}|\d{2})))",
         any, hint::digit | hint::birth},
        {PersonalKind::pupil_number, R"((?i)\b([A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z])\b)",
         is_pupil_number, hint::eleven_digits},
        {PersonalKind::nhs_number, R"((\d{3}[ -]?\d{3}[ -]?\d{4}))", is_nhs_number,
         hint::ten_digits},
        {PersonalKind::phone, R"(((?:\+44|\(?0)(?:[ ()-]{0,2}\d){8,12}))", is_phone,
         hint::ten_digits},
        {PersonalKind::postcode,
         R"(\b([A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})\b)",
         is_postcode, hint::letter_after_digit},
        // Initials or a name, then an age: "JS (aged 8)", "Jamie Smith, age 8", "J.S.
        // in Year 4", "AB, Y5"
        {PersonalKind::child,
         R"(\b((?:[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?|[A-Z][a-z]+(?: [A-Z](?:[a-z'-]+|\.)?)?)),? (?:who is |is )?\(?(?:aged?:? ?\d{1,2}\b|\d{1,2} (?:years? old|yrs? old|y/?o)\b))",
         is_child, hint::digit | hint::age},
        {PersonalKind::child,
         R"(\b((?:[A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?)),? (?:who is |is )?\(?(?:in )?(?:[Yy]ear|[Yy]r|Y|Reception) ?(?:\d{1,2}\b|class))",
         is_child, hint::year},
        // "Jamie Smith (Year 4, Hilltop) and his mother"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+ [A-Z][a-z'-]+),? \(?(?:in )?(?:[Yy]ear|[Yy]r|Y) ?\d{1,2}\b[^.;]{0,60}\b(?:his|her|he|she)\b)",
         is_child, hint::year | hint::digit | hint::pronoun},
        // "JB (8) of Hill Primary", "Jamie Smith, 8, at Hilltop School"
        {PersonalKind::child,
         R"(\b([A-Z]\.? ?[A-Z]\.?|[A-Z][a-z]+(?: [A-Z][a-z'-]+)?)(?: \(\d{1,2}\),?|, \d{1,2},) (?:of|at|from|in|who attends|attends) (?:[A-Z][A-Za-z'.]+ ){1,3}(?:School|Academy|Primary|Infants?|Juniors?|Secondary|College|Nursery|High))",
         is_child, hint::digit | hint::school},
        // "pupil JS at Hilltop Primary", "JS attends Hilltop School"
        {PersonalKind::child,
         R"(\b(?:[Cc]hild|[Pp]upil|[Ss]tudent|[Bb]oy|[Gg]irl|[Ss]on|[Dd]aughter|[Ll]earner)(?: called| named)? ([A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?|[A-Z][a-z]+(?: [A-Z][a-z'-]+)?),? (?:\(|at |from |of |who attends |attending |in )(?:[A-Z][A-Za-z'.]+ ){1,3}(?:School|Academy|Primary|Infants?|Juniors?|Secondary|College|Nursery|High))",
         is_child, hint::school | hint::child},
        // "Liam B (Yr 8)"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+ [A-Z])\.?,? \(?(?:in )?(?:[Yy]ear|[Yy]r|Y|Reception) ?(?:\d{1,2}\b|class))",
         is_child, hint::year},
        // "Jayden (Y4) was moved to the resource base"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+) \((?:[Yy]ear|[Yy]r|Y) ?\d{1,2}\),? (?:who )?(?:is|was|has been|has) (?:now |been )?(?:moved to (?:the|a) (?:resource|special|new school|unit|PRU)|placed|settled|struggling|refusing|out of school|on roll|anxious|excluded|suspended))",
         is_child_by_name, hint::year | hint::digit},
        // "ET (13) self-harmed while waiting"
        {PersonalKind::child,
         R"(\b([A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?) \((?:[3-9]|1\d|2[0-5])\),? (?:who|is|was|has|had|self|left|started|moved|will|attends|goes|went|needs|cannot|waits|remains|lives|at|from)\b)",
         is_child, hint::digit | hint::bracket},
        // "The mother of twins Amy and Jack", "Hamza and Freya, both in Y11"
        {PersonalKind::child,
         R"(\b(?:[Tt]wins|[Ss]iblings|[Bb]rothers|[Ss]isters|[Cc]hildren|[Pp]upils|[Ss]tudents|[Bb]oys|[Gg]irls) ([A-Z][a-z]+(?:,? (?:and|&) |, )[A-Z][a-z]+(?: [A-Z][a-z'-]+)?)(?:[^A-Za-z]|$))",
         is_named_child, hint::first_name | hint::siblings},
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+ (?:and|&) [A-Z][a-z]+),? (?:both|are|were) (?:in )?(?:[Yy]ear|[Yy]r|Y) ?\d{1,2}\b)",
         is_named_child, hint::first_name | hint::year | hint::digit},
        // "Reece left the placement as he was anxious"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?: [A-Z][a-z'-]+)?) (?:[a-z-]+ ){1,8}?(?:as|because|since|when|after|so|but|until|where|and) (?:he|she)\b)",
         is_named_child, hint::first_name | hint::pronoun},
        // "Leah Grant and Josh Peel dropped out"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+ [A-Z][a-z'-]+(?:,? and |, )[A-Z][a-z]+(?: [A-Z][a-z'-]+)?) (?:dropped out|(?:were|have been|are) (?:excluded|suspended|moved to|placed|out of school|on roll|settled|waiting)|have no (?:place|school)|refuse to attend|stopped (?:attending|coming))\b)",
         is_named_child, hint::first_name | hint::fate},
        // "L.M., excluded twice, was left out of the count"
        {PersonalKind::child,
         R"(\b([A-Z]\. ?[A-Z]\.|[A-Z]{2}),? (?:who (?:is|was|has been) |was |is )?(?:permanently )?(?:excluded (?:twice|once|again|from|for|in|three|four)|suspended (?:twice|once|again|from|for|in)|diagnosed with|sectioned))",
         is_child, hint::fate},
        // "One appeal, that of Noor Abdi, is outstanding"
        {PersonalKind::child,
         R"(\b(?:that|those|one) of ([A-Z][a-z]+ [A-Z][a-z'-]+)(?:[^A-Za-z]|$))", is_named_child,
         hint::first_name | hint::one_of},
        // "Daniel K (14)", "Amira Khan (aged 9)", "Noah (10)"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?: [A-Z](?:[a-z'-]+)?)?)\.?,? \((?:aged )?(?:[3-9]|1\d|2[0-5])\))",
         is_named_child, hint::first_name | hint::bracket | hint::digit},
        // "a 7 year old at St Anne's, initials RTW"
        {PersonalKind::child, R"(\b[Ii]nitials:? ([A-Z](?:\.? ?[A-Z]){1,2})(?:[^A-Za-z]|$))",
         is_child, hint::initials},
        // "Zainab's internship ended", "Callum's review is late"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+)(?:'|’)s (?:internship|apprenticeship|course|transport|taxi|place|review|annual review|assessment|exclusion|suspension|appeal|behaviour|attendance|wheelchair|medication|carer|parents|teacher|school|plan) (?:[a-z]+ ){0,4}?(?:ended|was|is|has|had|fell|broke|stopped|started|starts|ends|will|could|cannot|needs|went|remains|continues)\b)",
         is_named_child, hint::first_name | hint::possessive},
        // "The Hussain twins", "the mother of Jamie"
        {PersonalKind::child, R"(\b([A-Z][a-z]+) (?:twins|brothers|sisters|siblings)\b)",
         is_child_of_family, hint::siblings},
        {PersonalKind::child,
         R"(\b(?:[Mm]other|[Ff]ather|[Mm]um|[Dd]ad|[Gg]randmother|[Gg]randfather|[Ss]ister|[Bb]rother) of ([A-Z][a-z]+(?: [A-Z][a-z'-]+)?|[A-Z]\.? ?[A-Z]\.?)(?:[^A-Za-z]|$))",
         is_child_of_family, hint::relative},
        // "Parents of Ethan Webb have appealed"
        {PersonalKind::child,
         R"(\b(?:[Pp]arents?|[Ff]amily|[Cc]arers?|[Cc]ase|[Nn]an|[Gg]ran|[Aa]unt|[Uu]ncle) of ([A-Z][a-z]+ [A-Z][a-z'-]+) (?:have|has|had|is|are|was|were|rang|called|said|asked|wants?|appealed|complained|met|came|agreed|told|who)\b)",
         is_child_with_plan, hint::relative},
        // "Chloe's EHCP was finalised", "Mason, 11, went to tribunal"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+)(?:'|’)s (?:(?:EHCP|EHC plan|placement|taxi|school place) (?:was|is|has been) (?:finali[sz]ed|issued|late|overdue|agreed|ceased|amended|refused|held|withdrawn|cancelled|moved)|(?:mum|mother|dad|father|nan|grandmother|tribunal|diagnosis)\b))",
         is_child_by_name, hint::possessive},
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?: [A-Z][a-z'-]+)?), (?:aged )?(?:[3-9]|1\d|2[0-5]), (?:went|is|was|has|had|who|started|attends|lives|now|remains|moved|needs|cannot)\b)",
         is_child_by_name, hint::digit_comma},
        // "Aisha Khan was placed in a special school"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z'-]+) (?:was|has been|is being|will be|is) (?:permanently excluded|excluded from|suspended from|diagnosed with|placed (?:in|at|with) (?:a|an|the|foster) ?(?:special|residential|nursery|resource|mainstream|foster|carer|new school)))",
         is_child_with_plan, hint::fate},
        // "Oliver (Y5) at Hillside", "Ruby Lee (Reception) cannot start"; not "Jane Lee
        // (Year 6 lead)"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z](?:[a-z'-]+|\.)?)?),? \(?(?:in |now in |from |of |a )?(?:(?:[Yy]ear|[Yy]r|Y) ?\d{1,2}|Reception)(?:[).,;]|$| (?:who|whose|has|had|is|was|at|from|says?|said|cannot|can|and|needs?|did|with|started|moved|left|waits?|refuses?|lost|went)\b))",
         is_named_child, hint::first_name | hint::year},
        // "J. O'Neill (yr9, Redwood)"; not "J. Lee (Year 6 lead)"
        {PersonalKind::child,
         R"(\b([A-Z]\. ?(?:O'|Mc|Mac|De )?[A-Z][a-z'-]+),? \(?(?:in |now in )?(?:(?:[Yy]ear|[Yy]r|Y) ?\d{1,2}|Reception)(?:[).,;]|$| (?:who|has|had|is|was|at|from|said|cannot|and|needs?|won|got|went|came|took|made|left|with|now|[a-z]{3,}ed)\b))",
         is_child_with_plan, hint::year},
        // "Tomasz W's mother", "Zofia K's appeal"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+ [A-Z])(?:'|’)s (?:mum|mother|dad|father|nan|parents?|carers?|family|appeal|tribunal|EHCP|plan|case|placement|place|review|annual review|assessment|transport|taxi|school|diagnosis|attendance|exclusion|needs|internship|transition)\b)",
         is_child_by_name, hint::possessive},
        // "Late plans: Tyler M, Ava R and Jack S", "plan for Noah T finalised"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+ [A-Z])(?:[.,;:)]|$| (?:and|is|was|has|had|who|still|needs|waits|will|cannot|whose|at|in|from|started|left|moved|told|said|says|wants|likes|wrote|drew|spoke|chose|made|got|won|came|went|[a-z]{3,}ed)\b))",
         is_named_child, hint::first_name | hint::single_capital},
        // "The Nowak boy", "the youngest Begum child"
        {PersonalKind::child,
         R"(\b[Tt]he (?:youngest |eldest |oldest |older |younger |little )?([A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:boy|girl|child|lad|baby|toddler)\b)",
         is_child_of_people, hint::child},
        // "One of ours (Kayden, 6) has a place"
        {PersonalKind::child,
         R"(\(([A-Z][a-z]+(?: [A-Z](?:[a-z'-]+|\.)?)?),? (?:aged? )?(?:[3-9]|1\d|2[0-5])\))",
         is_named_child, hint::first_name | hint::bracket | hint::digit},
        // "Finlay is 7 and has no place"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?: [A-Z](?:[a-z'-]+|\.)?)?) (?:is|was|turned|turns) (?:now |only |just )?(?:[3-9]|1\d|2[0-5])(?:,|\.|;|$| and| but| now| in| on| with| years?| who))",
         is_named_child, hint::first_name | hint::digit},
        // "One parent, Susan Clarke, said"; "mum Susan Clarke"
        {PersonalKind::child,
         R"(\b(?:parent,|carer,|(?:mum|mother|dad|father|nan|gran|grandmother|grandfather|aunt|uncle),?) ([A-Z][a-z]+ [A-Z][a-z'-]+)(?:[^A-Za-z]|$))",
         is_child_by_name, hint::relative},
        // "Twins in Y3, surname Doyle"
        {PersonalKind::child, R"(\b[Ss]urname:? ([A-Z][A-Za-z'-]+))", any, hint::initials},
        // "The Hussain family heard on Monday"; not "the Anytown family of schools"
        {PersonalKind::child,
         R"(\b[Tt]he ([A-Z][a-z]+(?:-[A-Z][a-z]+)?) family(?:[.,;:)!?]|$|(?:'|’)s\b| (?:has|have|had|is|are|was|were|who|whose|heard|and|about|at|in|to|with|from|on|by|said|asked|appealed|complained|moved|wants?|wanted|waits?|left|agreed|refused|came|met|tribunal|appeal|case|complaint|situation|member|home)\b))",
         is_child_of_people, hint::relative},
        // "Jayden has started at the hospital", "Ayaan is out of school"
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?: [A-Z](?:[a-z'-]+|\.)?)?) (?:now |has |is |was |had |will |has been |is now |has now |was then |still )*(?:(?:start(?:s|ed|ing)?|settl(?:ed|ing)|enroll?ed|placed|re-?integrated|transferred|moved) (?:well |in |back |full time |part time |on )?(?:at|in|into|to|from) (?:a |an |the |his |her |their )?(?:(?:new|local|special|mainstream|resource|nearest|secondary|primary|infant|junior|different|supported) ){0,2}(?:school|college|nursery|hospital|PRU|base|unit|placement|provision|internship|course|class|reception|sixth form|year \d+|Year \d+|sixth form)|placed with (?:a |an |the )?[a-z]+|out of (?:school|education)|not in (?:school|education)|refusing (?:school|to attend)|loving (?:it|school|college|the)|(?:a|an|his|her) (?:new )?(?:sensory diet|one[- ]to[- ]one|1:1|1-1|TA|EHCP|EHC plan|diagnosis|wheelchair|hearing aid|communication aid|personal budget|taxi|tutor|social worker|school place|place at)|thriv(?:es|ing)|non[- ]?verbal|excluded|suspended|on a (?:part[- ]time|reduced) timetable|without a (?:school|place|placement)|awaiting (?:a |an )?(?:place|placement|assessment|tribunal|diagnosis|EHCP|school)|waiting for (?:a |an )?(?:place|placement|assessment|tribunal|diagnosis|EHCP|school)|diagnosed)\b)",
         is_named_child, hint::first_name},
        // "A Year 6 boy, Tom Baker, at Hillside"; "Pupil: Alfie M"
        {PersonalKind::child,
         R"(\b(?:[Cc]hild|[Pp]upil|[Ss]tudent|[Bb]oy|[Gg]irl|[Ll]earner|[Ss]on|[Dd]aughter|[Nn]ame|[Yy]oung person)(?:,|:| called| named)? ([A-Z][a-z]+(?: [A-Z](?:[a-z'-]+|\.)?)?)(?:[^A-Za-z]|$))",
         is_named_child, hint::first_name | hint::child},
        // "The case of Ben Carter shows", "the parents of Leo"
        {PersonalKind::child,
         R"(\b(?:[Pp]arents?|[Ff]amily|[Cc]arers?|[Cc]ase|[Mm]um|[Dd]ad|[Mm]other|[Ff]ather|[Nn]an|[Aa]unt|[Uu]ncle|[Pp]lacement|[Tt]ribunal|[Aa]ppeal|[Ee]xclusion|[Rr]eviews?|[Pp]lans?|[Pp]laces?|[Tt]ransport|[Aa]ssessments?|[Tt]axi|EHCPs?) (?:of|for) ([A-Z][a-z]+(?:-[A-Z][a-z]+)?(?: [A-Z](?:[a-z'-]+|\.)?)?)(?:[^A-Za-z]|$))",
         is_named_child, hint::first_name | hint::matter},
        // "The son of Mrs Ahmed"
        {PersonalKind::child,
         R"(\b(?:[Ss]on|[Dd]aughter|[Cc]hild|[Cc]hildren|[Bb]oy|[Gg]irl|[Tt]wins) of ((?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?:and Mrs )?[A-Z][A-Za-z-]+)\b)",
         any, hint::title | hint::child},
        // "Mrs Abara (her lad is in Year 4)"
        {PersonalKind::child,
         R"(\b((?:Mr|Mrs|Ms|Miss|Mx)\.? (?:(?:and|&) (?:Mr|Mrs|Ms) )?(?:[A-Z]\. ?)?[A-Z][A-Za-z-]+)\)?,? \(?(?:[a-z0-9]+ ){0,8}?(?:who|whose|her|his|their) (?:[a-z]+ )?(?:son|daughter|lad|boy|girl|child|children|twins|granddaughter|grandson)\b)",
         any, hint::title | hint::child},
        // "Mrs Patel's son", "Ella-Mae Carter's EHCP"
        {PersonalKind::child,
         R"(\b((?:Mr|Mrs|Ms|Miss|Mx)\.? [A-Z][A-Za-z-]+)(?:'|’)s (?:son|daughter|child|children|boy|girl|grandson|granddaughter|grandchild|nephew|niece|twins|lad)\b)",
         any, hint::title | hint::possessive},
        {PersonalKind::child,
         R"(\b([A-Z][a-z]+(?:-[A-Z][a-z]+)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?:'|’)s (?:EHCP|EHC plan|tribunal|diagnosis|mum|mother|father|dad|family|parents?|carers?|nan|sister|brother|placement|taxi|annual review|appeal)\b)",
         is_child_with_plan, hint::possessive},
        {PersonalKind::child,
         R"(\b([A-Z]\.? ?[A-Z]\.?(?: ?[A-Z]\.?)?|[A-Z][a-z]+ [A-Z][a-z'-]+) (?:attends|goes to|was excluded from|is on roll at|has left|started at) (?:[A-Z][A-Za-z'.]+ ){1,3}(?:School|Academy|Primary|Infants?|Juniors?|Secondary|College|Nursery|High))",
         is_child, hint::school},
};

/// A pattern is compiled when the first text has its hint: most returns need few of them.
template <std::size_t shape>
const re2::RE2& compiled() {
  static const re2::RE2 pattern(shapes[shape].pattern);
  return pattern;
}

template <std::size_t... shape>
constexpr auto all_compiled(std::index_sequence<shape...>) {
  return std::array<const re2::RE2& (*)(), sizeof...(shape)>{&compiled<shape>...};
}

const re2::RE2& pattern_of(std::size_t shape) {
  static constexpr auto all = all_compiled(std::make_index_sequence<std::size(shapes)>{});
  return all[shape]();
}

/// A number is not cut out of a longer one, nor out of money or a decimal.
bool stands_alone(std::string_view text, std::size_t from, std::size_t end, PersonalKind kind) {
  if (kind != PersonalKind::nhs_number && kind != PersonalKind::phone) return true;
  const char before = from == 0 ? ' ' : text[from - 1];
  const char after = end >= text.size() ? ' ' : text[end];
  if (is_word(before) || before == '.' || before == ',' || before == '/' || before == '\xa3' ||
      before == '-' || before == '+')
    return from >= 2 && before == '.' && !is_digit(text[from - 2]);  // the end of a sentence
  if (is_word(after)) return false;
  const char beyond = end + 1 >= text.size() ? ' ' : text[end + 1];
  return !((after == '.' || after == ',' || after == '/') && is_digit(beyond));
}

/// "St Joseph's place was taken" is a school's.
bool is_of_a_saint(std::string_view text, std::size_t from) {
  const auto before = text.substr(0, from);
  return before.ends_with("St ") || before.ends_with("St. ") || before.ends_with("Saint ");
}

/// "aged 16 to 25", "aged 5+" is a range of ages: nobody's.
bool is_range(std::string_view text, std::size_t end) {
  static const re2::RE2 range(R"(^ ?(?:-|–|to\b|and\b|or\b|\+|upwards|plus))");
  const auto rest = text.substr(end, 12);
  return re2::RE2::PartialMatch(re2::StringPiece(rest.data(), rest.size()), range);
}

void find_all(std::string_view text, std::size_t index, std::vector<PersonalWords>& found) {
  const Shape& shape = shapes[index];
  re2::StringPiece groups[2];
  std::size_t from = 0;
  while (from < text.size() &&
         pattern_of(index).Match({text.data(), text.size()}, from, text.size(),
                                 re2::RE2::UNANCHORED, groups, 2)) {
    const auto at = static_cast<std::size_t>(groups[1].data() - text.data());
    std::size_t end = at + groups[1].size();
    const auto match_end =
        static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
    while (end > at && text[end - 1] == ' ') --end;
    const std::string_view words = text.substr(at, end - at);
    if (shape.accepts(words) && stands_alone(text, at, end, shape.kind) &&
        !(shape.kind == PersonalKind::child && is_of_a_saint(text, at)) &&
        !(shape.kind == PersonalKind::child && is_digit(text[match_end - 1]) &&
          is_range(text, match_end))) {
      found.push_back({shape.kind, at, end - at});
      from = std::max(end, at + 1);
    } else {
      from = at + 1;
      while (from < text.size() && is_word(text[from - 1]) && is_word(text[from])) ++from;
    }
  }
}

}  // namespace

std::string_view name(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::nhs_number:
      return "NHS number";
    case PersonalKind::pupil_number:
      return "pupil number";
    case PersonalKind::date_of_birth:
      return "date of birth";
    case PersonalKind::email:
      return "e-mail address";
    case PersonalKind::phone:
      return "phone number";
    case PersonalKind::postcode:
      return "postcode";
    case PersonalKind::child:
      return "name of a child";
  }
  return "name of a child";
}

std::vector<PersonalWords> personal_words(std::string_view text) {
  std::vector<PersonalWords> found;
  const Hints hints = hints_in(text);
  if (hints == 0) return found;
  for (std::size_t i = 0; i < std::size(shapes); ++i) {
    if ((shapes[i].needs & ~hints) == 0) find_all(text, i, found);
  }
  if ((hints & hint::first_name) != 0) {
    for (const auto& name : full_names(text)) {
      if (is_named_child(text.substr(name.from, name.length)))
        found.push_back({PersonalKind::child, name.from, name.length});
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.from != b.from ? a.from < b.from : a.length > b.length;
  });
  std::size_t end = 0;
  std::erase_if(found, [&](const PersonalWords& words) {
    if (words.from < end) return true;
    end = words.from + words.length;
    return false;
  });
  return found;
}

std::string hold_back(std::string_view text) {
  std::string shown;
  std::size_t from = 0;
  for (const auto& words : personal_words(text)) {
    shown += text.substr(from, words.from - from);
    shown += held_back_mark;
    shown += name(words.kind);
    shown += ']';
    from = words.from + words.length;
  }
  shown += text.substr(from);
  return shown;
}

std::string held_back_in(std::string_view text) {
  std::string kinds;
  for (auto at = text.find(held_back_mark); at != std::string_view::npos;
       at = text.find(held_back_mark, at + 1)) {
    const auto from = at + held_back_mark.size();
    const auto end = text.find(']', from);
    if (end == std::string_view::npos) break;
    const std::string kind(text.substr(from, end - from));
    if (kinds.find(kind) == std::string::npos) kinds += (kinds.empty() ? "" : ", ") + kind;
  }
  return kinds;
}

}  // namespace collate::text
