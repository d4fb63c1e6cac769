# nlohmann/json as the target wxcard_nlohmann_json: by its CMake package first, then by its header.
find_package(nlohmann_json 3.11 CONFIG QUIET)
if(nlohmann_json_FOUND)
  get_target_property(nlohmann_include nlohmann_json::nlohmann_json INTERFACE_INCLUDE_DIRECTORIES)
  list(GET nlohmann_include 0 nlohmann_include)  # Debian names the same directory twice
else()
  find_path(nlohmann_include nlohmann/json.hpp PATHS /usr/include /usr/local/include NO_CMAKE_FIND_ROOT_PATH)
endif()
if(NOT nlohmann_include)
  message(FATAL_ERROR "nlohmann/json 3.11 or newer is missing: apt-get install nlohmann-json3-dev "
                      "(or pass -Dnlohmann_json_DIR=...)")
endif()

# A folder of our own that holds nothing but nlohmann: a cross-compiler must never see /usr/include.
set(nlohmann_alone ${CMAKE_BINARY_DIR}/nlohmann_alone)
file(MAKE_DIRECTORY ${nlohmann_alone})
file(CREATE_LINK ${nlohmann_include}/nlohmann ${nlohmann_alone}/nlohmann SYMBOLIC)

add_library(wxcard_nlohmann_json INTERFACE)
target_include_directories(wxcard_nlohmann_json SYSTEM INTERFACE ${nlohmann_alone})
target_compile_definitions(wxcard_nlohmann_json INTERFACE JSON_NOEXCEPTION)
