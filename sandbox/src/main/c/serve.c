/*
 * The server's door: one thread, one loop. It dials the server's socket and keeps one control line; on it the server
 * asks for lines of work. Who the door is the server reads from the socket. When the control line breaks, everything
 * ends but held processes, and the door dials again, at most once a second.
 */
#include "door.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TICK_MS = 20, SOON_MS = 3, RESTART_MS = 1000 };
enum { MOST_POLLED = 1 + 2 * MOST_LINES + 3 * MOST_PROCESSES };

struct door door;

static struct pollfd polled[MOST_POLLED];
static struct {
    enum role role;
    struct line *line;
    struct process *process;
} owners[MOST_POLLED];
static nfds_t polled_count;

/* ---- the loop ---- */

static void poll_for(int fd, short events, enum role role, struct line *line, struct process *process) {
    polled[polled_count] = (struct pollfd){.fd = fd, .events = events};
    owners[polled_count].role = role;
    owners[polled_count].line = line;
    owners[polled_count].process = process;
    polled_count++;
}

static void poll_line(struct line *line) {
    short events = 0;
    bool reads = !line->stalled;
    poll_for(line->fd, (short)((reads ? POLLIN : 0) | (line->out.length > 0 ? POLLOUT : 0)), LINE, line, NULL);
    if (line->kind == WATCH_LINE && line->other >= 0 && !line->closing && line_has_room(line)) {
        poll_for(line->other, POLLIN, OTHER, line, NULL);
    } else if ((line->kind == SOCKET_LINE || line->kind == LISTENER_LINE) && !line->closing
               && socket_wants(line, &events)) {
        poll_for(line->other, events, OTHER, line, NULL);
    }
}

static void poll_process(struct process *process) {
    if (process_wants(process, OUT)) {
        poll_for(process->out, POLLIN, OUT, NULL, process);
    }
    if (process_wants(process, ERR)) {
        poll_for(process->err, POLLIN, ERR, NULL, process);
    }
    if (process_wants(process, IN)) {
        poll_for(process->in, POLLOUT, IN, process->line, process);
    }
}

static void collect_polled(int signals) {
    polled_count = 0;
    poll_for(signals, POLLIN, SIGNALS, NULL, NULL);
    for (size_t i = 0; i < door.line_count; i++) {
        poll_line(door.lines[i]);
    }
    for (size_t i = 0; i < door.process_count; i++) {
        poll_process(door.processes[i]);
    }
}

/* What was sent made room: whoever waits for it is asked for more here, since poll tells only of lines that have bytes to send. */
static void send_on(struct line *line) {
    line_flush(line);
    if (!line->dead && line->process != NULL) {
        process_feed(line->process);
    }
}

/* Whoever hung up while nothing can be taken from them is gone; otherwise reading finds the end after what they sent. */
static void line_ready(struct line *line, short events) {
    if ((events & (POLLHUP | POLLERR)) != 0 && line->stalled) {
        line_lose(line);
    } else if ((events & (POLLIN | POLLHUP | POLLERR)) != 0) {
        line_read(line);
    }
    if (!line->dead && (events & POLLOUT) != 0) {
        send_on(line);
    }
}

static void ready(nfds_t i, int signals) {
    struct signalfd_siginfo info;
    short events = polled[i].revents;
    struct line *line = owners[i].line;
    if (owners[i].role == SIGNALS) {
        while (read(signals, &info, sizeof info) > 0) {
        }
        processes_collect();
    } else if (owners[i].role == IN) {
        if (!line->dead && line->stalled) {
            line_read(line);
        }
    } else if (owners[i].role == OUT || owners[i].role == ERR) {
        process_read(owners[i].process, owners[i].role);
    } else if (!line->dead && owners[i].role == LINE) {
        line_ready(line, events);
    } else if (!line->dead && line->kind == WATCH_LINE) {
        watch_read(line);
    } else if (!line->dead) {
        socket_ready(line, events);
    }
}

static void sweep(void) {
    size_t kept = 0;
    if (door.control != NULL && door.control->dead) {
        control_lost();
    }
    for (size_t i = 0; i < door.line_count; i++) {
        struct line *line = door.lines[i];
        if (line->dead) {
            free(line);
        } else {
            door.lines[kept++] = line;
        }
    }
    door.line_count = kept;
}

/* What time brings. How long it can be waited for the next. */
static int step(void) {
    bool soon = false;
    long now = now_ms();
    for (size_t i = door.process_count; i > 0; i--) {
        soon |= process_step(door.processes[i - 1], now);
    }
    if (door.control == NULL && now >= door.redial_at) {
        control_dial(now);
    }
    control_dial_work();
    for (size_t i = 0; i < door.line_count; i++) {
        send_on(door.lines[i]);
    }
    sweep();
    if (door.dial_count > 0) {
        return SOON_MS;
    }
    int redial = door.control == NULL ? (int)(door.redial_at > now ? door.redial_at - now : 1) : -1;
    return soon && (redial < 0 || redial > TICK_MS) ? TICK_MS : redial;
}

static void loop(int signals) {
    while (true) {
        int timeout = step();
        collect_polled(signals);
        if (poll(polled, polled_count, timeout) <= 0) {
            continue;
        }
        for (nfds_t i = 0; i < polled_count; i++) {
            if (polled[i].revents != 0) {
                ready(i, signals);
            }
        }
    }
}

/* Descriptors 0 to 2 are somebody's or nothing: no line may become one of them. */
static void take_standard_streams(void) {
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    while (null >= 0 && null <= 2) {
        null = open("/dev/null", O_RDWR | O_CLOEXEC);
    }
    for (int fd = 0; fd <= 1 && null >= 0; fd++) {
        dup2(null, fd);
    }
}

static void allow_files(void) {
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

int serve(const char *folder) {
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigprocmask(SIG_SETMASK, &awaited, NULL);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGCHLD, SIG_DFL);
    int signals = signalfd(-1, &awaited, SFD_NONBLOCK | SFD_CLOEXEC);
    take_standard_streams();
    allow_files();
    prctl(PR_SET_DUMPABLE, 0);
    door.folder = folder;
    door.redial_pause = FIRST_PAUSE_MS;
    if (signals < 0) {
        perror("berth-door");
        return 1;
    }
    loop(signals);
    return 0;
}

int keep(const char *program) {
    while (true) {
        pid_t child = fork();
        if (child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            execl(program, "berth-door", "serve", (char *)NULL);
            _exit(NOT_RUNNABLE);
        }
        if (child > 0) {
            waitpid(child, NULL, 0);
        }
        pause_ms(RESTART_MS);
    }
}
