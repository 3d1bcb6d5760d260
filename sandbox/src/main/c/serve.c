/*
 * The server's door: one thread, one loop. It dials the server's socket and keeps one control line; on it the server
 * asks for lines of work. Who the door is the server reads from the socket. When the control line breaks, everything
 * but held processes is hung up on, and the door dials again, at most once a second.
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
enum { AT_ONCE = 64 };

struct door door;

/* ---- the loop ---- */

static uint32_t other_wants(struct line *line) {
    switch (line->kind) {
    case WATCH_LINE:
        return !line->closing && line_has_room(line) ? EPOLLIN : NOTHING;
    case SOCKET_LINE:
    case LISTENER_LINE:
        return socket_wants(line);
    default:
        return NOTHING;
    }
}

static void wait_for_line(struct line *line) {
    uint32_t events = (line->stalled ? 0U : EPOLLIN) | (line->out.length > 0 ? EPOLLOUT : 0U);
    interest_in(line->fd, events, (struct interest){.role = LINE, .line = line});
    interest_in(line->other, other_wants(line), (struct interest){.role = OTHER, .line = line});
}

static void wait_for_stream(struct process *process, int fd, enum role role, uint32_t events) {
    interest_in(fd, process_wants(process, role) ? events : NOTHING,
                (struct interest){.role = role, .process = process});
}

static void wait_for_process(struct process *process) {
    wait_for_stream(process, process->out, OUT, EPOLLIN);
    wait_for_stream(process, process->err, ERR, EPOLLIN);
    wait_for_stream(process, process->in, IN, EPOLLOUT);
}

static void say_what_is_awaited(int signals) {
    interest_in(signals, EPOLLIN, (struct interest){.role = SIGNALS});
    for (size_t i = 0; i < door.line_count; i++) {
        wait_for_line(door.lines[i]);
    }
    for (size_t i = 0; i < door.process_count; i++) {
        wait_for_process(door.processes[i]);
    }
}

/*
 * What was sent made room: whoever waits for it is asked for more here, since only lines that have bytes to send are
 * told of.
 */
static void send_on(struct line *line) {
    line_flush(line);
    if (!line->dead && line->process != NULL) {
        process_feed(line->process);
    }
}

/* Whoever hung up while nothing can be taken from them is gone; otherwise reading finds the end after what they sent. */
static void line_ready(struct line *line, uint32_t events) {
    if ((events & (EPOLLHUP | EPOLLERR)) != 0 && line->stalled) {
        line_lose(line);
    } else if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
        line_read(line);
    }
    if (!line->dead && (events & EPOLLOUT) != 0) {
        send_on(line);
    }
}

static void input_ready(struct process *process) {
    if (process->line != NULL && process->line->stalled) {
        line_read(process->line);
    }
}

static void ready(const struct epoll_event *event, int signals) {
    struct signalfd_siginfo info;
    const struct interest *owner = interest_of(event->data.fd);
    if (owner == NULL) {
        return;
    }
    struct line *line = owner->line;
    if (owner->role == SIGNALS) {
        while (read(signals, &info, sizeof info) > 0) {
        }
        processes_collect();
    } else if (owner->role == IN) {
        input_ready(owner->process);
    } else if (owner->role == OUT || owner->role == ERR) {
        process_read(owner->process, owner->role);
    } else if (owner->role == LINE) {
        line_ready(line, event->events);
    } else if (line->kind == WATCH_LINE) {
        watch_read(line);
    } else {
        socket_ready(line, event->events);
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
    struct epoll_event events[AT_ONCE];
    while (true) {
        int timeout = step();
        say_what_is_awaited(signals);
        int count = interest_wait(events, AT_ONCE, timeout);
        for (int i = 0; i < count; i++) {
            ready(&events[i], signals);
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
    if (signals < 0 || !interest_open()) {
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
