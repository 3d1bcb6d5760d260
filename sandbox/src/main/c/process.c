/*
 * The processes that the door runs. Each leads a session; its terminal or pipes are read as far as its line can take it.
 * A held one (always with a terminal) is read into its ring, and goes on without a line and without a server.
 */
#include "door.h"

#include <errno.h>
#include <unistd.h>

enum { WINDOW = 256 * 1024, READS_AT_ONCE = 16 };

struct process *process_of(uint64_t id) {
    for (size_t i = 0; i < door.process_count; i++) {
        if (door.processes[i]->id == id) {
            return door.processes[i];
        }
    }
    return NULL;
}

/* ---- what it prints ---- */

/* Gives a held one's line what it has not been given yet, as far as that fits. */
static void stream(struct process *process) {
    struct line *line = process->line;
    while (line != NULL && process->sent < process->ring.printed && line_has_room(line)) {
        unsigned char *header = buffer_end(&line->out);
        size_t room = line->out.capacity - line->out.start - line->out.length - FRAME_HEADER - RESERVED;
        size_t length = ring_copy(&process->ring, process->sent, header + FRAME_HEADER,
                                  room < MOST_PAYLOAD ? room : MOST_PAYLOAD);
        header[0] = STDOUT;
        put_number(header + 1, 4, length);
        line->out.length += FRAME_HEADER + length;
        process->sent += length;
        line_flush(line);
        line = process->line;
    }
}

void end_stream(struct process *process, enum role role) {
    close_fd(role == OUT ? &process->out : &process->err);
    if (process->line != NULL && !process->hold) {
        line_send(process->line, role == OUT ? STDOUT : STDERR, NULL, 0);
    }
}

static void was_read(struct process *process, enum role role, ssize_t length) {
    if (length > 0) {
        process->linger_until = process->leader.ended ? now_ms() + LINGER_MS : 0;
    } else if (length == 0 || (errno != EAGAIN && errno != EINTR)) {
        end_stream(process, role);
    }
}

static bool read_held(struct process *process) {
    static unsigned char bytes[MOST_PAYLOAD];
    ssize_t length = read(process->out, bytes, sizeof bytes);
    if (length > 0) {
        ring_add(&process->ring, bytes, (size_t)length);
    }
    was_read(process, OUT, length);
    return length > 0;
}

/* Straight into what goes to the server: the frame's head is written when its length is known. */
static bool read_to_line(struct process *process, enum role role) {
    struct buffer *out = &process->line->out;
    unsigned char *header = buffer_end(out);
    size_t room = out->capacity - out->start - out->length - FRAME_HEADER - RESERVED;
    ssize_t length = read(role == OUT ? process->out : process->err, header + FRAME_HEADER,
                          room < MOST_PAYLOAD ? room : MOST_PAYLOAD);
    if (length > 0) {
        header[0] = role == OUT ? STDOUT : STDERR;
        put_number(header + 1, 4, (uint64_t)length);
        out->length += FRAME_HEADER + (size_t)length;
    }
    was_read(process, role, length);
    return length > 0;
}

bool process_wants(const struct process *process, enum role role) {
    const struct line *line = process->line;
    if (role == IN) {
        return process->in >= 0 && line != NULL && line->stalled;
    }
    if ((role == OUT ? process->out : process->err) < 0) {
        return false;
    }
    if (process->hold) {
        return line == NULL || process->ring.printed - process->sent < WINDOW;
    }
    return line != NULL && line_has_room(process->line);
}

void process_read(struct process *process, enum role role) {
    for (int i = 0; i < READS_AT_ONCE && process_wants(process, role); i++) {
        if (!(process->hold ? read_held(process) : read_to_line(process, role))) {
            break;
        }
    }
    process_feed(process);
}

void process_feed(struct process *process) {
    if (process->hold) {
        stream(process);
    }
    if (process->line != NULL) {
        line_flush(process->line);
    }
}

/* ---- what it is told ---- */

static void input_gone(struct process *process, struct line *line) {
    close_fd(&process->in);
    line_send(line, STDIN_GONE, NULL, 0);
}

enum taken process_take(struct line *line, const struct frame *frame) {
    struct process *process = line->process;
    if (frame->type != STDIN) {
        return REFUSED;
    }
    if (frame->length == 0 && !process->leader.terminal) {
        close_fd(&process->in);
    }
    while (process->in >= 0 && line->taken < frame->length) {
        ssize_t written = write(process->in, frame->payload + line->taken, frame->length - line->taken);
        if (written < 0 && (errno == EAGAIN || errno == EINTR)) {
            return LATER;
        }
        if (written < 0) {
            input_gone(process, line);
        } else {
            line->taken += (size_t)written;
        }
    }
    return TAKEN;
}

enum taken process_attach(struct line *line, const struct frame *frame) {
    struct process *process = frame->length == 16 ? process_of(get_number(frame->payload, 8)) : NULL;
    if (frame->length != 16) {
        return REFUSED;
    }
    if (process == NULL || !process->hold) {
        line_fail(line, NO_SUCH, "nothing of that number is held");
        return TAKEN;
    }
    if (process->line != NULL) {
        line_lose(process->line);
    }
    uint64_t from = get_number(frame->payload + 8, 8), oldest = ring_oldest(&process->ring);
    uint64_t printed = process->ring.printed;
    process->sent = from < oldest ? oldest : from > printed ? printed : from;
    process->line = line;
    line->process = process;
    line->kind = PROCESS_LINE;
    line_started(line, process->sent);
    stream(process);
    return TAKEN;
}
