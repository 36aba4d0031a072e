# What `cmake --install` puts where, and how others find it: find_package(griot) and pkg-config.
#
#   include/griot/, include/griot.h, include/griot.hpp      lib/libgriot_cpp.a, lib/libgriot.so.1
#   bin/griot, bin/griot-plan                               share/griot/default.plan, areas.plan
#   lib/cmake/griot/                                        lib/pkgconfig/griot.pc, griot-c.pc

include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/griot)

install(DIRECTORY include/griot DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN *.h)
install(TARGETS griot EXPORT griotTargets)
if(TARGET griot_c)
  install(TARGETS griot_c EXPORT griotTargets)
  file(GLOB headers CONFIGURE_DEPENDS capi/*.h capi/*.hpp)
  install(FILES ${headers} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
endif()
foreach(command griot_command griot_plan_command)
  if(TARGET ${command})
    # Only a shared C++ library has to be found again, beside the commands.
    if(BUILD_SHARED_LIBS)
      file(RELATIVE_PATH to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
      set_target_properties(${command} PROPERTIES INSTALL_RPATH "$ORIGIN/${to_lib}")
    endif()
    install(TARGETS ${command})
  endif()
endforeach()
foreach(plan IN LISTS GRIOT_PLANS)
  install(FILES ${plan} DESTINATION ${CMAKE_INSTALL_DATADIR}/griot)
endforeach()
foreach(text LICENSE NOTICE)
  if(EXISTS ${PROJECT_SOURCE_DIR}/${text})
    install(FILES ${text} DESTINATION ${CMAKE_INSTALL_DOCDIR})
  endif()
endforeach()

# find_package(griot)
install(EXPORT griotTargets NAMESPACE griot:: DESTINATION ${package_dir})
configure_package_config_file(cmake/griotConfig.cmake.in griotConfig.cmake
  INSTALL_DESTINATION ${package_dir} PATH_VARS CMAKE_INSTALL_DATADIR
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(griotConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/griotConfig.cmake ${PROJECT_BINARY_DIR}/griotConfigVersion.cmake
  DESTINATION ${package_dir})

# pkg-config. A program that uses the C++ headers needs Abseil itself; the C library hides it.
file(RELATIVE_PATH pc_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" pc_prefix "\${pcfiledir}/${pc_prefix}")
list(TRANSFORM GRIOT_ABSL PREPEND absl_ OUTPUT_VARIABLE pc_requires)
list(JOIN pc_requires " " pc_requires)
list(TRANSFORM GRIOT_LIBRARIES REPLACE "^SQLite::SQLite3$" sqlite3 OUTPUT_VARIABLE pc_flags)
list(TRANSFORM pc_flags REPLACE "^.*::" "")
list(TRANSFORM pc_flags PREPEND -l)
list(JOIN pc_flags " " pc_flags)
if(BUILD_SHARED_LIBS)
  set(pc_requires_private ${pc_requires})
  set(pc_requires "absl_status absl_statusor")
  set(pc_libs_private "${pc_flags} -pthread")
else()
  set(pc_libs "${pc_flags} -pthread")
endif()
set(pc_files griot)
if(TARGET griot_c)
  list(APPEND pc_files griot-c)
endif()
foreach(pc IN LISTS pc_files)
  configure_file(cmake/${pc}.pc.in ${pc}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()
