// Embind's JavaScript side, reduced to what our signatures need: functions of unsigned integers. A documented
// --js-library; used only with WXCARD_SMALL_EMBIND.
mergeInto(LibraryManager.library, {
  _embind_register_function: function (name, argCount, argTypes, signature, invoker, fn) {
    var text = '';
    while (HEAPU8[name]) text += String.fromCharCode(HEAPU8[name++]);
    Module['HEAPU8'] = HEAPU8;
    var call = wasmTable.get(invoker);
    // One closure for each number of arguments, of which there are three at most: the engine compiles a direct call.
    Module[text] = [
      function () { return call(fn); },
      function (a) { return call(fn, a); },
      function (a, b) { return call(fn, a, b); },
      function (a, b, c) { return call(fn, a, b, c); }
    ][argCount - 1];
  }
});
