# The numbering plan: facts (text) --> griot_compile_plan --> default.plan --> linked in.
#                                                         --> areas.plan (with areas, installed)

set(numbers ${CMAKE_CURRENT_SOURCE_DIR}/numbers)
file(GLOB compiler_sources CONFIGURE_DEPENDS ${numbers}/compiler/*.cc)
list(REMOVE_ITEM compiler_sources ${numbers}/compiler/installed.cc)
file(GLOB_RECURSE facts CONFIGURE_DEPENDS ${numbers}/facts/*)
set(compiler_main ${numbers}/compiler/main/compile_plan.cc)

if(compiler_sources)
  add_library(griot_plan_compiler STATIC ${compiler_sources})
  target_link_libraries(griot_plan_compiler PUBLIC griot_flags ${GRIOT_ABSL_TARGETS})
  target_compile_options(griot_plan_compiler PRIVATE -ffunction-sections)
endif()

# The facts inside the installed libphonenumber: the only code of ours that links it.
if(TARGET griot_phonenumber AND EXISTS ${numbers}/compiler/installed.cc)
  add_library(griot_installed_facts STATIC ${numbers}/compiler/installed.cc)
  target_link_libraries(griot_installed_facts PUBLIC griot_flags griot_phonenumber
    ${GRIOT_ABSL_TARGETS})
endif()

# A copy in the build folder: what the object depends on is kept by the name of its source.
configure_file(${numbers}/default_plan.cc ${PROJECT_BINARY_DIR}/default_plan.cc COPYONLY)
add_library(griot_default_plan OBJECT ${PROJECT_BINARY_DIR}/default_plan.cc)

set(areas_plan)
if(GRIOT_DEFAULT_PLAN STREQUAL "NONE")
  set(default_plan)
elseif(GRIOT_DEFAULT_PLAN)
  get_filename_component(default_plan ${GRIOT_DEFAULT_PLAN} ABSOLUTE BASE_DIR ${PROJECT_BINARY_DIR})
  message(STATUS "griot: linking in ${default_plan}")
elseif(facts AND EXISTS ${compiler_main} AND EXISTS ${numbers}/compiler/compile.cc
    AND EXISTS ${numbers}/compiler/facts_text.cc)
  set(default_plan ${PROJECT_BINARY_DIR}/default.plan)
  set(areas_plan ${PROJECT_BINARY_DIR}/areas.plan)
  # Without the room of numbers itself: that would need the plan already. What compares plans needs
  # it, and is left out with its sections.
  add_executable(griot_compile_plan ${compiler_main} $<TARGET_OBJECTS:griot_room_base>)
  target_link_libraries(griot_compile_plan PRIVATE griot_plan_compiler griot_flags ${GRIOT_LIBRARIES})
  target_link_options(griot_compile_plan PRIVATE -Wl,--gc-sections)
  add_custom_command(OUTPUT ${default_plan}
    COMMAND griot_compile_plan ${numbers}/facts -o ${default_plan}
    DEPENDS griot_compile_plan ${facts} VERBATIM COMMENT "Compiling the numbering plan")
  add_custom_command(OUTPUT ${areas_plan}
    COMMAND griot_compile_plan ${numbers}/facts -o ${areas_plan} --areas
    DEPENDS griot_compile_plan ${facts} VERBATIM COMMENT "Compiling the numbering plan with areas")
  add_custom_target(griot_areas_plan ALL DEPENDS ${areas_plan})
else()
  set(default_plan)
  message(STATUS "griot: no facts, or no compiler for them: without a default plan")
endif()

if(default_plan)
  target_compile_definitions(griot_default_plan PRIVATE GRIOT_DEFAULT_PLAN_FILE="${default_plan}")
  # The compiler does not see through .incbin: say that the object depends on the file.
  set_source_files_properties(${PROJECT_BINARY_DIR}/default_plan.cc PROPERTIES
    OBJECT_DEPENDS ${default_plan})
endif()
set(GRIOT_PLANS ${default_plan} ${areas_plan} PARENT_SCOPE)  # cmake/install.cmake
