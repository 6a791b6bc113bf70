/* Loaded into a server under test: lets writes and syncs of its database fail when told so. Does nothing to other files.

   The order stands in a file that the test and the server both map: fail from the `countdown`-th call on, `times` calls, with `error`. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2 };
static struct { atomic_long kinds, countdown, times, error, failed; } *order;

__attribute__((constructor)) static void find_order(void) {
  const char *path = getenv("TEST_FAULTS");
  int file = path ? open(path, O_RDWR) : -1;
  if (file < 0) return;
  void *found = mmap(NULL, sizeof *order, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (found != MAP_FAILED) order = found;
}

static int fails(int file, int kind) {
  char link[40], name[1024];
  if (!order || !(order->kinds & kind) || order->times <= 0) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, name, sizeof name - 1);
  if (length < 0) return 0;
  name[length] = 0;
  if (!strstr(name, "samenpeil.db")) return 0;
  if (atomic_fetch_sub(&order->countdown, 1) > 1 || atomic_fetch_sub(&order->times, 1) <= 0) return 0;
  atomic_fetch_add(&order->failed, 1);
  errno = order->error;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
ssize_t pwrite64(int f, const void *b, size_t n, off64_t at) { return fails(f, WRITES) ? -1 : REAL(pwrite64)(f, b, n, at); }
ssize_t pwrite(int f, const void *b, size_t n, off_t at) { return fails(f, WRITES) ? -1 : REAL(pwrite)(f, b, n, at); }
ssize_t write(int f, const void *b, size_t n) { return fails(f, WRITES) ? -1 : REAL(write)(f, b, n); }
int fdatasync(int f) { return fails(f, SYNCS) ? -1 : REAL(fdatasync)(f); }
int fsync(int f) { return fails(f, SYNCS) ? -1 : REAL(fsync)(f); }
