// Embind's JavaScript side, reduced to what our signatures need: functions of unsigned integers. What crosses is what
// WebAssembly itself takes and gives, so there are no converters and no invokers. A documented --js-library.
mergeInto(LibraryManager.library, {
  _embind_register_function__deps: ['$getWasmTableEntry'],
  _embind_register_function: function (name, argCount, argTypes, signature, invoker, fn) {
    var text = '';
    while (HEAPU8[name]) text += String.fromCharCode(HEAPU8[name++]);
    Module['HEAPU8'] = HEAPU8;
    Module[text] = getWasmTableEntry(fn);
  }
});
