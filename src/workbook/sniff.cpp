// SPDX-License-Identifier: MIT
#include "workbook/sniff.hpp"

#include "finding/place.hpp"
#include "text/ascii.hpp"
#include "workbook/compound_file.hpp"
#include "workbook/not_a_workbook.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace collate::workbook {
namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view code;
};

using namespace std::string_view_literals;

// Of files that are not text; longer ones before their own beginnings.
constexpr auto signatures = std::to_array<Signature>({
    {0, "%PDF-"sv, "workbook-is-pdf"},
    {0, "\x89PNG\r\n\x1a\n"sv, "workbook-is-image"},
    {0, "\xff\xd8\xff"sv, "workbook-is-image"},
    {0, "GIF87a"sv, "workbook-is-image"},
    {0, "GIF89a"sv, "workbook-is-image"},
    {0, "II*\0"sv, "workbook-is-image"},
    {0, "MM\0*"sv, "workbook-is-image"},
    {8, "WEBPVP8"sv, "workbook-is-image"},
    {4, "ftypheic"sv, "workbook-is-image"},
    {4, "ftypheix"sv, "workbook-is-image"},
    {4, "ftypmif1"sv, "workbook-is-image"},
    {4, "ftypavif"sv, "workbook-is-image"},
    {4, "ftyp"sv, "workbook-is-media"},
    {0, "RIFF"sv, "workbook-is-media"},
    {0, "ID3"sv, "workbook-is-media"},
    {0, "OggS"sv, "workbook-is-media"},
    {0, "\x1f\x8b"sv, "workbook-is-archive"},
    {0, "BZh"sv, "workbook-is-archive"},
    {0,
     "\xfd"
     "7zXZ\0"sv,
     "workbook-is-archive"},
    {0, "7z\xbc\xaf\x27\x1c"sv, "workbook-is-archive"},
    {0, "Rar!\x1a\x07"sv, "workbook-is-archive"},
    {0, "\x28\xb5\x2f\xfd"sv, "workbook-is-archive"},
    {257, "ustar"sv, "workbook-is-archive"},
    {0,
     "\x7f"
     "ELF"sv,
     "workbook-is-program"},
    {0, "MZ\x90\0"sv, "workbook-is-program"},
    {0, "SQLite format 3\0"sv, "workbook-is-database"},
    {4, "Standard Jet DB"sv, "workbook-is-database"},
    {4, "Standard ACE DB"sv, "workbook-is-database"},
    {0, "L\0\0\0\x01\x14\x02\0"sv, "workbook-is-shortcut"},
    {0, "bplist00"sv, "workbook-is-cloud-placeholder"},
    {0, "\0\x05\x16\x07"sv, "workbook-is-macos-companion"},
    {0, "\x09\x08\x10\0\0\x06"sv,
     "workbook-is-xls"},  // BIFF8 and older streams without a container
    {0, "\x09\x08\x08\0\0\x05"sv, "workbook-is-xls"},
    {0, "\x09\x04\x06\0"sv, "workbook-is-xls"},
    {0, "\x09\x02\x06\0"sv, "workbook-is-xls"},
    {0, "\x09\0\x04\0\x02\0"sv, "workbook-is-xls"},
    {0, "\0\0\x1a\0"sv, "workbook-is-old-spreadsheet"},  // Lotus 1-2-3
    {0, "\0\0\x02\0\x06\x04\x06\0"sv, "workbook-is-old-spreadsheet"},
});

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string_view compound_file_code(std::span<const std::byte> bytes) {
  const auto names = compound_file_names(bytes);
  const auto holds = [&names](std::initializer_list<std::string_view> wanted) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(wanted.begin(), wanted.end(), name) != wanted.end();
    });
  };
  if (holds({"DRMEncryptedTransform", "DRMEncryptedDataSpace", "\tDRMContent"}))
    return "workbook-rights-protected";
  if (holds({"EncryptedPackage"})) return "workbook-encrypted";
  if (holds({"Workbook", "Book", "WORKBOOK", "BOOK"})) return "workbook-is-xls";
  if (holds({"WordDocument"})) return "workbook-is-word";
  if (holds({"PowerPoint Document"})) return "workbook-is-powerpoint";
  if (holds({"__properties_version1.0"})) return "workbook-is-email";  // Outlook's .msg
  return "workbook-is-old-office";
}

