/// Xapian 1.4's Database::check deletes an object through a smaller type than it made: harmless, but AddressSanitizer ends the process for
/// it. Read by the sanitizer's runtime alone.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
