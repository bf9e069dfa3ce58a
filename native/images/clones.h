#pragma once

// One copy of a loop per instruction set, chosen when the library is loaded.
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__SANITIZE_ADDRESS__)
#define MTI_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define MTI_CLONES
#endif
