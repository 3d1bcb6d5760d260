/* Processes, the groups and sessions they lead, and how to end them. Used by the engine's execs and by the server's door. */
#include "door.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { GRACE_STEPS = 50, GRACE_STEP_MS = 10 };

long now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000L + time.tv_nsec / 1000000L;
}

/* A whole decimal number of 1 to most, or -1. Ends at the character given. */
int number(const char *text, char end, int most) {
    char *rest;
    if (!isdigit((unsigned char)text[0])) {
        return -1;
    }
    errno = 0;
    long value = strtol(text, &rest, 10);
    return errno == 0 && *rest == end && value >= 1 && value <= most ? (int)value : -1;
}

void pause_ms(long ms) {
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

pid_t pid_of(const char *name) {
    return (pid_t)number(name, '\0', 1 << 30);
}

/* The session of a process, from the sixth field of /proc/PID/stat (proc(5)); the name before it may hold anything. */
static pid_t session_of(pid_t pid) {
    char path[64], stat[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, stat, sizeof stat - 1);
    if (fd >= 0) {
        close(fd);
    }
    stat[length < 0 ? 0 : length] = '\0';
    int session = -1;
    char *after_name = strrchr(stat, ')');
    return after_name != NULL && sscanf(after_name, ") %*c %*d %*d %d", &session) == 1 ? (pid_t)session : -1;
}

/* A child that has only just been forked leads no group yet: then it is the only one there is. */
bool signal_group(const struct leader *leader, int sig) {
    return kill(-leader->pid, sig) == 0 || (!leader->ended && kill(leader->pid, sig) == 0);
}

void leader_streams(struct leader *leader, const int fds[STREAMS]) {
    struct stat file;
    for (int i = 0; i < STREAMS; i++) {
        leader->streams[i] = fstat(fds[i], &file) == 0
                                 ? (struct stream){.device = file.st_dev, .inode = file.st_ino}
                                 : (struct stream){0};
    }
}

static bool is_stream(const struct leader *leader, const struct stat *file) {
    for (int i = 0; i < STREAMS; i++) {
        if (leader->streams[i].inode == file->st_ino && leader->streams[i].device == file->st_dev) {
            return true;
        }
    }
    return false;
}

/* Whether the process has one of the leader's streams open. False where it cannot be asked. */
static bool holds_stream(const struct leader *leader, pid_t pid) {
    char path[64];
    struct stat file;
    bool holds = false;
    snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
    DIR *fds = opendir(path);
    for (struct dirent *entry = fds == NULL ? NULL : readdir(fds); entry != NULL && !holds; entry = readdir(fds)) {
        holds = entry->d_name[0] != '.' && fstatat(dirfd(fds), entry->d_name, &file, 0) == 0
                && is_stream(leader, &file);
    }
    if (fds != NULL) {
        closedir(fds);
    }
    return holds;
}

/*
 * Signals the leader and every process of its session that has one of its streams open. Whatever left the session, or
 * gave all its streams away, is in the background on purpose and hears nothing. After the leader's end its number may be
 * another's; a stream never is. Says whether there was one.
 */
bool signal_bound(const struct leader *leader, int sig) {
    bool any = !leader->ended && kill(leader->pid, sig) == 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t pid = pid_of(entry->d_name);
        if (pid > 1 && pid != leader->pid && session_of(pid) == leader->pid && holds_stream(leader, pid)) {
            any |= kill(pid, sig) == 0;
        }
    }
    if (proc != NULL) {
        closedir(proc);
    }
    return any;
}

/* The leader's group, too, which the kernel signals at once: nothing in it can fork faster than it is found. */
bool signal_all(const struct leader *leader, int sig) {
    bool group = !leader->ended && signal_group(leader, sig);
    return signal_bound(leader, sig) || group;
}

void hang_up(const struct leader *leader) {
    signal_bound(leader, SIGHUP);
    signal_bound(leader, SIGCONT);
}

bool collect(struct leader *leader) {
    leader->ended = leader->ended || waitpid(leader->pid, &leader->status, WNOHANG) == leader->pid;
    return leader->ended;
}

void end_all(struct leader *leader) {
    signal_all(leader, SIGHUP);
    signal_all(leader, SIGCONT);
    for (int i = 0; i < GRACE_STEPS && !(collect(leader) && !signal_all(leader, 0)); i++) {
        pause_ms(GRACE_STEP_MS);
    }
    signal_all(leader, SIGKILL);
}

void default_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    for (int sig = 1; sig <= LAST_SIGNAL; sig++) {
        signal(sig, SIG_DFL);
    }
    sigprocmask(SIG_SETMASK, &none, NULL);
}

int complain(const char *directory, const char *command, int reason) {
    bool no_directory = access(directory, X_OK) != 0;
    bool not_found = reason == ENOENT && !no_directory;
    dprintf(2, "berth: %s: %s\n", no_directory ? directory : command,
            not_found ? "command not found" : strerror(reason));
    return not_found ? NOT_FOUND : NOT_RUNNABLE;
}

/* Whether the process is a door that runs an exec: of this token, or of any where it is NULL. */
static bool is_door(pid_t pid, const char *token) {
    char path[64], line[512];
    snprintf(path, sizeof path, "/proc/%d/cmdline", (int)pid);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, line, sizeof line - 2);
    if (fd >= 0) {
        close(fd);
    }
    if (length <= 0) {
        return false;
    }
    line[length] = line[length + 1] = '\0';
    const char *end = line + length;
    const char *words[5] = {line};
    for (int i = 1; i < 5; i++) {
        const char *next = words[i - 1] + strlen(words[i - 1]) + 1;
        words[i] = next < end ? next : "";
    }
    const char *name = strrchr(words[0], '/');
    const char *its_token = strcmp(words[2], "-t") == 0 ? words[4] : words[2];
    return strcmp(name == NULL ? words[0] : name + 1, "berth-door") == 0 && strcmp(words[1], "exec") == 0
           && (token == NULL || strcmp(its_token, token) == 0);
}

/* Queues the signal to every door that fits; a child between fork and exec looks like its door and ignores it. */
int ask_execs(const char *token, int sig, int value) {
    int asked = 0;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t pid = pid_of(entry->d_name);
        if (pid > 1 && pid != getpid() && is_door(pid, token)) {
            asked += sigqueue(pid, sig, (union sigval){.sival_int = value}) == 0;
        }
    }
    if (proc != NULL) {
        closedir(proc);
    }
    return asked;
}
