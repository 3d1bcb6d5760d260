/*
 * What the files of berth-door share. The door is one process with one thread; nothing here is called from a signal
 * handler. Everything is bounded: lines, processes, bytes held for each.
 */
#ifndef BERTH_DOOR_H
#define BERTH_DOOR_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/types.h>

#define DEFAULT_PATH "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
#define DEFAULT_FOLDER "/run/berth"

enum { NOT_RUNNABLE = 126, NOT_FOUND = 127, USAGE = 125 };
enum { LAST_SIGNAL = 31, MOST_CELLS = 1000 };

/* ---- session.c: processes, groups, sessions ---- */

enum { STREAMS = 3 };

/* Which file a standard stream is, whoever has it open. */
struct stream {
    dev_t device;
    ino_t inode;
};

/* The process that was started: it leads a session and a process group, both numbered as it is. */
struct leader {
    pid_t pid;
    bool terminal;
    bool ended;
    int status;
    struct stream streams[STREAMS];
};

void pause_ms(long ms);
long now_ms(void);
int number(const char *text, char end, int most);
pid_t pid_of(const char *name);
bool signal_group(const struct leader *leader, int sig);
/* Notes which files its standard streams are. */
void leader_streams(struct leader *leader, const int fds[STREAMS]);
bool signal_bound(const struct leader *leader, int sig);
bool signal_all(const struct leader *leader, int sig);
bool collect(struct leader *leader);
/* Tells all that is bound to its streams that nobody is there any more, stopped or not. What ignores it goes on. */
void hang_up(const struct leader *leader);
/* Hangs up, and kills what has not gone after a grace. */
void end_all(struct leader *leader);
void default_signals(void);
/* Says on standard error why a command could not be run, and gives the exit code for it. */
int complain(const char *directory, const char *command, int reason);
/* Queues the signal to every engine exec's door that fits: of this token, or of any where it is NULL. How many. */
int ask_execs(const char *token, int sig, int value);

/* ---- files.c: how many files may be open ---- */

/* Of this process from now on, and whatever it becomes. */
void files_limit_self(const char *folder);
/* Of all that runs as the same identity, doors aside; more is not given. An exit code. */
int files_limit_running(const char *folder);

#define SEND_SIGNAL (SIGRTMIN)
#define END_ALL (SIGRTMIN + 1)
#define HANG_UP (SIGRTMIN + 2)

/* ---- frames.c: a type, a length of four bytes, at most 64 KiB ---- */

enum { PROTOCOL_VERSION = 2, FRAME_HEADER = 5, MOST_PAYLOAD = 65536 };

enum frame_type {
    /* from the door */
    HELLO = 1, HELD = 2, LISTED = 3, EXIT = 4, GAUGES = 5, STARTED = 6, FAILED = 7, STDOUT = 8, STDERR = 9,
    STDIN_GONE = 10, CHANGED = 11, OVERFLOWED = 12,
    /* from the server, on the control line */
    DIAL = 32, LIST = 33, RELEASE = 34, SIGNAL = 35, RESIZE = 36, ASK_GAUGES = 37, REAP = 38, LEAVE = 39,
    /* from the server, on a line of its own */
    START = 48, STRINGS = 49, RUN = 50, ATTACH = 51, CONNECT = 52, LISTEN = 53, WATCH = 54, STDIN = 55
};

enum purpose { CONTROL = 0, WORK = 1, ACCEPTED = 2 };
enum end_kind { STILL_RUNS = 0, EXITED = 1, KILLED = 2 };
enum failure { CANNOT = 1, NO_SUCH = 2 };

/* Bytes from start on, in the order they came. */
struct buffer {
    unsigned char *data;
    size_t capacity, start, length;
};

struct frame {
    int type;
    const unsigned char *payload;
    size_t length;
};

enum parsed { NEEDS_MORE, COMPLETE, BROKEN };

uint64_t get_number(const unsigned char *bytes, int width);
void put_number(unsigned char *bytes, int width, uint64_t value);
/* Room for that many bytes after the last, made by moving what is there to the front. */
bool buffer_room(struct buffer *buffer, size_t bytes);
unsigned char *buffer_end(const struct buffer *buffer);
void buffer_drop(struct buffer *buffer, size_t bytes);
enum parsed frame_next(const struct buffer *in, struct frame *frame);
/* False where there is no room: nothing is written then. */
bool frame_put(struct buffer *out, enum frame_type type, const void *payload, size_t length);

/* ---- request.c: what to run, put together from frames ---- */

enum { MOST_TEXT = 1 << 20, MOST_ARGUMENTS = 32768, MOST_VARIABLES = 4096 };

struct request {
    bool begun, terminal, hold;
    struct winsize size;
    size_t arguments, variables, length, capacity;
    char *text;
    char **words;
    const char *directory;
    char **command, **environment;
};

bool request_begin(struct request *request, const unsigned char *payload, size_t length);
bool request_add(struct request *request, const unsigned char *payload, size_t length);
bool request_finish(struct request *request);
void request_free(struct request *request);

/* ---- ring.c: the last of what a held process printed ---- */

enum { RING = 2 << 20 };

