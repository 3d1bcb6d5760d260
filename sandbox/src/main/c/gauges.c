/* What the container uses: from its cgroup (version 2 or 1), its home's file system and /proc. Unknown is all ones. */
#include "door.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define CGROUP "/sys/fs/cgroup/"

enum { MEMORY, MEMORY_LIMIT, PIDS, PIDS_LIMIT, CPU_NANOS, DISK, DISK_TOTAL, INODES, INODES_TOTAL, BUSY, PORTS };

static const uint64_t UNKNOWN = UINT64_MAX;

static bool read_file(const char *path, char *text, size_t size) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, size - 1);
    if (fd >= 0) {
        close(fd);
    }
    text[length < 0 ? 0 : length] = '\0';
    return length > 0;
}

/* The number that the file begins with, or that stands after the key at the begin of one of its lines. */
static uint64_t value_in(const char *path, const char *key) {
    char text[8192];
    unsigned long long value;
    if (!read_file(path, text, sizeof text)) {
        return UNKNOWN;
    }
    for (char *line = text; line != NULL && *line != '\0';) {
        if (strncmp(line, key, strlen(key)) == 0) {
            return sscanf(line + strlen(key), "%llu", &value) == 1 ? value : UNKNOWN;
        }
        line = strchr(line, '\n');
        line = line == NULL ? NULL : line + 1;
    }
    return UNKNOWN;
}

static uint64_t either(const char *version2, const char *version1) {
    return access(version2, F_OK) == 0 ? value_in(version2, "") : value_in(version1, "");
}

/* What the page cache would give back at once is not counted as used. */
static uint64_t memory_used(void) {
    uint64_t used = either(CGROUP "memory.current", CGROUP "memory/memory.usage_in_bytes");
    uint64_t cache = access(CGROUP "memory.current", F_OK) == 0
                         ? value_in(CGROUP "memory.stat", "inactive_file ")
                         : value_in(CGROUP "memory/memory.stat", "total_inactive_file ");
    return used != UNKNOWN && cache < used ? used - cache : used;
}

static uint64_t cpu_nanos(void) {
    uint64_t micros = value_in(CGROUP "cpu.stat", "usage_usec ");
    return micros != UNKNOWN ? micros * 1000 : value_in(CGROUP "cpuacct/cpuacct.usage", "");
}

static void read_disk(const char *home, uint64_t *gauges) {
    struct statvfs disk;
    if (statvfs(home, &disk) == 0) {
        gauges[DISK] = (disk.f_blocks - disk.f_bfree) * disk.f_frsize;
        gauges[DISK_TOTAL] = (disk.f_blocks - disk.f_bfree + disk.f_bavail) * disk.f_frsize;
        gauges[INODES] = disk.f_files - disk.f_ffree;
        gauges[INODES_TOTAL] = disk.f_files;
    }
}

/* Neither a part of the container itself, nor gone, nor a shell that waits at its prompt. */
static bool is_busy(pid_t pid) {
    char path[64], stat[1024], name[64] = "", state;
    int session, group, terminal, foreground;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (pid == 1 || !read_file(path, stat, sizeof stat)) {
        return false;
    }
    char *end = strrchr(stat, ')');
    const char *begin = strchr(stat, '(');
    if (end == NULL || begin == NULL
        || sscanf(end, ") %c %*d %d %d %d %d", &state, &group, &session, &terminal, &foreground) != 5) {
        return false;
    }
    snprintf(name, sizeof name, "%.*s", (int)(end - begin - 1), begin + 1);
    bool at_prompt = session == pid && terminal != 0 && foreground == group;
    return state != 'Z' && !at_prompt && strcmp(name, "berth-door") != 0;
}

static uint64_t count_busy(void) {
    uint64_t count = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t pid = pid_of(entry->d_name);
        count += pid > 0 && is_busy(pid);
    }
    if (proc != NULL) {
        closedir(proc);
    }
    return count;
}

void gauges_read(const char *home, uint64_t gauges[GAUGE_COUNT]) {
    memset(gauges, 0xff, GAUGE_COUNT * sizeof *gauges);
    gauges[MEMORY] = memory_used();
    gauges[MEMORY_LIMIT] = either(CGROUP "memory.max", CGROUP "memory/memory.limit_in_bytes");
    gauges[PIDS] = either(CGROUP "pids.current", CGROUP "pids/pids.current");
    gauges[PIDS_LIMIT] = either(CGROUP "pids.max", CGROUP "pids/pids.max");
    gauges[CPU_NANOS] = cpu_nanos();
    read_disk(home, gauges);
    gauges[BUSY] = count_busy();
    gauges[PORTS] = ports_listening();
}
