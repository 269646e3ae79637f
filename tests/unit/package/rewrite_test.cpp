// SPDX-License-Identifier: MIT
#include "package/rewrite.hpp"

#include "package/archive.hpp"
#include "support/zip_writer.hpp"

#include <catch2/catch.hpp>

using namespace collate;

namespace {

std::string three_parts() {
  support::ZipWriter zip;
  zip.add("a.xml", "<a>" + std::string(1'000, 'x') + "</a>");
  zip.add("folder/b.xml", "<b height=\"1\"/>", support::Packing::stored);
  zip.add("c.xml", "");
  return zip.finish();
}

std::string part(const std::string& zip, const char* name) {
  const auto archive = package::Archive::open(support::as_bytes(zip), "changed.zip");
  REQUIRE(archive);
  const auto* entry = archive->find(name);
  REQUIRE(entry != nullptr);
  const auto content = archive->inflate(*entry);
  REQUIRE(content);
  return std::string(content->view());
}

finding::Outcome<std::string> shout(const std::string& zip, const std::string& wanted) {
  return package::rewrite(
      support::as_bytes(zip), "a.zip", [&](std::string_view name) { return name == wanted; },
      [](std::string_view name, std::string_view content) {
        return std::string(name) + "!" + std::string(content);
      });
}

}  // namespace

TEST_CASE("a changed part says what it was given, and the others what they said") {
  const std::string before = three_parts();
  const auto wanted = GENERATE("a.xml", "folder/b.xml", "c.xml");
  const auto changed = shout(before, wanted);
  REQUIRE(changed);
  for (const auto* name : {"a.xml", "folder/b.xml", "c.xml"}) {
    const std::string original = part(before, name);
    CHECK(part(*changed, name) ==
          (std::string(name) == wanted ? std::string(name) + "!" + original : original));
  }
}

TEST_CASE("nothing is inflated that is not wanted, and nothing wanted leaves the content alone") {
  const auto changed = shout(three_parts(), "d.xml");
  REQUIRE(changed);
  CHECK(part(*changed, "a.xml") == part(three_parts(), "a.xml"));
  CHECK(shout(three_parts(), "a.xml").value() == shout(three_parts(), "a.xml").value());
}

TEST_CASE("a damaged zip is not rewritten") {
  const auto changed = shout(three_parts().substr(0, 60), "a.xml");
  REQUIRE_FALSE(changed);
  CHECK(changed.failure().place.file == "a.zip");
}
