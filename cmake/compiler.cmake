# The compiler: standard, warnings, sanitizers, cache. Every target of ours links griot_flags.

include(GNUInstallDirs)

get_property(multi_config GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT multi_config AND NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)  # the rooms go into libgriot.so as well
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

# A static library shows its symbols to nobody but the program that links it. A shared C++ library
# has to export them.
if(NOT BUILD_SHARED_LIBS)
  set(CMAKE_CXX_VISIBILITY_PRESET hidden)
  set(CMAKE_C_VISIBILITY_PRESET hidden)
  set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
endif()

# A room is compiled as one: most of the time would go into the same headers. Who works on a file
# turns it off, as the preset "debug" does.
if(NOT DEFINED CMAKE_UNITY_BUILD)
  set(CMAKE_UNITY_BUILD ON)
  set(CMAKE_UNITY_BUILD_BATCH_SIZE 0)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
  message(STATUS "griot: compiling through ${CCACHE_PROGRAM}")
endif()

add_library(griot_flags INTERFACE)
target_include_directories(griot_flags INTERFACE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR})
target_compile_definitions(griot_flags INTERFACE GRIOT_VERSION="${PROJECT_VERSION}")
# Missing initialisers are how options are written: {.region = "SN"}.
target_compile_options(griot_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow
  -Wno-missing-field-initializers)
# g++ 12 sees overlapping copies in "text" + std::string that are not there (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(griot_flags INTERFACE
    "$<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict;-Wno-maybe-uninitialized>")
endif()
if(GRIOT_WERROR)
  target_compile_options(griot_flags INTERFACE -Werror)
endif()

if(GRIOT_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "griot: GRIOT_FUZZ needs clang, add -DCMAKE_CXX_COMPILER=clang++-14 "
      "-DCMAKE_C_COMPILER=clang-14, or use the preset \"asan-ubsan\"")
  endif()
  if(NOT GRIOT_SANITIZE)
    set(GRIOT_SANITIZE address,undefined)
  endif()
endif()
if(GRIOT_SANITIZE)
  add_compile_options(-fsanitize=${GRIOT_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${GRIOT_SANITIZE})
  if(GRIOT_SANITIZE MATCHES undefined)
    # What these find mostly ends with a report of ASan's too.
    add_compile_options(-fno-sanitize-recover=undefined -fno-sanitize=vptr,null,object-size)
    if(CMAKE_C_COMPILER_ID MATCHES Clang)  # for C programs that link libgriot.so
      add_link_options("$<$<LINK_LANGUAGE:C>:-fsanitize-link-c++-runtime;-lstdc++>")
    endif()
  endif()
  find_program(MOLD_PROGRAM mold)
  if(MOLD_PROGRAM)  # dozens of programs, each with all that debuggers are told
    add_link_options(-fuse-ld=mold)
  endif()
endif()

# The instructions of x86-64 that some machines have: such files are chosen at run time. They must
# not define inline functions that other files define too, or the linker may keep theirs for all.
set(GRIOT_X86_64 OFF)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$")
  set(GRIOT_X86_64 ON)
else()
  target_compile_definitions(griot_flags INTERFACE GRIOT_NO_X86_SIMD)
  message(STATUS "griot: ${CMAKE_SYSTEM_PROCESSOR} has the portable code only")
endif()

# Removes the SIMD files from a list of sources, or gives them their instructions.
function(griot_simd list)
  set(kept)
  foreach(source IN LISTS ${list})
    set(options)
    if(source MATCHES "_avx2\\.cc$")
      set(options -mavx2)
    elseif(source MATCHES "_avx2bmi2\\.cc$")
      set(options -mavx2 -mbmi2)
    elseif(source MATCHES "_avx512\\.cc$")
      set(options -mavx2 -mbmi2 -mavx512f -mavx512bw -mavx512vl -mavx512vbmi -mavx512vbmi2)
    endif()
    if(options AND NOT GRIOT_X86_64)
      continue()
    endif()
    if(source MATCHES "_(avx512|x86)\\.cc$" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      # GCC 12 warns about its own intrinsics: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105593
      list(APPEND options -Wno-maybe-uninitialized -Wno-uninitialized)
    endif()
    if(options)  # a source with options of its own is compiled alone
      set_source_files_properties(${source} PROPERTIES COMPILE_OPTIONS "${options}")
    endif()
    list(APPEND kept ${source})
  endforeach()
  set(${list} ${kept} PARENT_SCOPE)
endfunction()
