/*
 * berth-door: the server's hand inside a container. It runs as whoever the process is to be, never as anybody else, has
 * no rights of its own, and whatever a user does to it harms that user's processes alone.
 *
 *   berth-door exec [-t COLSxROWS] TOKEN DIR -- CMD ARGS...
 *       Runs CMD as the leader of its own session and process group, waits, and ends as it did: with its exit code, or
 *       128 + N for signal N. Codes above 128 are noted in NOTES/TOKEN, so that "status" can tell the two apart. 127:
 *       there is no such command, 126: it cannot be run. What CMD leaves in the background goes on.
 *       -t: standard input is a terminal; it becomes the new session's own, in this size.
 *       Only variables named with a leading '+' reach CMD, without the '+'; PATH has a default.
 *   berth-door signal TOKEN N     sends signal N to the process group of that exec.
 *   berth-door hangup TOKEN       tells that exec, and what holds its streams, that nobody is there any more.
 *   berth-door kill TOKEN         ends that exec: hang up, continue, and after a short grace kill.
 *   berth-door status TOKEN       prints "exited N" or "signal N", and forgets it. Nothing noted: exit code 1.
 *   berth-door reap               ends everything that the same user's execs still run.
 *   berth-door limit              lowers how many files the same user's processes may have open to what holds now.
 *   berth-door serve [FOLDER]     the server's own door: dials the socket in that folder (serve.c) until it is ended.
 *   berth-door keep               a container's first process: keeps one "serve" running.
 *
 * "signal", "hangup", "kill" and "reap" find the exec's door by its command line in /proc and queue a real-time signal to it: the
 * door has not yet waited for its child, so a process number can never be somebody else's by then. The kernel lets them
 * reach processes of the same user only. Every argument is checked before it is used.
 */
#include "door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOTES "/run/berth-exec/"

enum { SHORTEST_TOKEN = 8, LONGEST_TOKEN = 64, GRACE_STEP_MS = 10, KILL_WAIT_STEPS = 300 };

extern char **environ;

struct exec_request {
    char *verb;
    const char *token;
    const char *directory;
    char **command;
    bool terminal;
    struct winsize size;
};

/* ---- arguments ---- */

static int usage(void) {
    static const char text[] = "usage: berth-door exec [-t COLSxROWS] TOKEN DIR -- CMD ARGS... | signal TOKEN N |"
                               " hangup TOKEN | kill TOKEN | status TOKEN | reap | limit | serve [FOLDER] | keep\n";
    fputs(text, stderr);
    return USAGE;
}

static bool is_token(const char *text) {
    size_t length = strlen(text);
    return length >= SHORTEST_TOKEN && length <= LONGEST_TOKEN && strspn(text, "0123456789abcdef") == length;
}

static bool parse_size(const char *text, struct winsize *size) {
    const char *x = strchr(text, 'x');
    int columns = x == NULL ? -1 : number(text, 'x', MOST_CELLS);
    int rows = x == NULL ? -1 : number(x + 1, '\0', MOST_CELLS);
    *size = (struct winsize){.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    return columns > 0 && rows > 0;
}

static bool parse_exec(char **args, struct exec_request *request) {
    *request = (struct exec_request){.verb = args[-1]};
    if (args[0] != NULL && strcmp(args[0], "-t") == 0) {
        request->terminal = true;
        if (args[1] == NULL || !parse_size(args[1], &request->size)) {
            return false;
        }
        args += 2;
    }
    for (int i = 0; i < 4; i++) {
        if (args[i] == NULL) {
            return false;
        }
    }
    request->token = args[0];
    request->directory = args[1];
    request->command = args + 3;
    return is_token(args[0]) && args[1][0] == '/' && strcmp(args[2], "--") == 0;
}

/* ---- exec ---- */

static void note_path(char *path, size_t size, const char *token) {
    snprintf(path, size, NOTES "%s", token);
}

static void note(const char *token, const char *how, int value) {
    char path[128];
    note_path(path, sizeof path, token);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd >= 0) {
        dprintf(fd, "%s %d\n", how, value);
        close(fd);
    }
}

static void keep_only_given_variables(void) {
    static char *given[MOST_VARIABLES + 2];
    static char path[] = "PATH=" DEFAULT_PATH;
    size_t count = 0;
    bool has_path = false;
    for (char **variable = environ; *variable != NULL && count < MOST_VARIABLES; variable++) {
        if ((*variable)[0] == '+') {
            has_path |= strncmp(*variable + 1, "PATH=", 5) == 0;
            given[count++] = *variable + 1;
        }
    }
    if (!has_path) {
        given[count++] = path;
    }
    given[count] = NULL;
    environ = given;
}

/*
 * In the child: never returns. Why it could not run goes to the parent through the pipe. Its command line is the door's
 * until it runs the command: it changes its copy, and forgets what was sent to it by mistake before.
 */
static void become(const struct exec_request *request, pid_t door, int report) {
    int reason = 0;
    request->verb[0] = '-';
    signal(SEND_SIGNAL, SIG_IGN);
    signal(SEND_SIGNAL, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != door) {
        _exit(NOT_RUNNABLE);
    }
    setsid();
    if (request->terminal && ioctl(0, TIOCSCTTY, 0) != 0) {
        reason = errno;
    }
    files_limit_self(DEFAULT_FOLDER);
    umask(0007);
    default_signals();
    if (reason == 0 && chdir(request->directory) == 0) {
        execvp(request->command[0], request->command);
    }
    reason = reason == 0 ? errno : reason;
    if (write(report, &reason, sizeof reason) != sizeof reason) {
        _exit(NOT_RUNNABLE);
    }
    _exit(NOT_RUNNABLE);
}

