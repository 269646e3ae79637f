// SPDX-License-Identifier: MIT
// Expected digests: the examples of FIPS 180-2.
#include "cli/sha256.hpp"

#include "support/memory_files.hpp"

#include <catch2/catch.hpp>

using namespace collate;

TEST_CASE("a digest is that of the standard, of a text and of a file that is read in pieces") {
  CHECK(cli::sha256_of("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(cli::sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  support::MemoryFiles files;
  files.lay("a.bin", std::string(1'000'000, 'a'));
  const auto digest = cli::sha256_of_file(files, "a.bin", 1'000'000);
  REQUIRE(digest);
  CHECK(*digest == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  const auto refused = cli::sha256_of_file(files, "a.bin", 999'999);
  REQUIRE_FALSE(refused);
  CHECK(refused.failure().code == "limit-file-bytes");
  CHECK(cli::sha256_of_file(files, "b.bin", 1).failure().code == "file-unreadable");
}
