// SPDX-License-Identifier: MIT
// A pull scanner for XML parts: reads in place, refuses what is not well-formed, knows namespaces.
// Entities and line ends are decoded inside the buffer, so every string_view it hands out stays
// valid as long as the buffer does. Refused by name: DOCTYPE, unknown entities and encodings,
// control characters, bad UTF-8, repeated attributes, unbound prefixes, names with letters outside
// ASCII, and whatever passes a limit.
//
//   TRY(auto xml, XmlScanner::open(part, "a.xlsx", "xl/workbook.xml", limits));
//   while (xml.next()) {
//     if (xml.is_start("sheet")) use(xml.attribute("name"));
//   }
//   if (xml.failed()) return xml.failure();
//
// An empty element <a/> gives a start and an end like <a></a>.
#pragma once

#include "finding/outcome.hpp"
#include "package/limits.hpp"
#include "package/part.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace collate::package {

class XmlScanner {
 public:
  enum class Token : std::uint8_t { none, start, end, text };

  struct Attribute {
    std::string_view qualified;  ///< "r:id"
    std::string_view local;      ///< "id"
    std::string_view prefix;     ///< "r"
    std::string_view uri;        ///< of the prefix; empty without one
    std::string_view value;      ///< decoded; line ends and tabs are spaces, as XML wants
  };

  /// Checks the part's byte-order mark and declaration, and every byte that has arrived; of a part
  /// that arrives in pieces the scanner brings more as it goes, and checks it then. UTF-16 and
  /// ISO-8859-1 are made UTF-8, which replaces the content of `part`. `part` must outlive the
  /// scanner and must not move. Failures: xml-encoding, xml-bad-byte, xml-declaration, and those of
  /// Part::bring.
  [[nodiscard]] static finding::Outcome<XmlScanner> open(Part& part, const std::string& file_name,
                                                         std::string_view part_name,
                                                         const Limits& limits = {});

  /// Moves to the next start, end or piece of text. False at the end of the document and on
  /// failure.
  bool next();
  [[nodiscard]] Token token() const { return token_; }

  /// At a start or end: the name without prefix, and the namespace it stands in ("" when none).
  [[nodiscard]] std::string_view name() const { return open_.back().local; }
  [[nodiscard]] std::string_view uri() const { return open_.back().uri; }
  [[nodiscard]] std::string_view prefix() const { return open_.back().prefix; }
  [[nodiscard]] bool is_start(std::string_view local) const {
    return token_ == Token::start && name() == local;
  }
  [[nodiscard]] bool is_end(std::string_view local) const {
    return token_ == Token::end && name() == local;
  }
  /// Number of open elements, the one just started or ending included: 1 for the root.
  [[nodiscard]] std::size_t depth() const { return open_.size(); }

  /// At a text: decoded. One run may come in several pieces (comments, CDATA).
  [[nodiscard]] std::string_view text() const { return text_; }

  /// At a start: all attributes but the xmlns ones, in order.
  [[nodiscard]] const std::vector<Attribute>& attributes() const { return attributes_; }
  /// At a start: the value of the attribute without prefix of this name.
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view local) const;
  /// At a start: the value of the attribute with any prefix of this local name, whose namespace
  /// satisfies `ends`: attribute_in("relationships", "id") finds r:id of both dialects of OOXML.
  [[nodiscard]] std::optional<std::string_view> attribute_in(std::string_view uri_ending,
                                                             std::string_view local) const;

  /// At a start: moves to its end, everything inside passed over (but checked). False on failure.
  bool skip_element();
  /// At a start: moves to its end and yields the text directly inside, joined; children are passed
  /// over. Valid until the next call; a view into the buffer when `lasting` says so.
  [[nodiscard]] std::string_view element_text(bool* lasting = nullptr);
  /// Whether the last element_text() passed over other elements.
  [[nodiscard]] bool text_held_elements() const { return text_held_elements_; }

  [[nodiscard]] bool failed() const { return failure_.has_value(); }
  /// REQUIRES: failed().
  [[nodiscard]] const finding::Failure& failure() const { return *failure_; }
  /// Reports trouble of the caller's own at this place; next() is false from then on.
  bool fail(std::string_view code, std::string reason);

  /// For a reader's own fast path: the place after the current token, in the writable buffer (64
  /// NUL bytes stand behind its end), and the way to go on from after whole elements that the fast
  /// path consumed and checked itself.
  [[nodiscard]] char* position() const { return at_; }
  /// False at the start of an empty element, <a/>, whose end is still to come.
  [[nodiscard]] bool is_inside() const { return !empty_; }
  void resume(char* position) { at_ = position; }
  /// The same, from inside an element in the default namespace whose start tag, without namespaces,
  /// was consumed.
  void resume_inside(std::string_view element, char* position);
  /// Of the whole part, arrived or not.
  [[nodiscard]] std::size_t bytes_left() const { return part_->size() - offset(); }
  [[nodiscard]] std::size_t offset() const { return static_cast<std::size_t>(at_ - begin_); }

  /// Gives back the memory of what was read inside the innermost open element, whenever that has
  /// become much: for parts of hundreds of megabytes. REQUIRES: no view into what was read there is
  /// used again.
  void forget_what_was_read();

  static std::string_view local_name_of(std::string_view qualified);

 private:
  struct Element {
    std::string_view qualified;
    std::string_view local;
    std::string_view prefix;
    std::string_view uri;
    const char* inside;  // behind its start tag
  };
  struct Binding {
    std::string_view prefix;
    std::string_view uri;
    std::size_t depth;
  };

  XmlScanner() = default;
  bool bring_more();
  void leave();
  enum class Written : std::uint8_t { utf8, utf16, latin1 };
  bool read_declaration(Written as);
  bool read_start();
  bool read_attributes();
  bool read_attribute();
  bool finish_start(char* tag);
  bool bind(std::string_view prefix, std::string_view uri);
  bool check_attribute_names();
  bool read_end();
  bool read_text();
  bool read_cdata();
  bool skip_comment();
  bool skip_instruction();
  bool decode(char*& from, char*& to);
  std::string_view read_name(std::string_view* prefix, std::string_view* local);
  [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const;
  [[nodiscard]] bool too_long(const char* from) const;

  Part* part_ = nullptr;
  char* begin_ = nullptr;
  char* at_ = nullptr;
  char* end_ = nullptr;         // of what has arrived
  char* bring_from_ = nullptr;  // no token is begun behind this before more has arrived
  const char* forgotten_ = nullptr;
  Token token_ = Token::none;
  bool leaving_ = false;  // the current element ends before anything else is read
  bool empty_ = false;    // the current start is also an end: <a/>
  bool root_seen_ = false;
  std::string_view text_;
  std::vector<Attribute> attributes_;
  std::vector<Element> open_;
  std::vector<Binding> bindings_;
  std::string joined_;
  bool text_held_elements_ = false;
  std::string file_name_;
  std::string part_name_;
  Limits limits_;
  std::optional<finding::Failure> failure_;
};

}  // namespace collate::package
