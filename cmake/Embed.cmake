# embed_files(<output.cpp> <folder> <pattern> ...): the files as text in a table of the program, by their path below the
# folder. Made anew whenever one of them changes.
function(embed_files output folder)
  set(patterns ${ARGN})
  list(TRANSFORM patterns PREPEND ${folder}/)
  file(GLOB_RECURSE paths CONFIGURE_DEPENDS ${patterns})
  list(SORT paths)
  set(table "")
  foreach(path IN LISTS paths)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(RELATIVE_PATH name ${folder} ${path})
    file(READ ${path} hex HEX)
    # In lines, because compilers limit one literal.
    string(REPEAT "[0-9a-f]" 64 line)
    string(REGEX REPLACE "(${line})" "\\1\"\n\"" text "${hex}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${text}")
    file(SIZE ${path} size)
    string(APPEND table "    {\"${name}\", std::string_view(\n\"${text}\", ${size})},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${output} CONTENT "// Made by cmake/Embed.cmake.
#include \"builtin/builtin.hpp\"

#include <array>

namespace collate::builtin {
namespace {
constexpr auto table = std::to_array<File>({
${table}});
}  // namespace

std::span<const File> files() {
  return table;
}

}  // namespace collate::builtin
" @ONLY)
endfunction()
