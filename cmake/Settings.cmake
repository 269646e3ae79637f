# Two INTERFACE targets that every room links privately: the language and its warnings.
add_library(collate_settings INTERFACE)
target_compile_features(collate_settings INTERFACE cxx_std_20)
target_include_directories(collate_settings INTERFACE ${CMAKE_SOURCE_DIR}/src)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(COLLATE_SANITIZE)
  target_compile_options(collate_settings INTERFACE
    -fsanitize=${COLLATE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(collate_settings INTERFACE -fsanitize=${COLLATE_SANITIZE})
  # At a fixed address: the sanitizers' tables hold three million places that would be put right at every start of the
  # program, half a second each time.
  target_compile_options(collate_settings INTERFACE -fno-pie)
  # Of constants in tables and texts g++ keeps 90 MB of notes, read at every start; the library's own assertions, which
  # this build has too, watch the ends of arrays and views. The fuzz targets, built by clang, keep theirs.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(collate_settings INTERFACE --param asan-globals=0)
  endif()
  target_link_options(collate_settings INTERFACE -no-pie)
endif()

# Links programs with debug information in a third of the time.
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM AND CMAKE_BUILD_TYPE STREQUAL "Debug")
  add_link_options(-fuse-ld=lld)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT EMSCRIPTEN)  # em++ is a script: it takes its wrapper from EM_COMPILER_WRAPPER
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(collate_warnings INTERFACE)
target_compile_options(collate_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Wold-style-cast -Woverloaded-virtual
  # g++ 12 warns falsely of overlapping copies inside std::string when it optimises (its bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # And of empty texts that it thinks uninitialised, and of short ones that it thinks too long, at -O3 only.
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-maybe-uninitialized;-Wno-stringop-overflow>"
  # Where several files are compiled as one, a word of one hides that of another; dev looks at each alone.
  $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-shadow>
  $<$<BOOL:${COLLATE_WARNINGS_AS_ERRORS}>:-Werror>)