/// Text in UTF-16 without its zero bytes, without a mark and leading space, in
/// text::in_small_letters case: enough to see markup.
std::string opening_words(std::string_view text) {
  std::string opening(text.substr(0, 16384));
  std::erase(opening, '\0');
  for (const auto mark : {"\xef\xbb\xbf"sv, "\xff\xfe"sv, "\xfe\xff"sv}) {
    if (opening.starts_with(mark)) opening.erase(0, mark.size());
  }
  opening.erase(0, std::min(opening.find_first_not_of(" \t\r\n"), opening.size()));
  return text::in_small_letters(opening);
}

bool is_markup(std::string_view opening) {
  if (opening.size() < 3 || opening[0] != '<') return false;
  const char next = opening[1];
  return (next == '!' || next == '?' || (next >= 'a' && next <= 'z')) && has(opening, ">");
}

std::string_view markup_code(std::string_view opening) {
  if (has(opening, "urn:schemas-microsoft-com:office:spreadsheet"))
    return "workbook-is-xml-spreadsheet";
  if (has(opening, "urn:oasis:names:tc:opendocument:xmlns:office")) return "workbook-is-flat-ods";
  if (has(opening, "gnumeric.org")) return "workbook-is-gnumeric";
  for (const auto tag : {"<html"sv, "<!doctype html"sv, "<table"sv, "<head"sv, "<body"sv, "<div"sv,
                         "<meta"sv, "<style"sv}) {
    if (has(opening, tag)) return "workbook-is-html";
  }
  return opening.starts_with("<?xml") || has(opening, "</") || has(opening, "/>")
             ? "workbook-is-xml"
             : "";
}

bool is_json(std::string_view text, std::string_view opening) {
  if (opening.empty() || (opening[0] != '{' && opening[0] != '[')) return false;
  const auto next = opening.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return false;
  const std::string_view may_follow = opening[0] == '{' ? "\"}"sv : "{[\"]"sv;
  const auto last = text.find_last_not_of(" \t\r\n\0"sv);
  return has(may_follow, opening.substr(next, 1)) && (text[last] == '}' || text[last] == ']');
}

bool is_email(std::string_view opening) {
  const auto first_line = opening.substr(0, opening.find('\n'));
  const auto colon = first_line.find(':');
  if (colon == std::string_view::npos || has(first_line.substr(0, colon), " ")) return false;
  return has(opening, "\nsubject:") + has(opening, "\nfrom:") + has(opening, "\nmime-version:") +
             has(opening, "\nto:") + opening.starts_with("mime-version:") >=
         2;
}

/// "ID;PWXL" and then records such as "P;PGeneral". A semicolon table may well start with
/// "ID;Priority".
bool is_sylk(std::string_view opening) {
  if (!opening.starts_with("id;p")) return false;
  const auto second_line = opening.find('\n');
  if (second_line == std::string_view::npos || second_line + 2 >= opening.size()) return false;
  return has("pbcfo", opening.substr(second_line + 1, 1)) && opening[second_line + 2] == ';';
}

/// The code of a text that is something else than a table; "" for what may be one.
std::string_view text_code(std::string_view text) {
  const std::string opening = opening_words(text);
  if (opening.starts_with("{\\rtf")) return "workbook-is-rtf";
  if (opening.starts_with("%pdf-")) return "workbook-is-pdf";
  if (opening.starts_with("[internetshortcut]")) return "workbook-is-shortcut";
  if (is_sylk(opening) || opening.starts_with("table\r\n0,1\r\n") ||
      opening.starts_with("table\n0,1\n")) {
    return "workbook-is-old-spreadsheet";
  }
  if (opening.starts_with("mime-version:") && has(opening, "multipart/related"))
    return "workbook-is-html";
  if (is_markup(opening)) return markup_code(opening);
  if (is_json(text, opening)) {
    return has(opening, "\"doc_id\"") || has(opening, "docs.google.com")
               ? "workbook-is-google-shortcut"
               : "workbook-is-json";
  }
  if (is_email(opening)) return "workbook-is-email";
  return "";
}

