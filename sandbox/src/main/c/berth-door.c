/*
 * berth-door: the server's hand inside a container. It runs as whoever the process is to be, never as anybody else, has
 * no rights of its own, and whatever a user does to it harms that user's processes alone.
 *
 *   berth-door exec [-t COLSxROWS] TOKEN DIR -- CMD ARGS...
 *       Runs CMD as the leader of its own session and process group, waits, and ends as it did: with its exit code, or
 *       128 + N for signal N. Codes above 128 are noted in NOTES/TOKEN, so that "status" can tell the two apart. 127:
 *       there is no such command, 126: it cannot be run. What is left of the group when the leader ends is ended too.
 *       -t: standard input is a terminal; it becomes the new session's own, in this size.
 *       Only variables named with a leading '+' reach CMD, without the '+'; PATH has a default.
 *   berth-door signal TOKEN N     sends signal N to the process group of that exec.
 *   berth-door kill TOKEN         ends that exec: hang up, continue, and after a short grace kill.
 *   berth-door status TOKEN       prints "exited N" or "signal N", and forgets it. Nothing noted: exit code 1.
 *   berth-door reap               ends everything that the same user's execs still run.
 *
 * "signal", "kill" and "reap" find the exec's door by its command line in /proc and queue a real-time signal to it: the
 * door has not yet waited for its child, so a process number can never be somebody else's by then. The kernel lets them
 * reach processes of the same user only. All memory is static; every argument is checked before it is used.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NOTES "/run/berth-exec/"
#define DEFAULT_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
#define SEND_SIGNAL (SIGRTMIN)
#define END_ALL (SIGRTMIN + 1)

enum { NOT_RUNNABLE = 126, NOT_FOUND = 127, USAGE = 125 };
enum { SHORTEST_TOKEN = 8, LONGEST_TOKEN = 64, MOST_VARIABLES = 4096, MOST_CELLS = 1000, LAST_SIGNAL = 31 };
enum { GRACE_STEPS = 50, GRACE_STEP_MS = 10, KILL_WAIT_STEPS = 300 };

extern char **environ;

struct exec_request {
    char *verb;
    const char *token;
    const char *directory;
    char **command;
    bool terminal;
    struct winsize size;
};

/* The process that an exec started: it leads a session and a process group, both numbered as it is. */
struct leader {
    pid_t pid;
    bool terminal;
    bool ended;
    int status;
};

/* ---- arguments ---- */

static int usage(void) {
    static const char text[] = "usage: berth-door exec [-t COLSxROWS] TOKEN DIR -- CMD ARGS... | signal TOKEN N |"
                               " kill TOKEN | status TOKEN | reap\n";
    fputs(text, stderr);
    return USAGE;
}

static bool is_token(const char *text) {
    size_t length = strlen(text);
    return length >= SHORTEST_TOKEN && length <= LONGEST_TOKEN && strspn(text, "0123456789abcdef") == length;
}

