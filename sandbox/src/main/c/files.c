/*
 * How many files one of the owner's programs may have open: what the server wrote into its folder, applied to whatever is
 * started through a door. The container itself has a higher limit, which only the doors keep: a program is given less than
 * its door in any case, cannot raise it, and cannot get into a door, which is no file that it could read (ptrace(2)). So
 * whatever has as much as a door is one.
 */
#include "door.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

enum { LEAST = 16, MOST = 1 << 24, ROUNDS = 50 };

/* What a program gets of a door that has that many itself. Without the server's word it is left as it is. */
static bool allowed(const char *folder, rlim_t doors, rlim_t *files) {
    char path[256], text[16];
    snprintf(path, sizeof path, "%s/files", folder);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0) {
        close(fd);
    }
    text[length < 0 ? 0 : length] = '\0';
    int said = number(text, '\n', MOST);
    *files = said < LEAST ? LEAST : (rlim_t)said;
    *files = *files < doors ? *files : doors - 1;
    return said > 0;
}

void files_limit_self(const char *folder) {
    struct rlimit limit;
    rlim_t files;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && allowed(folder, limit.rlim_max, &files)) {
        limit = (struct rlimit){.rlim_cur = files, .rlim_max = files};
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/* Says whether it had more. Another identity's process cannot be asked, nor one that has just gone. */
static bool lower(pid_t pid, rlim_t doors, rlim_t files) {
    struct rlimit limit;
    if (prlimit(pid, RLIMIT_NOFILE, NULL, &limit) != 0 || limit.rlim_max >= doors || limit.rlim_max <= files) {
        return false;
    }
    limit.rlim_max = files;
    limit.rlim_cur = limit.rlim_cur < files ? limit.rlim_cur : files;
    return prlimit(pid, RLIMIT_NOFILE, &limit, NULL) == 0;
}

static bool lower_all(rlim_t doors, rlim_t files) {
    bool any = false;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t pid = pid_of(entry->d_name);
        any |= pid > 1 && pid != getpid() && lower(pid, doors, files);
    }
    if (proc != NULL) {
        closedir(proc);
    }
    return any;
}

/* Again until nothing has more: a process that forks meanwhile hands on what it had. */
int files_limit_running(const char *folder) {
    struct rlimit own;
    rlim_t files;
    if (getrlimit(RLIMIT_NOFILE, &own) != 0 || !allowed(folder, own.rlim_max, &files)) {
        return 1;
    }
    for (int i = 0; i < ROUNDS; i++) {
        if (!lower_all(own.rlim_max, files)) {
            return 0;
        }
    }
    return 1;
}
