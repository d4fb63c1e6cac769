# Finds Emscripten's own toolchain file. (CMakePresets.json sets NODE_PATH: Debian's emcc looks for acorn where Debian's
# node looks, and with another node it has to be told.)
find_program(EMCC emcc HINTS $ENV{EMSDK}/upstream/emscripten /usr/lib/emscripten)
if(NOT EMCC)
  message(FATAL_ERROR "Emscripten is missing: apt-get install emscripten (3.1.6 or newer)")
endif()
file(REAL_PATH ${EMCC} emcc_path)
get_filename_component(emscripten_root ${emcc_path} DIRECTORY)
# Debian's emcc may be a script in /usr/bin instead of a link to where Emscripten is.
if(NOT EXISTS ${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
  set(emscripten_root /usr/share/emscripten)
endif()
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
