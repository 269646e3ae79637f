# Two ways to spare the time of reading the same headers for every file; a preset asks for one of them. dev asks for neither:
# it compiles first and everywhere, each file alone, and so tells of an #include that is missing.
# CMAKE_UNITY_BUILD (release, the sanitizers and all that is built from nothing): eight files of a room are compiled as one, in
# a quarter of the time. So a name that only one file uses must still be the only one of its room.
# COLLATE_PRECOMPILE (the inner loop, where one file changes): what nearly every file includes is parsed once per target.
option(COLLATE_PRECOMPILE "Parse common headers once per target" OFF)
function(precompiled target)
  if(COLLATE_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set>
      <span> <string> <string_view> <utility> <vector> <fmt/format.h> ${ARGN})
  endif()
endfunction()

# collate_room(<room> [SOURCES made.cpp ...] [USES room ...] [LIBRARIES target ...])
# One folder under src is one room and one target, collate_<room>, of every .cpp in it: to add a file is to write it.
# SOURCES names what is made elsewhere, USES the rooms it may include. What ends in a system's name is of that system.
function(collate_room room)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  if(WIN32)
    list(FILTER sources EXCLUDE REGEX "_posix\\.cpp$")
  else()
    list(FILTER sources EXCLUDE REGEX "_windows\\.cpp$")
  endif()
  add_library(collate_${room} STATIC ${sources} ${ROOM_SOURCES})
  target_link_libraries(collate_${room} PUBLIC collate_settings ${ROOM_LIBRARIES} PRIVATE collate_warnings)
  if(room IN_LIST COLLATE_SMALL_ROOMS)
    target_compile_options(collate_${room} PRIVATE -Os)
  endif()
  precompiled(collate_${room})
  set_property(GLOBAL APPEND PROPERTY COLLATE_ROOMS ${room})
  foreach(used ${ROOM_USES})
    target_link_libraries(collate_${room} PUBLIC collate_${used})
  endforeach()
endfunction()

# room_tests(<room> [LIBRARIES target ...]): one test program per room, of every *_test.cpp in its folder, run case by case.
function(room_tests room)
  cmake_parse_arguments(TESTS "" "" "LIBRARIES" ${ARGN})
  file(GLOB tests CONFIGURE_DEPENDS ${room}/*_test.cpp)
  add_executable(${room}_tests ${tests})
  target_link_libraries(${room}_tests PRIVATE collate_${room} test_support ${TESTS_LIBRARIES} collate_warnings)
  precompiled(${room}_tests <catch2/catch.hpp>)
  catch_discover_tests(${room}_tests TEST_PREFIX "${room}: " DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS unit)
endfunction()