struct ring {
    unsigned char *bytes;
    uint64_t printed;
};

bool ring_open(struct ring *ring);
void ring_close(struct ring *ring);
void ring_add(struct ring *ring, const unsigned char *bytes, size_t length);
uint64_t ring_oldest(const struct ring *ring);
/* Copies from that position on; the position must be within what is there. */
size_t ring_copy(const struct ring *ring, uint64_t from, unsigned char *to, size_t most);

/* ---- lines and processes: line.c, control.c, start.c, process.c, ending.c, socket.c, watch.c, gauges.c, ports.c ---- */

enum { MOST_LINES = 512, MOST_PROCESSES = 512, MOST_HELD = 64, RESERVED = 64, LINGER_MS = 200, FIRST_PAUSE_MS = 20 };

struct process;

enum line_kind { CONTROL_LINE, NEW_LINE, PROCESS_LINE, SOCKET_LINE, LISTENER_LINE, WATCH_LINE };

/* One connection to the server. */
struct line {
    enum line_kind kind;
    int fd;
    uint64_t ticket;
    struct buffer in, out;
    size_t taken;          /* of the payload of the frame that is being taken */
    bool stalled;          /* what it brings cannot be taken now */
    bool closing;          /* when all is sent */
    bool dead;
    struct request request;
    struct process *process;
    int other;             /* the socket in the container, the listener, the watch; or -1 */
    bool connecting, other_ended, input_ended;
    uint16_t second_try;   /* a port to try on ::1 when 127.0.0.1 refuses */
    char *path, *folder;   /* of a listener's socket, removed with it; the folder only where it was made for it */
};

struct process {
    uint64_t id;
    struct leader leader;
    bool hold;
    int in, out, err;
    struct ring ring;
    uint64_t sent;         /* how much of what a held one printed its line has been given */
    struct line *line;
    bool told, ending, killed;
    bool released;         /* nobody wants to hold it any more */
    long kill_at, linger_until;
};

enum role { SIGNALS, LINE, OTHER, OUT, ERR, IN };

/* ---- interest.c: what the loop waits for ---- */

/* Not even that the other end is gone, which epoll tells of whatever is asked. */
#define NOTHING UINT32_MAX

/* Whom a descriptor belongs to, and which of epoll's events were asked for. */
struct interest {
    enum role role;
    struct line *line;
    struct process *process;
    uint32_t events;
    bool told;
};

bool interest_open(void);
/* From now on these events, or NOTHING, of a descriptor that may be -1. */
void interest_in(int fd, uint32_t events, struct interest owner);
int interest_wait(struct epoll_event *events, int most, int timeout_ms);
/* NULL where nothing is waited for any more: it was closed by what another event led to. */
const struct interest *interest_of(int fd);
/* Every descriptor that may be waited for is closed through this. */
void close_fd(int *fd);

/* The one door of this process. */
struct door {
    const char *folder;
    char token[33];
    struct line *control;
    struct line *lines[MOST_LINES];
    size_t line_count;
    struct process *processes[MOST_PROCESSES];
    size_t process_count;
    uint64_t dials[MOST_LINES];
    size_t dial_count;
    long redial_at, redial_pause;
};

extern struct door door;

/* What a line's owner says about a frame it was given. */
enum taken { TAKEN, LATER, REFUSED };

struct line *line_dial(enum purpose purpose, uint64_t ticket);
void line_lose(struct line *line);
void line_flush(struct line *line);
void line_read(struct line *line);
bool line_send(struct line *line, enum frame_type type, const void *payload, size_t length);
void line_fail(struct line *line, enum failure failure, const char *text);
void line_started(struct line *line, uint64_t value);
bool line_has_room(struct line *line);

void control_dial(long now);
void control_lost(void);
void control_dial_work(void);
enum taken control_take(struct line *line, const struct frame *frame);

void process_start(struct line *line);
enum taken process_attach(struct line *line, const struct frame *frame);
enum taken process_take(struct line *line, const struct frame *frame);
void process_line_lost(struct process *process);
void process_release(struct process *process);
void process_end(struct process *process);
void process_read(struct process *process, enum role role);
void process_feed(struct process *process);
bool process_wants(const struct process *process, enum role role);
/* What time brings. Says whether it wants to be asked again soon. */
bool process_step(struct process *process, long now);
void processes_collect(void);
void processes_list(struct line *control, uint64_t number);
struct process *process_of(uint64_t id);
void end_stream(struct process *process, enum role role);

enum taken socket_connect(struct line *line, const struct frame *frame);
enum taken socket_listen(struct line *line, const struct frame *frame);
enum taken socket_take(struct line *line, const struct frame *frame);
/* Which events, or NOTHING. */
uint32_t socket_wants(const struct line *line);
void socket_ready(struct line *line, uint32_t events);

enum taken watch_begin(struct line *line, const struct frame *frame);
void watch_read(struct line *line);

uint64_t ports_listening(void);

enum { GAUGE_COUNT = 11 };
void gauges_read(const char *home, uint64_t gauges[GAUGE_COUNT]);

int serve(const char *folder);
int keep(const char *program);

#endif
