/* Starts processes: a terminal or three pipes, a fork, and in the child what it becomes. No descriptor of the door gets in. */
#include "door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

/* As much as a few pieces of a transfer: the two sides wake each other a fourth as often as with the kernel's own size. */
enum { PIPE = 256 * 1024 };

/* Our ends and the child's of its standard streams: in, out, err. */
struct ends {
    int ours[3], its[3];
};

static void close_all(int fds[3]) {
    for (int i = 0; i < 3; i++) {
        close_fd(&fds[i]);
    }
}

static bool open_pipes(struct ends *ends) {
    for (int i = 0; i < 3; i++) {
        int pair[2];
        if (pipe2(pair, O_CLOEXEC) != 0) {
            return false;
        }
        if (i < 2) {
            fcntl(pair[0], F_SETPIPE_SZ, PIPE);
        }
        ends->ours[i] = pair[i == 0 ? 1 : 0];
        ends->its[i] = pair[i == 0 ? 0 : 1];
    }
    return true;
}

static bool open_terminal(struct ends *ends, const struct winsize *size) {
    char name[64];
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    ends->ours[1] = master;
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 || ptsname_r(master, name, sizeof name) != 0) {
        return false;
    }
    ioctl(master, TIOCSWINSZ, size);
    ends->ours[0] = fcntl(master, F_DUPFD_CLOEXEC, 3);
    ends->its[0] = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    ends->its[1] = fcntl(ends->its[0], F_DUPFD_CLOEXEC, 3);
    ends->its[2] = fcntl(ends->its[0], F_DUPFD_CLOEXEC, 3);
    return ends->ours[0] >= 0 && ends->its[0] >= 0 && ends->its[1] >= 0 && ends->its[2] >= 0;
}

/* When memory runs out the kernel is to take the user's programs, not their door. */
static void be_taken_first(void) {
    prctl(PR_SET_DUMPABLE, 1);
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0) {
        dprintf(fd, "200");
        close(fd);
    }
}

/* In the child: never returns. */
static void become(const struct request *request, const struct ends *ends, pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(NOT_RUNNABLE);
    }
    setsid();
    for (int i = 0; i < 3; i++) {
        dup2(ends->its[i], i);
    }
    if (request->terminal && ioctl(0, TIOCSCTTY, 0) != 0) {
        _exit(complain(request->directory, request->command[0], errno));
    }
    files_limit_self(door.folder);
    be_taken_first();
    umask(0007);
    default_signals();
    environ = request->environment;
    if (chdir(request->directory) == 0) {
        execvp(request->command[0], request->command);
    }
    _exit(complain(request->directory, request->command[0], errno));
}

static size_t held_count(void) {
    size_t count = 0;
    for (size_t i = 0; i < door.process_count; i++) {
        count += door.processes[i]->hold;
    }
    return count;
}

static struct process *process_new(const struct line *line) {
    const struct request *request = &line->request;
    struct process *process = door.process_count == MOST_PROCESSES || (request->hold && held_count() == MOST_HELD)
                                  ? NULL
                                  : calloc(1, sizeof *process);
    if (process == NULL) {
        return NULL;
    }
    *process = (struct process){.id = line->ticket, .hold = request->hold,
                                .leader = {.terminal = request->terminal}, .in = -1, .out = -1, .err = -1};
    if (process->hold && !ring_open(&process->ring)) {
        free(process);
        return NULL;
    }
    return process;
}

static void adopt(struct process *process, struct line *line, const struct ends *ends) {
    process->in = ends->ours[0];
    process->out = ends->ours[1];
    process->err = ends->ours[2];
    for (int i = 0; i < 3; i++) {
        if (ends->ours[i] >= 0) {
            fcntl(ends->ours[i], F_SETFL, fcntl(ends->ours[i], F_GETFL) | O_NONBLOCK);
        }
    }
    process->line = line;
    line->process = process;
    line->kind = PROCESS_LINE;
    door.processes[door.process_count++] = process;
    line_started(line, 0);
}

static void not_started(struct line *line, struct process *process, struct ends *ends, int reason) {
    char text[200];
    bool full = reason == EAGAIN;
    snprintf(text, sizeof text, full ? "it has reached its limit of processes" : "no process could be started: %s",
             strerror(reason));
    close_all(ends->ours);
    close_all(ends->its);
    ring_close(&process->ring);
    free(process);
    line_fail(line, CANNOT, text);
}

void process_start(struct line *line) {
    struct ends ends = {{-1, -1, -1}, {-1, -1, -1}};
    struct process *process = process_new(line);
    if (process == NULL) {
        line_fail(line, CANNOT, "too many processes are held or run through its door");
        return;
    }
    bool opened = line->request.terminal ? open_terminal(&ends, &line->request.size) : open_pipes(&ends);
    pid_t parent = getpid();
    process->leader.pid = opened ? fork() : -1;
    if (process->leader.pid == 0) {
        become(&line->request, &ends, parent);
    }
    if (process->leader.pid < 0) {
        not_started(line, process, &ends, errno);
        return;
    }
    leader_streams(&process->leader, ends.its);
    close_all(ends.its);
    adopt(process, line, &ends);
}
