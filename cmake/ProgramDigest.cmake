# Writes OUT, a header with one digest of every source file below SOURCES but those of cli: what a return is received as may
# change with any of them, so nothing that another program kept is believed.
#   cmake -DSOURCES=src -DOUT=program_digest.hpp -P cmake/ProgramDigest.cmake
file(GLOB_RECURSE files RELATIVE ${SOURCES} ${SOURCES}/*.cpp ${SOURCES}/*.hpp)
list(FILTER files EXCLUDE REGEX "^cli/")
list(SORT files)
set(all "")
foreach(file IN LISTS files)
  file(SHA256 ${SOURCES}/${file} digest)
  string(APPEND all "${file} ${digest}\n")
endforeach()
string(SHA256 digest "${all}")
file(WRITE ${OUT}.new "// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace collate::cli {

inline constexpr std::string_view program_digest = \"${digest}\";

}  // namespace collate::cli
")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
