# The libraries for the browser and for Windows, for which Debian has no packages: built as static libraries from the
# sources of Debian's own packages, which scripts/sources lays under COLLATE_SOURCES. The names are those of
# Dependencies.cmake, so the rooms do not know the difference.
if(EMSCRIPTEN)
  # Without this flag a throw ends the program; -O2, because -Os makes a page of half the size at a third of the speed.
  add_compile_options(-fwasm-exceptions)
  set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
  # Less is inlined than -O2 would: files of a room that are compiled as one offer it more than the page has room for.
  set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -mllvm -inline-threshold=100")
  # The page has 3 MB for all. What runs once a command is small rather than fast there: the command line's templates, a
  # plan made of a table, marks in a copy.
  set(COLLATE_SMALL_ROOMS cli conversion annotate catalogue)
  # The page calls main with arguments, once for each instance, and its files live in memory.
  set(COLLATE_LINK_OPTIONS -O2 -fwasm-exceptions -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=2GB -sTOTAL_STACK=2MB
    -sMODULARIZE=1 -sEXPORT_NAME=createCollate -sINVOKE_RUN=0 -sENVIRONMENT=web,worker,node -sFORCE_FILESYSTEM=1
    -sEXPORTED_RUNTIME_METHODS=FS,callMain)
elseif(MINGW)
  # No DLL but Windows' own; and the stack that a thread has on Linux.
  set(COLLATE_LINK_OPTIONS -static -s -Wl,--stack,8388608)
  enable_language(RC)
endif()

set(COLLATE_SOURCES ${CMAKE_SOURCE_DIR}/build/sources CACHE PATH "Where scripts/sources laid the sources")
set(generated ${CMAKE_BINARY_DIR}/generated)

# source_folder(<variable> <package>): the one folder of that package, whatever its version.
function(source_folder variable package)
  file(GLOB found LIST_DIRECTORIES true ${COLLATE_SOURCES}/${package}-[0-9]*)
  list(LENGTH found count)
  if(NOT count EQUAL 1)
    message(FATAL_ERROR "One folder ${package}-* is wanted in ${COLLATE_SOURCES}, ${count} found: run scripts/sources.")
  endif()
  set(${variable} ${found} PARENT_SCOPE)
endfunction()

# outside(<target> <name it is known by> <source>...): others' code, so none of its warnings are shown.
function(outside target name)
  add_library(${target} STATIC ${ARGN})
  target_compile_options(${target} PRIVATE -w)
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
  target_compile_features(${target} PRIVATE cxx_std_17)
  add_library(${name} ALIAS ${target})
endfunction()

function(headers_only target name)
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE ${ARGN})
  add_library(${name} ALIAS ${target})
endfunction()

source_folder(source zlib)
set(files adler32.c compress.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c)
list(TRANSFORM files PREPEND ${source}/)
outside(other_zlib ZLIB::ZLIB ${files})
target_include_directories(other_zlib SYSTEM PUBLIC ${source})

source_folder(source libdeflate)
file(GLOB files ${source}/lib/*.c ${source}/lib/x86/*.c ${source}/lib/arm/*.c)
outside(other_libdeflate PkgConfig::libdeflate ${files})
target_include_directories(other_libdeflate SYSTEM PUBLIC ${source})

# SHA-256 only. Its headers include one another by <nettle/...>.
source_folder(source nettle)
file(CONFIGURE OUTPUT ${generated}/nettle-config/config.h CONTENT "")
foreach(header sha2.h nettle-types.h)
  configure_file(${source}/${header} ${generated}/nettle-include/nettle/${header} COPYONLY)
endforeach()
outside(other_nettle PkgConfig::nettle ${source}/sha256.c ${source}/sha256-compress.c ${source}/write-be32.c)
target_compile_definitions(other_nettle PRIVATE HAVE_CONFIG_H)
target_include_directories(other_nettle PRIVATE ${generated}/nettle-config)
target_include_directories(other_nettle SYSTEM PUBLIC ${generated}/nettle-include)

source_folder(source libxlsxwriter)
file(GLOB files ${source}/src/*.c)
outside(other_xlsxwriter PkgConfig::xlsxwriter ${files} ${source}/third_party/md5/md5.c
  ${source}/third_party/minizip/zip.c ${source}/third_party/minizip/ioapi.c
  ${source}/third_party/tmpfileplus/tmpfileplus.c)
target_compile_definitions(other_xlsxwriter PRIVATE NOCRYPT NOUNCRYPT $<$<BOOL:${WIN32}>:USE_FILE32API>)
target_include_directories(other_xlsxwriter SYSTEM PUBLIC ${source}/include)
target_link_libraries(other_xlsxwriter PUBLIC other_zlib)

# Debian's archive leaves out three tables that are made from the Unicode files of the package unicode-data.
source_folder(source re2)
find_program(COLLATE_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
set(made "")
foreach(table "perl_groups=perl make_perl_groups.pl" "unicode_casefold=${COLLATE_PYTHON} make_unicode_casefold.py"
    "unicode_groups=${COLLATE_PYTHON} make_unicode_groups.py")
  string(REGEX MATCH "^([a-z_]+)=(.+) (.+)$" parts ${table})
  set(file ${generated}/re2/${CMAKE_MATCH_1}.cc)
  add_custom_command(OUTPUT ${file}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${generated}/re2
    COMMAND ${CMAKE_MATCH_2} ${source}/re2/${CMAKE_MATCH_3} > ${file}
    VERBATIM)
  list(APPEND made ${file})
endforeach()
file(GLOB files ${source}/re2/*.cc)
outside(other_re2 PkgConfig::re2 ${files} ${made} ${source}/util/rune.cc ${source}/util/strutil.cc)
target_include_directories(other_re2 SYSTEM PUBLIC ${source})

source_folder(source fmtlib)
outside(other_fmt fmt::fmt ${source}/src/format.cc ${source}/src/os.cc)
target_include_directories(other_fmt SYSTEM PUBLIC ${source}/include)

source_folder(source yaml-cpp)
file(GLOB files ${source}/src/*.cpp ${source}/src/contrib/*.cpp)
outside(yaml-cpp yaml-cpp::yaml-cpp ${files})
target_compile_definitions(yaml-cpp PUBLIC YAML_CPP_STATIC_DEFINE)
target_include_directories(yaml-cpp SYSTEM PUBLIC ${source}/include)

source_folder(source utf8proc)
outside(other_utf8proc PkgConfig::utf8proc ${source}/utf8proc.c)
target_compile_definitions(other_utf8proc PUBLIC UTF8PROC_STATIC)
target_include_directories(other_utf8proc SYSTEM PUBLIC ${source})

source_folder(source spdlog)
headers_only(other_spdlog spdlog::spdlog ${source}/include)
target_compile_definitions(other_spdlog INTERFACE SPDLOG_FMT_EXTERNAL)
target_link_libraries(other_spdlog INTERFACE other_fmt)
source_folder(source cli11)
headers_only(other_cli11 CLI11::CLI11 ${source}/include)
source_folder(source nlohmann-json3)
headers_only(other_nlohmann nlohmann_json::nlohmann_json ${source}/include)

if(EMSCRIPTEN)
  add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)  # one thread; side_by_side() does it all with that
else()
  find_package(Threads REQUIRED)
endif()