/// UTF-16 has a mark, or, when its text is mostly Latin, a zero in nearly every second byte of its
/// beginning.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xff\xfe\0\0"sv)) return false;  // UTF-32
  if (text.starts_with("\xff\xfe"sv) || text.starts_with("\xfe\xff"sv)) return true;
  const auto opening = text.substr(0, 4096);
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < opening.size(); ++i) zeros[i % 2] += opening[i] == '\0';
  const std::size_t pairs = opening.size() / 2;
  return pairs > 0 && ((zeros[0] == 0 && zeros[1] * 10 >= pairs * 9) ||
                       (zeros[1] == 0 && zeros[0] * 10 >= pairs * 9));
}

/// Eight-bit text has no zero bytes, and hardly a control character but tabs and line ends.
bool is_text(std::string_view text) {
  if (is_utf16(text)) return true;
  if (has(text, "\0"sv)) return false;
  const auto opening =
      text.substr(0, std::min<std::size_t>(65536, text.size() - text.ends_with('\x1a')));
  const auto controls = std::count_if(opening.begin(), opening.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           c == 0x7f;
  });
  return static_cast<std::size_t>(controls) * 100 <= opening.size();
}

/// Zero bytes among what is text without them: UTF-32, or text that was damaged. Its reader says
/// which.
bool is_text_with_zeros(std::string_view text) {
  std::string opening(text.substr(0, 65536));
  if (std::erase(opening, '\0') == 0 || opening.empty()) return false;
  for (const auto mark : {"\xff\xfe"sv, "\xfe\xff"sv}) {
    if (opening.starts_with(mark)) opening.erase(0, mark.size());
  }
  return has(opening, "\n") && is_text(opening);
}

constexpr auto zip_entry = "PK\x03\x04"sv;
constexpr auto zip_end = "PK\x05\x06"sv;

/// The end record stands in the last 64 KiB, before a comment of at most that length.
bool has_zip_end(std::string_view text) {
  constexpr std::size_t longest_tail = 22 + 65535;
  return has(text.substr(text.size() - std::min(text.size(), longest_tail)), zip_end);
}

/// The size of a bitmap stands in it: "BM" alone would hit honest text.
bool is_bitmap(std::span<const std::byte> bytes) {
  if (bytes.size() < 26 || !as_text(bytes).starts_with("BM")) return false;
  std::uint32_t size = 0;
  for (std::size_t i = 6; i-- > 2;) size = size << 8 | std::to_integer<std::uint32_t>(bytes[i]);
  return size == bytes.size();
}

}  // namespace

std::string extension(std::string_view file_name) {
  const auto name = finding::base_name(file_name);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string()
                                       : text::in_small_letters(name.substr(dot + 1));
}

bool is_lock_file(std::string_view file_name) {
  const auto name = finding::base_name(file_name);
  return name.starts_with("~$") || (name.starts_with(".~lock.") && name.ends_with("#"));
}

