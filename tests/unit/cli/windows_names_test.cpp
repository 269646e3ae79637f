// SPDX-License-Identifier: MIT
// Expected values: "Naming files, paths, and namespaces" in Microsoft's documentation.
#include "cli/windows_names.hpp"

#include <catch2/catch.hpp>

using namespace collate::cli;

TEST_CASE("words for devices are known in every disguise") {
  for (const char* name :
       {"NUL", "nul", "nul.csv", "Aux.tar.gz", "con", "PRN.xlsx", "COM1", "lpt9.txt", "COM0.csv",
        "LPT\xC2\xB2", "nul .csv", "nul:", "CONIN$", "conout$.log"}) {
    INFO(name);
    CHECK(is_device_name(name));
    CHECK(why_windows_refuses(name));
  }
  for (const char* name : {"null.csv", "auxiliary.xlsx", "COM", "COM10", "lpt", "com1a", "xnul",
                           "1", "", "a.nul", "Con artist.xlsx", "COM\xC2\xB5"}) {
    INFO(name);
    CHECK_FALSE(is_device_name(name));
  }
}

TEST_CASE("names that Windows gives no file are refused with the reason") {
  CHECK(*why_windows_refuses("nul.csv") == "Windows keeps the name 'nul' for a device.");
  CHECK(*why_windows_refuses("2019:autumn") == "Windows allows no ':' in a name.");
  CHECK(*why_windows_refuses("really?") == "Windows allows no '?' in a name.");
  CHECK(*why_windows_refuses("a\tb") == "Windows allows no control characters in a name.");
  CHECK(*why_windows_refuses("round 1.") ==
        "Windows drops a full stop or a space at the end of a name.");
  CHECK(why_windows_refuses("round 1 "));
  for (const char* name :
       {"2019-autumn", "Größe Łódź.xlsx", ".received", "..", ".", "a.b.c", " a"}) {
    INFO(name);
    CHECK_FALSE(why_windows_refuses(name));
  }
}
