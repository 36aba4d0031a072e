# What other people wrote. The library needs those that are REQUIRED; the rest belongs to tools and
# tests.

find_package(absl REQUIRED)
find_package(Threads REQUIRED)
# Also in cmake/griotConfig.cmake.in and in the Requires of the .pc files (cmake/install.cmake).
set(GRIOT_ABSL status statusor strings time flat_hash_map flat_hash_set)
list(TRANSFORM GRIOT_ABSL PREPEND absl:: OUTPUT_VARIABLE GRIOT_ABSL_TARGETS)

find_package(simdjson REQUIRED CONFIG)
find_package(SQLite3 REQUIRED)
find_library(GRIOT_SODIUM_LIBRARY sodium REQUIRED)
find_library(GRIOT_MINIZIP_LIBRARY minizip REQUIRED)
find_library(GRIOT_ZLIB_LIBRARY z REQUIRED)
find_library(GRIOT_EXPAT_LIBRARY expat REQUIRED)
find_library(GRIOT_CURL_LIBRARY curl REQUIRED)
find_path(GRIOT_CURL_INCLUDE curl/curl.h REQUIRED)
mark_as_advanced(GRIOT_SODIUM_LIBRARY GRIOT_MINIZIP_LIBRARY GRIOT_ZLIB_LIBRARY
  GRIOT_EXPAT_LIBRARY GRIOT_CURL_LIBRARY GRIOT_CURL_INCLUDE)
# By their names, so that what is installed can be moved.
set(GRIOT_LIBRARIES simdjson::simdjson SQLite::SQLite3 sodium minizip z expat curl
  ${CMAKE_DL_LIBS})

# Its header only: the client library is opened when a program first asks for PostgreSQL.
find_path(GRIOT_LIBPQ_INCLUDE libpq-fe.h PATH_SUFFIXES postgresql)
mark_as_advanced(GRIOT_LIBPQ_INCLUDE)
if(NOT GRIOT_LIBPQ_INCLUDE)
  message(STATUS "griot: without libpq-fe.h (package libpq-dev): no PostgreSQL")
endif()

# Debian's libphonenumber brings neither a CMake nor a pkg-config file.
find_package(Protobuf QUIET)
find_package(ICU QUIET COMPONENTS i18n uc)
find_library(GRIOT_PHONENUMBER_LIBRARY phonenumber)
find_library(GRIOT_GEOCODING_LIBRARY geocoding)
find_path(GRIOT_PHONENUMBER_INCLUDE phonenumbers/phonenumberutil.h)
mark_as_advanced(GRIOT_PHONENUMBER_LIBRARY GRIOT_GEOCODING_LIBRARY GRIOT_PHONENUMBER_INCLUDE)
if(GRIOT_PHONENUMBER_LIBRARY AND GRIOT_PHONENUMBER_INCLUDE AND Protobuf_FOUND AND ICU_FOUND)
  add_library(griot_phonenumber INTERFACE)
  target_include_directories(griot_phonenumber SYSTEM INTERFACE ${GRIOT_PHONENUMBER_INCLUDE})
  target_link_libraries(griot_phonenumber INTERFACE
    ${GRIOT_PHONENUMBER_LIBRARY} protobuf::libprotobuf ICU::i18n ICU::uc Threads::Threads)
  target_compile_definitions(griot_phonenumber INTERFACE GRIOT_HAVE_LIBPHONENUMBER)
  if(GRIOT_GEOCODING_LIBRARY)
    target_link_libraries(griot_phonenumber INTERFACE ${GRIOT_GEOCODING_LIBRARY})
    target_compile_definitions(griot_phonenumber INTERFACE GRIOT_HAVE_GEOCODING)
  endif()
else()
  message(STATUS "griot: without libphonenumber (package libphonenumber-dev, with libprotobuf-dev "
    "and libicu-dev): no griot-plan, no oracle tests, benchmarks without their rival")
endif()

if(GRIOT_TESTS)
  find_package(GTest QUIET)
  if(NOT GTest_FOUND)
    message(STATUS "griot: without GoogleTest (packages libgtest-dev, libgmock-dev): no C++ tests")
  endif()
endif()

if(GRIOT_BENCHMARKS AND NOT GRIOT_FUZZ)
  find_package(benchmark QUIET)
  if(NOT benchmark_FOUND)
    message(STATUS "griot: without Google Benchmark (package libbenchmark-dev): no benchmarks")
  endif()
endif()

# The distribution's Python first: the one that its numpy and pybind11 belong to.
if(NOT Python3_EXECUTABLE AND NOT Python_EXECUTABLE AND EXISTS /usr/bin/python3)
  set(Python3_EXECUTABLE /usr/bin/python3)
  set(Python_EXECUTABLE /usr/bin/python3)
elseif(Python_EXECUTABLE AND NOT Python3_EXECUTABLE)
  set(Python3_EXECUTABLE ${Python_EXECUTABLE})
endif()
find_package(Python3 QUIET COMPONENTS Interpreter)
if(GRIOT_PYTHON AND NOT GRIOT_FUZZ)
  find_package(Python QUIET COMPONENTS Interpreter Development.Module)
  find_package(pybind11 2.10 QUIET CONFIG)
  if(NOT pybind11_FOUND OR NOT Python_Development.Module_FOUND)
    message(STATUS "griot: without pybind11 (packages pybind11-dev, python3-dev): no Python module")
  endif()
endif()
