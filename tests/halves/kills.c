/* Loaded into a program under test: ends it with SIGKILL before the n-th call that changes a file or a name. Does nothing until told.

   What stands on the disk after a kill is what these calls did so far (the shared memory of SQLite aside, which is made again from the
   log). So a kill before each of them in turn is a kill at every moment that can be told apart afterwards. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long wanted = -1, seen = 0;

void kill_before(long call) { wanted = call; seen = 0; } /* 0: never, only count; -1: do not count */
long calls_seen(void) { return seen; }

static void step(void) {
  if (wanted >= 0 && ++seen == wanted) kill(getpid(), SIGKILL);
}
static void step_in(int file) {
  struct stat about;
  if (wanted >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode)) step();
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define IN_FILE(result, name, parameters, words) \
  result name parameters { step_in(f); return REAL(name) words; }
#define BY_NAME(result, name, parameters, words) \
  result name parameters { step(); return REAL(name) words; }
#define OPENING(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; va_start(more, flags); mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0; va_end(more); \
    if (flags & (O_CREAT | O_TRUNC)) step(); \
    return REAL(name)(path, flags, mode); }

IN_FILE(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t at), (f, b, n, at))
IN_FILE(ssize_t, pwrite, (int f, const void *b, size_t n, off_t at), (f, b, n, at))
IN_FILE(ssize_t, write, (int f, const void *b, size_t n), (f, b, n))
IN_FILE(int, ftruncate64, (int f, off64_t n), (f, n))
IN_FILE(int, ftruncate, (int f, off_t n), (f, n))
BY_NAME(int, rename, (const char *a, const char *b), (a, b))
BY_NAME(int, renameat, (int x, const char *a, int y, const char *b), (x, a, y, b))
BY_NAME(int, link, (const char *a, const char *b), (a, b))
BY_NAME(int, unlink, (const char *a), (a))
BY_NAME(int, unlinkat, (int x, const char *a, int how), (x, a, how))
BY_NAME(int, mkdir, (const char *a, mode_t mode), (a, mode))
BY_NAME(int, rmdir, (const char *a), (a))
OPENING(open)
OPENING(open64)
