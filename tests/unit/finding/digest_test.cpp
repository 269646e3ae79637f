// SPDX-License-Identifier: MIT
#include "finding/digest.hpp"

#include <catch2/catch.hpp>

using collate::finding::Digest;

TEST_CASE("a digest is FNV-1a over the parts, each closed by the byte ff") {
  // Expected values come from a separate program over the bytes "a\xff", "a\xff" "bc\xff" and
  // nothing.
  CHECK(Digest().hex() == "cbf29ce484222325");
  CHECK(Digest().add("a").hex() == "089bc907b544c769");
  CHECK(Digest().add("a").add("bc").hex() == "a0a3542c19b900ab");
}

TEST_CASE("where parts end matters") {
  CHECK(Digest().add("ab").add("c").hex() != Digest().add("a").add("bc").hex());
  CHECK(Digest().add("").add("a").hex() != Digest().add("a").hex());
}
