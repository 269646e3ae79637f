// SPDX-License-Identifier: MIT
// Headings that are no closed list: what is owned, known by, numbered, asked. Used by
// source_headings.cpp.
#include "text/fold.hpp"

#include <re2/re2.h>

#include "conversion/source_heading_words.hpp"

namespace collate::conversion {
namespace {

struct Shape {
  Field field;
  re2::RE2 words;
  re2::RE2 unless{""};  ///< matches no heading
};

}  // namespace

// Long: a table of shapes, the first that fits holds.
std::optional<Field> field_of_shape(const std::string& folded) {
  static const Shape shapes[] =
      {{Field::ref,
        R"((?:links?|linked|relat(?:es|ed)|relevant|supports?|contributes?|associated|corresponding)(?: (?:to|with))?(?: the)? (?:actions?|recommendations?)(?: (?:plan|refs?|nos?|numbers?)\.?)?|actions? (?:links?|linked|measured|covered|supported)|(?:rec|recommendation|action|task|item|step|objective|activity|line|unique|serial|deliverable|commitment|measure|project|programme|scheme|initiative|pledge|minute|issue)\.? (?:no|nr|ref|reference|number|id|code|#)\.?s?)"},
       {Field::revised,
        R"((?:(?:\d(?:st|nd|rd|th)|first|second|third|latest|further) )?(?:(?:revised|new|updated|amended|extended) ){1,2}(?:(?:due|target|completion|implementation|end|delivery) )?(?:date|deadline|timescale|timeframe|completion)s?(?: \d| \(.*\))?|(?:(?:due|target|completion|implementation|end|delivery) )?(?:date|deadline|timescale)s? now)"},
       {Field::comment,
        R"((?:what|how|where) (?:has|have|is|are|did)(?: \w+){0,3} (?:been done|done so far|going|doing so far|progressing|got to|up to|we now|now|achieved)\b.{0,30})"},
       // Questions: "What are we doing about it?"
       {Field::action,
        R"(what (?:are|will|do|can|must|should|have) (?:we|you|they|i)\b.{0,40}\b(?:do|doing|deliver|change|try|put)\b.{0,40}|what (?:we|you|they|the [\w'-]+) (?:will|are|is|can|must|should|plan|intend|need|want|said|agreed|propose)\b.{0,30}\b(?:do|doing|deliver|change|try|put)\b.{0,40}|what (?:needs?|has|must|should)(?: to)? (?:doing|fixing|changing|happen|change|be (?:done|changed|fixed|improved))\b.{0,30}|how (?:are|will|do|can|must|should) (?:we|you|they)\b.{0,40}\b(?:do|close|fix|improve|address|change|get there|tackle)\b.{0,40})"},
       // "By April 2027 we will"
       {Field::action,
        R"((?:by|in|during|over|before|from|within) .{0,30}\b(?:we|you|the council|the partnership) (?:will|shall|plan to|want to|aim to|intend to)(?: have)?)"},
       {Field::action,
        R"((?:(?:(?:improvement|delivery|proposed|required|recommended|smart|main|headline|high[- ]level|planned|agreed|key|priority|specific|corrective|remedial|development|transformation|service|project|plan|core|management|recovery|strategic|operational)[ /-]){1,3}(?:actions?|activit(?:y|ies)|tasks?|steps?|deliverables?)|(?:actions?|tasks?|work|steps?|activit(?:y|ies)) (?:required|needed|necessary|proposed|planned|identified|agreed|taken|for improvement|to be (?:taken|done|completed|carried out)|we will take|to take)|management (?:response|comment)s?(?: (?:and|/|&) (?:(?:agreed|planned) )?(?:actions?|plan))|(?:[\w'-]+ ){0,2}(?:responses?|decisions?|commitments?|recommendations?|objectives?|outcomes?|aims?|goals?|findings?|issues?|projects?|initiatives?) ?(?:and|/|&|with) ?(?:(?:agreed|planned|proposed|key) )?actions?)(?: (?:for|in|during|to|from) .{0,8}\d.{0,20}| ?[(/].*)?)"},
       {Field::section, R"((?:[\w'-]+ ){1,2}(?:theme|pillar|strand|workstream|ambition|mission))"},
       // "Whose job is it?"
       {Field::leads, R"((?:who|whose|who's)\b.{0,40})"},
       {Field::agreed,
        R"((?:by )?when\b.{0,40}|finish line|start(?: date)?s? ?(?:/|-|\x{2013}|and|to|&) ?(?:finish|end|completion|due)(?: date)?s?|(?:(?:original|initial|first|agreed|current|planned|target|proposed|estimated|anticipated|forecast)(?: ?/ ?actual)? ){1,2}(?:due|target|completion|implementation|end|delivery) (?:date|year)|(?:original|initial|first) (?:deadline|timescale|target|date)|(?:deadline|date|timescale)s? (?:agreed|set|promised|given)|(?:final|overall) (?:date|deadline|completion|completion date|timescale)|(?:(?:due|completed?|delivered|done|finished) )?by (?:the )?end(?: of)?(?: (?:the )?(?:quarter|month|term|year))?)",
        R"(.*(?:measure|.start|review|tested).*)"},
       {Field::measure, R"((?:(?:intended|expected|desired|planned|anticipated|measurable) )?(?:impacts?|benefits?|difference) (?:on|for|to|we)\b.*|how (?:we|will|do|would|can|could|it|this|success|people|others|residents|families|children|carers|parents|tenants|staff|patients|pupils|you|they)\b.*\b(?:know|known|measured?|tested?|success|tell|judged?|evaluated?|show)\b.*|(?:we|you) will know .*|evidence (?:that|to show|of|for)\b.*|(?:expected|intended|planned|desired) differences?|(?:the )?(?:difference|impact|change)s? (?:it|this|that|people|residents|children|families|you) (?:will|should|would)\b.*|(?:(?:expected|intended|planned|anticipated|key|main) )?(?:outcomes? (?:and|&|/) )?benefits?|(?:(?:expected|intended|planned|desired) )?outcomes? (?:for|we|that) .*|evidence (?:we|you) .*|(?:what )?we will measure.*|(?:what (?:does |will |would )?)?(?:success|good) (?:will |would )?looks? like\b.*)"},
       {Field::leads,
        R"((?:[\w'/&-]+ ){0,3}(?:leads?|leading|lead\(s\)|owners?|lead officers?|responsible officers?|responsible persons?|directors?|managers?|head of service|heads? of [\w'-]+|coordinators?|co-ordinators?|chief officers?)(?: ?/ ?(?:leads?|owners?|managers?|directors?|officers?))?)",
        R"(.*\b(?:time|from|data|system|process|asset|budget|risk)\b.*)"}};
  if (is_lead_and_date(folded)) return Field::leads;
  for (const Shape& shape : shapes) {
    if (re2::RE2::FullMatch(folded, shape.words) && !re2::RE2::FullMatch(folded, shape.unless))
      return shape.field;
  }
  return std::nullopt;
}

bool is_another_date(const std::string& heading) {
  static const re2::RE2 shape(
      R"(.*\b(?:start|starts|started|begin|begins|from|baseline|review|reviewed|reported|of (?:the )?(?:report|audit|issue|review|inspection|meeting|entry)|issued?|identified|logged|created|published|raised|opened|added|updated|update|last|meeting|revised|original|actual|measured?|approved|closed)\b.*)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

bool is_next_look(const std::string& heading) {
  static const re2::RE2 shape(
      R"(.*\b(?:review|to be reviewed|check|check[- ]?(?:in|back|point)|look(?:ed)?(?: at)?(?: again)?|revisit|monitoring|report(?:ing)?(?: back)?|stock-?take)s?\b.*)");
  static const re2::RE2 past(
      R"(.*\b(?:last|previous|prior|latest|completed?|by whom|who)\b.*|(?:reviewed|checked|looked|monitored|reported)\b.*|.*\b(?:date|day) of (?:the )?(?:report|review|inspection|audit)\b.*)");
  const std::string folded = text::fold(heading);
  return re2::RE2::FullMatch(folded, shape) && !re2::RE2::FullMatch(folded, past);
}

bool names_body(const std::string& heading) {
  static const re2::RE2 shape(
      R"((?:(?:lead|council|delivering|delivery|responsible|owning|our) ?)?(?:directorate|department|division|section|service(?: area)?|team|unit|organisation|agency|partner(?: organisation| agency)?|body)(?:s|\(s\)|/s|ies)?(?: ?/ ?(?:directorate|department|division|service|team|partner|agency|organisation)s?)?)");
  return re2::RE2::FullMatch(text::fold(heading), shape);
}

}  // namespace collate::conversion
