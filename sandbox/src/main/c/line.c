/*
 * Lines: connections to the server, each with what came and what is to go. A line that ends takes with it what it was
 * for, a held process aside. Dead lines are freed by the loop, never while something may still point at them.
 */
#include "door.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { CAPACITY = 2 * (FRAME_HEADER + MOST_PAYLOAD), HELLO_LENGTH = 42, TOKEN_LENGTH = 32 };
enum { WORTH_READING = 4096, SOCKET_BUFFER = 1 << 20 };

static int connect_server(void) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int size = SOCKET_BUFFER;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return -1;
    }
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    int length = snprintf(address.sun_path, sizeof address.sun_path, "%s/door.sock", door.folder);
    if (length >= (int)sizeof address.sun_path || connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

static struct line *line_new(int fd) {
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL) {
        return NULL;
    }
    *line = (struct line){.fd = fd, .other = -1, .kind = NEW_LINE,
                          .in = {.data = malloc(CAPACITY), .capacity = CAPACITY},
                          .out = {.data = malloc(CAPACITY), .capacity = CAPACITY}};
    if (line->in.data == NULL || line->out.data == NULL) {
        free(line->in.data);
        free(line->out.data);
        free(line);
        return NULL;
    }
    return line;
}

struct line *line_dial(enum purpose purpose, uint64_t ticket) {
    unsigned char hello[HELLO_LENGTH] = {PROTOCOL_VERSION, (unsigned char)purpose};
    int fd = door.line_count == MOST_LINES ? -1 : connect_server();
    struct line *line = fd < 0 ? NULL : line_new(fd);
    if (line == NULL) {
        if (fd >= 0) {
            close(fd);
        }
        return NULL;
    }
    memcpy(hello + 2, door.token, TOKEN_LENGTH);
    put_number(hello + 2 + TOKEN_LENGTH, 8, ticket);
    line->ticket = ticket;
    door.lines[door.line_count++] = line;
    line_send(line, HELLO, hello, sizeof hello);
    line_flush(line);
    return line;
}

void line_lose(struct line *line) {
    if (line->dead) {
        return;
    }
    line->dead = true;
    close_fd(&line->fd);
    close_fd(&line->other);
    if (line->path != NULL) {
        unlink(line->path);
        free(line->path);
    }
    if (line->folder != NULL) {
        rmdir(line->folder);
        free(line->folder);
    }
    if (line->process != NULL) {
        process_line_lost(line->process);
    }
    request_free(&line->request);
    free(line->in.data);
    free(line->out.data);
    line->in = line->out = (struct buffer){0};
}

void line_flush(struct line *line) {
    while (!line->dead && line->out.length > 0) {
        ssize_t sent = send(line->fd, line->out.data + line->out.start, line->out.length, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
            return;
        }
        if (sent < 0) {
            line_lose(line);
            return;
        }
        buffer_drop(&line->out, (size_t)sent);
    }
    if (line->closing && !line->dead) {
        line_lose(line);
    }
}

bool line_send(struct line *line, enum frame_type type, const void *payload, size_t length) {
    return !line->dead && frame_put(&line->out, type, payload, length);
}

/* Room for a piece worth reading, and for the few small frames that must always fit after it. */
bool line_has_room(struct line *line) {
    return !line->dead && buffer_room(&line->out, FRAME_HEADER + WORTH_READING + RESERVED);
}

void line_fail(struct line *line, enum failure failure, const char *text) {
    unsigned char payload[256] = {(unsigned char)failure};
    size_t length = strnlen(text, sizeof payload - 1);
    memcpy(payload + 1, text, length);
    line_send(line, FAILED, payload, 1 + length);
    line->closing = true;
}

void line_started(struct line *line, uint64_t value) {
    unsigned char payload[8];
    put_number(payload, sizeof payload, value);
    line_send(line, STARTED, payload, sizeof payload);
}

static enum taken run(struct line *line, const struct frame *frame) {
    if (frame->length != 0 || !request_finish(&line->request)) {
        return REFUSED;
    }
    process_start(line);
    request_free(&line->request);
    return TAKEN;
}

/* The first thing that a new line is told is what it is for. */
static enum taken new_take(struct line *line, const struct frame *frame) {
    switch (frame->type) {
    case START:
        return request_begin(&line->request, frame->payload, frame->length) ? TAKEN : REFUSED;
    case STRINGS:
        return request_add(&line->request, frame->payload, frame->length) ? TAKEN : REFUSED;
    case RUN:
        return run(line, frame);
    case ATTACH:
        return process_attach(line, frame);
    case CONNECT:
        return socket_connect(line, frame);
    case LISTEN:
        return socket_listen(line, frame);
    case WATCH:
        return watch_begin(line, frame);
    default:
        return REFUSED;
    }
}

static enum taken take(struct line *line, const struct frame *frame) {
    if (line->closing) {
        return TAKEN;
    }
    switch (line->kind) {
    case CONTROL_LINE:
        return control_take(line, frame);
    case NEW_LINE:
        return new_take(line, frame);
    case PROCESS_LINE:
        return process_take(line, frame);
    case SOCKET_LINE:
        return socket_take(line, frame);
    case LISTENER_LINE:
    case WATCH_LINE:
        return REFUSED;
    }
    return REFUSED;
}

/* Takes frames until more is needed, or what they bring cannot be taken now. */
static void line_parse(struct line *line) {
    struct frame frame;
    line->stalled = false;
    while (!line->dead && !line->stalled) {
        enum parsed parsed = frame_next(&line->in, &frame);
        if (parsed == NEEDS_MORE) {
            return;
        }
        enum taken taken = parsed == BROKEN ? REFUSED : take(line, &frame);
        if (taken == LATER) {
            line->stalled = true;
        } else if (taken == REFUSED) {
            line_lose(line);
        } else if (!line->dead) {
            line->taken = 0;
            buffer_drop(&line->in, FRAME_HEADER + frame.length);
        }
    }
}

void line_read(struct line *line) {
    if (line->stalled) {
        line_parse(line);
        return;
    }
    buffer_room(&line->in, FRAME_HEADER + MOST_PAYLOAD);
    size_t room = line->in.capacity - line->in.start - line->in.length;
    ssize_t length = recv(line->fd, buffer_end(&line->in), room, 0);
    if (length == 0 || (length < 0 && errno != EAGAIN && errno != EINTR)) {
        line_lose(line);
    } else if (length > 0) {
        line->in.length += (size_t)length;
        line_parse(line);
    }
    if (!line->dead) {
        line_flush(line);
    }
}