/* Waits for the leader's end, doing meanwhile what "signal" and "kill" ask for. */
static void wait_for(struct leader *leader, const sigset_t *signals) {
    siginfo_t info;
    while (!collect(leader)) {
        int sig = sigwaitinfo(signals, &info);
        if (sig == SEND_SIGNAL && info.si_value.sival_int >= 1 && info.si_value.sival_int <= LAST_SIGNAL) {
            kill(-leader->pid, info.si_value.sival_int);
        } else if (sig == END_ALL) {
            end_all(leader);
        } else if (sig == HANG_UP) {
            hang_up(leader);
        }
    }
}

static int finish(const struct exec_request *request, int status) {
    if (WIFSIGNALED(status)) {
        note(request->token, "signal", WTERMSIG(status));
        return 128 + WTERMSIG(status);
    }
    if (WEXITSTATUS(status) > 128) {
        note(request->token, "exited", WEXITSTATUS(status));
    }
    return WEXITSTATUS(status);
}

/* The signals that the door waits for are blocked from before there is a child until the end. */
static void block_signals(sigset_t *awaited) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    sigemptyset(awaited);
    sigaddset(awaited, SIGCHLD);
    sigaddset(awaited, SEND_SIGNAL);
    sigaddset(awaited, END_ALL);
    sigaddset(awaited, HANG_UP);
}

/*
 * Gives the terminal up, so that the child's session can have it: the kernel gives it to one session only. A terminal
 * that has a size already was resized since the exec was asked for.
 */
static void let_go_of_terminal(const struct exec_request *request) {
    struct winsize now;
    if (request->terminal && ioctl(0, TIOCGWINSZ, &now) == 0 && now.ws_col == 0) {
        ioctl(0, TIOCSWINSZ, &request->size);
    }
    if (request->terminal) {
        ioctl(0, TIOCNOTTY);
    }
}

static int run(const struct exec_request *request) {
    sigset_t awaited;
    int report[2], reason;
    block_signals(&awaited);
    let_go_of_terminal(request);
    keep_only_given_variables();
    pid_t door = getpid();
    struct leader leader = {.terminal = request->terminal};
    leader_streams(&leader, (const int[STREAMS]){0, 1, 2});
    leader.pid = pipe2(report, O_CLOEXEC) == 0 ? fork() : -1;
    if (leader.pid < 0) {
        return complain(request->directory, request->command[0], errno);
    }
    if (leader.pid == 0) {
        become(request, door, report[1]);
    }
    close(report[1]);
    bool failed = read(report[0], &reason, sizeof reason) == sizeof reason;
    wait_for(&leader, &awaited);
    if (failed) {
        return complain(request->directory, request->command[0], reason);
    }
    return finish(request, leader.status);
}

/* ---- asking the door of an exec ---- */

/* Asks until nothing answers any more, for a bounded time: whoever called may rely on the end. */
static int end_execs(const char *token) {
    bool asked = ask_execs(token, END_ALL, 0) > 0;
    for (int i = 0; asked && i < KILL_WAIT_STEPS && ask_execs(token, 0, 0) > 0; i++) {
        pause_ms(GRACE_STEP_MS);
    }
    return ask_execs(token, 0, 0) > 0;
}

static int print_status(const char *token) {
    char path[128], text[32];
    note_path(path, sizeof path, token);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text);
    unlink(path);
    return length > 0 && write(1, text, (size_t)length) == length ? 0 : 1;
}

static int send_signal(const char *token, const char *text) {
    int sig = number(text, '\0', LAST_SIGNAL);
    return sig < 0 ? usage() : ask_execs(token, SEND_SIGNAL, sig) > 0 ? 0 : 1;
}

int main(int argc, char **argv) {
    const char *verb = argc < 2 ? "" : argv[1];
    struct exec_request request;
    if (strcmp(verb, "exec") == 0) {
        return parse_exec(argv + 2, &request) ? run(&request) : usage();
    }
    if (strcmp(verb, "serve") == 0 && argc <= 3) {
        return serve(argc == 3 ? argv[2] : DEFAULT_FOLDER);
    }
    if (strcmp(verb, "keep") == 0 && argc == 2) {
        return keep(argv[0]);
    }
    if (strcmp(verb, "reap") == 0 && argc == 2) {
        return end_execs(NULL);
    }
    if (strcmp(verb, "limit") == 0 && argc == 2) {
        return files_limit_running(DEFAULT_FOLDER);
    }
    if (argc < 3 || !is_token(argv[2])) {
        return usage();
    }
    if (strcmp(verb, "signal") == 0 && argc == 4) {
        return send_signal(argv[2], argv[3]);
    }
    if (strcmp(verb, "hangup") == 0 && argc == 3) {
        return ask_execs(argv[2], HANG_UP, 0) > 0 ? 0 : 1;
    }
    if (strcmp(verb, "kill") == 0 && argc == 3) {
        return end_execs(argv[2]);
    }
    return strcmp(verb, "status") == 0 && argc == 3 ? print_status(argv[2]) : usage();
}
