/* The control line: how it is dialled, what is lost with it, and what the server asks for on it. */
#include "door.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_PAUSE_MS = 1000 };

static bool read_token(void) {
    char path[256];
    snprintf(path, sizeof path, "%s/token", door.folder);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, door.token, sizeof door.token - 1);
    if (fd >= 0) {
        close(fd);
    }
    return length == sizeof door.token - 1;
}

void control_dial(long now) {
    struct line *line = read_token() ? line_dial(CONTROL, 0) : NULL;
    if (line != NULL && !line->dead) {
        line->kind = CONTROL_LINE;
        door.control = line;
        processes_list(line, 0);
        line_flush(line);
    } else {
        door.redial_at = now + door.redial_pause;
        door.redial_pause = door.redial_pause * 2 > LONGEST_PAUSE_MS ? LONGEST_PAUSE_MS : door.redial_pause * 2;
    }
}

/* The server is gone: what it started and does not hold is hung up on. */
void control_lost(void) {
    door.control = NULL;
    door.dial_count = 0;
    door.redial_at = now_ms() + door.redial_pause;
    for (size_t i = 0; i < door.line_count; i++) {
        line_lose(door.lines[i]);
    }
    for (size_t i = 0; i < door.process_count; i++) {
        door.processes[i]->told = door.processes[i]->told || !door.processes[i]->hold;
    }
}

static enum taken dial_later(uint64_t ticket) {
    if (door.dial_count == MOST_LINES) {
        return REFUSED;
    }
    door.dials[door.dial_count++] = ticket;
    return TAKEN;
}

/* A server that accepts too slowly has a full backlog: those that did not fit are tried again soon. */
void control_dial_work(void) {
    size_t done = 0;
    while (done < door.dial_count && door.line_count < MOST_LINES && line_dial(WORK, door.dials[done]) != NULL) {
        done++;
    }
    memmove(door.dials, door.dials + done, (door.dial_count - done) * sizeof *door.dials);
    door.dial_count -= done;
}

static void resize(const unsigned char *payload) {
    struct process *process = process_of(get_number(payload, 8));
    uint64_t columns = get_number(payload + 8, 2), rows = get_number(payload + 10, 2);
    struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    if (process != NULL && process->out >= 0 && process->leader.terminal && columns <= MOST_CELLS
        && rows <= MOST_CELLS) {
        ioctl(process->out, TIOCSWINSZ, &size);
    }
}

static void send_signal(const unsigned char *payload) {
    const struct process *process = process_of(get_number(payload, 8));
    if (process != NULL && !process->leader.ended && payload[8] >= 1 && payload[8] <= LAST_SIGNAL) {
        signal_group(&process->leader, payload[8]);
    }
}

static void release(uint64_t id) {
    struct process *process = process_of(id);
    if (process != NULL) {
        process_release(process);
    }
}

static void tell_gauges(struct line *line, const struct frame *frame) {
    char home[4096];
    uint64_t gauges[GAUGE_COUNT];
    unsigned char payload[8 + 8 * GAUGE_COUNT];
    snprintf(home, sizeof home, "%.*s", (int)(frame->length - 8), (const char *)frame->payload + 8);
    gauges_read(home, gauges);
    memcpy(payload, frame->payload, 8);
    for (int i = 0; i < GAUGE_COUNT; i++) {
        put_number(payload + 8 + 8 * i, 8, gauges[i]);
    }
    line_send(line, GAUGES, payload, sizeof payload);
}

/* The server has another door for this identity, or as many as it takes: one that has nothing to keep ends. */
static void leave(void) {
    if (door.process_count == 0) {
        _exit(0);
    }
}

/* How long the payload of each of the server's commands is; the one with a path may be longer. */
static bool has_right_length(const struct frame *frame) {
    switch (frame->type) {
    case DIAL:
    case LIST:
    case RELEASE:
        return frame->length == 8;
    case SIGNAL:
        return frame->length == 9;
    case RESIZE:
        return frame->length == 12;
    case ASK_GAUGES:
        return frame->length >= 8 && frame->length < 4096;
    case REAP:
    case LEAVE:
        return frame->length == 0;
    default:
        return false;
    }
}

enum taken control_take(struct line *line, const struct frame *frame) {
    if (!has_right_length(frame)) {
        return REFUSED;
    }
    uint64_t number = frame->length >= 8 ? get_number(frame->payload, 8) : 0;
    switch (frame->type) {
    case DIAL:
        return dial_later(number);
    case LIST:
        processes_list(line, number);
        break;
    case RELEASE:
        release(number);
        break;
    case SIGNAL:
        send_signal(frame->payload);
        break;
    case RESIZE:
        resize(frame->payload);
        break;
    case ASK_GAUGES:
        tell_gauges(line, frame);
        break;
    case LEAVE:
        leave();
        break;
    default:
        ask_execs(NULL, END_ALL, 0);
    }
    door.redial_pause = FIRST_PAUSE_MS;
    return TAKEN;
}