finding::Outcome<Container> sniff(std::span<const std::byte> bytes, const std::string& file_name) {
  const auto refuse = [&file_name](std::string_view code) {
    return not_a_workbook(code, file_name);
  };
  const std::string_view text = as_text(bytes);
  if (is_lock_file(file_name)) return refuse("workbook-is-lock-file");
  if (text.empty()) return refuse("workbook-empty");
  if (text.find_first_not_of('\0') == std::string_view::npos) return refuse("workbook-only-zeros");
  if (text.starts_with(zip_entry)) {
    if (!has_zip_end(text)) return refuse("workbook-incomplete");
    return Container::zip;
  }
  if (text.starts_with(zip_end)) return Container::zip;  // a zip without entries
  if (is_compound_file(bytes)) return refuse(compound_file_code(bytes));
  if (is_text(text)) {
    if (const auto code = text_code(text); !code.empty()) return refuse(code);
    return Container::text;
  }
  for (const auto& signature : signatures) {
    if (text.size() >= signature.offset &&
        text.substr(signature.offset).starts_with(signature.bytes)) {
      // Gnumeric packs its own format with gzip; only the name tells.
      const bool gnumeric = signature.bytes == "\x1f\x8b"sv && extension(file_name) == "gnumeric";
      return refuse(gnumeric ? "workbook-is-gnumeric" : signature.code);
    }
  }
  if (is_bitmap(bytes)) return refuse("workbook-is-image");
  if (has_zip_end(text))
    return Container::zip;  // a zip behind other bytes: its reader says what is wrong
  if (is_text_with_zeros(text)) return Container::text;
  return refuse("workbook-unknown");
}

finding::Outcome<Format> sniff_package(const std::vector<std::string_view>& entry_names,
                                       std::string_view mimetype, std::string_view content_types,
                                       const std::string& file_name) {
  const auto refuse = [&file_name](std::string_view code) {
    return not_a_workbook(code, file_name);
  };
  constexpr auto opendocument = "application/vnd.oasis.opendocument."sv;
  if (mimetype.starts_with(opendocument)) {
    const auto is_other = [](std::string_view name) {
      return text::in_small_letters(name) == "xl/workbook.xml";
    };
    if (std::any_of(entry_names.begin(), entry_names.end(), is_other))
      return refuse("workbook-is-two");
    if (mimetype.substr(opendocument.size()).starts_with("spreadsheet")) return Format::ods;
    return refuse("workbook-is-text-document");
  }
  std::vector<std::string> names;
  for (const auto name : entry_names) {
    names.push_back(text::in_small_letters(name));
    std::replace(names.back().begin(), names.back().end(), '\\', '/');
  }
  const auto any = [&names](auto&& test) { return std::any_of(names.begin(), names.end(), test); };
  const auto holds = [&](std::string_view wanted) {
    return any([&](const std::string& n) { return n == wanted; });
  };
  const bool has_types = holds("[content_types].xml");
  const auto is_main = [&](std::string_view family) {
    return has(content_types, family) && has(content_types, ".main+xml");
  };
  if (has_types || holds("_rels/.rels")) {
    const bool has_workbook = any([](const std::string& n) { return n.ends_with("workbook.xml"); });
    if (!has_workbook && any([](const std::string& n) { return n.ends_with("workbook.bin"); }))
      return refuse("workbook-is-xlsb");
    if (!has_workbook && (holds("word/document.xml") || is_main("wordprocessingml")))
      return refuse("workbook-is-word");
    if (!has_workbook && (holds("ppt/presentation.xml") || is_main("presentationml")))
      return refuse("workbook-is-powerpoint");
    return Format::xlsx;
  }
  if (mimetype == "application/vnd.sun.xml.calc") return refuse("workbook-is-sxc");
  if (holds("content.xml") && holds("meta-inf/manifest.xml")) return Format::ods;
  if (any([](const std::string& n) { return n.ends_with(".iwa") || n == "index.zip"; }))
    return refuse("workbook-is-numbers");
  const bool holds_tables = any([](const std::string& n) {
    constexpr auto endings = std::to_array({".xlsx"sv, ".xlsm"sv, ".xltx"sv, ".xls"sv, ".xlsb"sv,
                                            ".ods"sv, ".csv"sv, ".tsv"sv, ".numbers"sv});
    return std::any_of(endings.begin(), endings.end(),
                       [&n](std::string_view ending) { return n.ends_with(ending); });
  });
  return refuse(holds_tables ? "workbook-is-zip-of-workbooks" : "workbook-is-zip");
}

}  // namespace collate::workbook