/* A whole decimal number of 1 to most, or -1. Ends at the character given. */
static int number(const char *text, char end, int most) {
    char *rest;
    if (!isdigit((unsigned char)text[0])) {
        return -1;
    }
    errno = 0;
    long value = strtol(text, &rest, 10);
    return errno == 0 && *rest == end && value >= 1 && value <= most ? (int)value : -1;
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

/* ---- processes ---- */

static void pause_ms(long ms) {
    struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

static pid_t pid_of(const char *name) {
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

/* Signals every process of the session, whichever group it made for itself. Says whether there was one. */
static bool signal_session(pid_t leader, int sig) {
    bool any = false;
    DIR *proc = opendir("/proc");
    for (struct dirent *entry = proc == NULL ? NULL : readdir(proc); entry != NULL; entry = readdir(proc)) {
        pid_t pid = pid_of(entry->d_name);
        if (pid > 1 && pid != leader && session_of(pid) == leader) {
            any |= kill(pid, sig) == 0;
        }
    }
    if (proc != NULL) {
        closedir(proc);
    }
    return any;
}

/* A terminal's session is everything that was started from it; without one it is the group that counts. */
static bool signal_all(const struct leader *leader, int sig) {
    bool group = kill(-leader->pid, sig) == 0;
    return (leader->terminal && signal_session(leader->pid, sig)) || group;
}

static bool collect(struct leader *leader) {
    leader->ended = leader->ended || waitpid(leader->pid, &leader->status, WNOHANG) == leader->pid;
    return leader->ended;
}

/* Hang up, continue what was stopped so that it can act on it, and kill what has not gone after the grace. */
static void end_all(struct leader *leader) {
    signal_all(leader, SIGHUP);
    signal_all(leader, SIGCONT);
    for (int i = 0; i < GRACE_STEPS && !(collect(leader) && !signal_all(leader, 0)); i++) {
        pause_ms(GRACE_STEP_MS);
    }
    signal_all(leader, SIGKILL);
}

/* Ends what the leader left behind, from a process of its own: the caller has its answer at once. */
static void end_leftovers(struct leader *leader) {
    if (!signal_all(leader, 0) || fork() != 0) {
        return;
    }
    close(0);
    close(1);
    close(2);
    setsid();
    end_all(leader);
    _exit(0);
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

static void default_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    for (int sig = 1; sig <= LAST_SIGNAL; sig++) {
        signal(sig, SIG_DFL);
    }
    sigprocmask(SIG_SETMASK, &none, NULL);
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

static int not_run(const struct exec_request *request, int reason) {
    bool no_directory = access(request->directory, X_OK) != 0;
    const char *what = no_directory ? request->directory : request->command[0];
    bool not_found = reason == ENOENT && !no_directory;
    fprintf(stderr, "berth: %s: %s\n", what, not_found ? "command not found" : strerror(reason));
    return not_found ? NOT_FOUND : NOT_RUNNABLE;
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
    leader.pid = pipe2(report, O_CLOEXEC) == 0 ? fork() : -1;
    if (leader.pid < 0) {
        return not_run(request, errno);
    }
    if (leader.pid == 0) {
        become(request, door, report[1]);
    }
    close(report[1]);
    bool failed = read(report[0], &reason, sizeof reason) == sizeof reason;
    wait_for(&leader, &awaited);
    if (failed) {
        return not_run(request, reason);
    }
    end_leftovers(&leader);
    return finish(request, leader.status);
}

/* ---- asking the door of an exec ---- */

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
static int ask(const char *token, int sig, int value) {
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

/* Asks until nothing answers any more, for a bounded time: whoever called may rely on the end. */
static int end_execs(const char *token) {
    bool asked = ask(token, END_ALL, 0) > 0;
    for (int i = 0; asked && i < KILL_WAIT_STEPS && ask(token, 0, 0) > 0; i++) {
        pause_ms(GRACE_STEP_MS);
    }
    return ask(token, 0, 0) > 0;
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
    return sig < 0 ? usage() : ask(token, SEND_SIGNAL, sig) > 0 ? 0 : 1;
}

int main(int argc, char **argv) {
    const char *verb = argc < 2 ? "" : argv[1];
    struct exec_request request;
    if (strcmp(verb, "exec") == 0) {
        return parse_exec(argv + 2, &request) ? run(&request) : usage();
    }
    if (strcmp(verb, "reap") == 0 && argc == 2) {
        return end_execs(NULL);
    }
    if (argc < 3 || !is_token(argv[2])) {
        return usage();
    }
    if (strcmp(verb, "signal") == 0 && argc == 4) {
        return send_signal(argv[2], argv[3]);
    }
    if (strcmp(verb, "kill") == 0 && argc == 3) {
        return end_execs(argv[2]);
    }
    return strcmp(verb, "status") == 0 && argc == 3 ? print_status(argv[2]) : usage();
}
