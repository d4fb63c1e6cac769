// Emscripten exports free for Embind's strings; with libc's would come a whole allocator that nobody calls.
extern "C" void free(void* /*memory*/) {}
