/*
 * Sockets inside the container on behalf of the server: connections to a local port, an address or a socket's path, and
 * listeners, each accepted connection a line of its own. Names are not resolved here: that may take long, and the door has
 * one thread.
 */
#include "door.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { PORT = 1, PATH = 2, ADDRESS = 3, PRIVATE = 4, BACKLOG = 64, LEFT_FOR_OTHERS = 64 };
enum { V4_LENGTH = 4, V6_LENGTH = 16 };

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
    struct sockaddr_un path;
};

/* A port of two bytes and the bytes of an address, which say by their number of which kind it is. */
static socklen_t internet_address(const unsigned char *port, size_t length, union address *address) {
    if (length == V4_LENGTH) {
        address->v4.sin_family = AF_INET;
        memcpy(&address->v4.sin_port, port, 2);
        memcpy(&address->v4.sin_addr, port + 2, V4_LENGTH);
        return sizeof address->v4;
    }
    if (length == V6_LENGTH) {
        address->v6.sin6_family = AF_INET6;
        memcpy(&address->v6.sin6_port, port, 2);
        memcpy(&address->v6.sin6_addr, port + 2, V6_LENGTH);
        return sizeof address->v6;
    }
    return 0;
}

/* Where the server asked to go. The length is 0 where that cannot be. */
static socklen_t address_of(const struct frame *frame, union address *address) {
    *address = (union address){0};
    if (frame->length > 3 && frame->payload[0] == ADDRESS) {
        return internet_address(frame->payload + 1, frame->length - 3, address);
    }
    if (frame->length == 3 && frame->payload[0] == PORT) {
        address->v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        memcpy(&address->v4.sin_port, frame->payload + 1, 2);
        return sizeof address->v4;
    }
    size_t length = frame->length == 0 ? 0 : frame->length - 1;
    bool is_path = length > 0 && (frame->payload[0] == PATH || frame->payload[0] == PRIVATE);
    if (!is_path || frame->payload[1] != '/'
        || length >= sizeof address->path.sun_path || memchr(frame->payload + 1, '\0', length) != NULL) {
        return 0;
    }
    address->path.sun_family = AF_UNIX;
    memcpy(address->path.sun_path, frame->payload + 1, length);
    return sizeof address->path;
}

static int open_socket(int family) {
    int fd = socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    if (fd >= 0 && family != AF_UNIX) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    return fd;
}

static void fail(struct line *line) {
    line_fail(line, CANNOT, strerror(errno));
}

/* ---- connections ---- */

static void opened(struct line *line) {
    line->connecting = false;
    line_started(line, 0);
}

/* Where it fails at once and a reason is given, that is what the server hears. */
static void connect_to(struct line *line, const union address *address, socklen_t length, int reason) {
    line->other = open_socket(address->any.sa_family);
    if (line->other >= 0 && connect(line->other, &address->any, length) == 0) {
        opened(line);
    } else if (line->other >= 0 && errno == EINPROGRESS) {
        line->connecting = true;
    } else {
        errno = reason != 0 ? reason : errno;
        fail(line);
    }
}

enum taken socket_connect(struct line *line, const struct frame *frame) {
    union address address;
    socklen_t length = address_of(frame, &address);
    if (length == 0) {
        return REFUSED;
    }
    line->kind = SOCKET_LINE;
    line->second_try = frame->payload[0] == PORT ? address.v4.sin_port : 0;
    connect_to(line, &address, length, 0);
    return TAKEN;
}

/* Some programs listen on ::1 alone. Where there is no IPv6 at all, what 127.0.0.1 said stands. */
static void connected_or_not(struct line *line) {
    int reason = 0;
    socklen_t size = sizeof reason;
    getsockopt(line->other, SOL_SOCKET, SO_ERROR, &reason, &size);
    line->connecting = false;
    if (reason == 0) {
        opened(line);
    } else if (reason == ECONNREFUSED && line->second_try != 0) {
        union address address = {.v6 = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT,
                                        .sin6_port = line->second_try}};
        close_fd(&line->other);
        line->second_try = 0;
        connect_to(line, &address, sizeof address.v6, ECONNREFUSED);
    } else {
        errno = reason;
        fail(line);
    }
}

static void close_when_both_ended(struct line *line) {
    line->closing = line->closing || (line->other_ended && line->input_ended);
}

enum taken socket_take(struct line *line, const struct frame *frame) {
    if (frame->type != STDIN) {
        return REFUSED;
    }
    if (line->connecting) {
        return LATER;
    }
    while (!line->input_ended && line->taken < frame->length) {
        ssize_t sent = send(line->other, frame->payload + line->taken, frame->length - line->taken, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
            return LATER;
        }
        if (sent < 0) {
            line->input_ended = true;
            line_send(line, STDIN_GONE, NULL, 0);
        } else {
            line->taken += (size_t)sent;
        }
    }
    if (frame->length == 0 && !line->input_ended) {
        shutdown(line->other, SHUT_WR);
        line->input_ended = true;
    }
    close_when_both_ended(line);
    return TAKEN;
}

static void read_socket(struct line *line) {
    unsigned char *header = buffer_end(&line->out);
    size_t room = line->out.capacity - line->out.start - line->out.length - FRAME_HEADER - RESERVED;
    ssize_t length = recv(line->other, header + FRAME_HEADER, room < MOST_PAYLOAD ? room : MOST_PAYLOAD, 0);
    if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
        return;
    }
    length = length < 0 ? 0 : length;
    line->other_ended = length == 0;
    header[0] = STDOUT;
    put_number(header + 1, 4, (uint64_t)length);
    line->out.length += FRAME_HEADER + (size_t)length;
    close_when_both_ended(line);
}

/* ---- listeners ---- */

/* A folder of the socket's own, which must be new: whoever may enter it is its maker alone, whatever the socket's mode. */
static bool make_private_folder(struct line *line, const char *path) {
    line->folder = strndup(path, (size_t)(strrchr(path, '/') - path));
    if (line->folder != NULL && mkdir(line->folder, 0700) == 0) {
        return true;
    }
    free(line->folder);
    line->folder = NULL;
    return false;
}

static bool bind_and_listen(struct line *line, const union address *address, socklen_t length) {
    mode_t mask = umask(0077);
    bool bound = bind(line->other, &address->any, length) == 0;
    umask(mask);
    if (bound && address->any.sa_family == AF_UNIX) {
        line->path = strdup(address->path.sun_path);
    }
    return bound && listen(line->other, BACKLOG) == 0;
}

enum taken socket_listen(struct line *line, const struct frame *frame) {
    union address address;
    socklen_t length = address_of(frame, &address), size = sizeof address;
    int on = 1;
    if (length == 0) {
        return REFUSED;
    }
    line->kind = LISTENER_LINE;
    line->other = open_socket(address.any.sa_family);
    if (line->other >= 0) {
        setsockopt(line->other, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    }
    bool placed = frame->payload[0] != PRIVATE || make_private_folder(line, address.path.sun_path);
    if (line->other < 0 || !placed || !bind_and_listen(line, &address, length)) {
        fail(line);
        return TAKEN;
    }
    getsockname(line->other, &address.any, &size);
    line_started(line, address.any.sa_family == AF_INET ? ntohs(address.v4.sin_port) : 0);
    return TAKEN;
}

static void accept_one(struct line *listener) {
    int fd = accept4(listener->other, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        return;
    }
    struct line *line = door.line_count + LEFT_FOR_OTHERS > MOST_LINES ? NULL
                                                                       : line_dial(ACCEPTED, listener->ticket);
    if (line == NULL || line->dead) {
        close(fd);
        return;
    }
    line->kind = SOCKET_LINE;
    line->other = fd;
}

/* ---- for the loop ---- */

uint32_t socket_wants(const struct line *line) {
    if (line->closing) {
        return NOTHING;
    }
    if (line->kind == LISTENER_LINE) {
        return EPOLLIN;
    }
    if (line->connecting) {
        return EPOLLOUT;
    }
    bool reads = !line->other_ended && line_has_room((struct line *)line);
    uint32_t events = (reads ? EPOLLIN : 0U) | (line->stalled ? EPOLLOUT : 0U);
    return events == 0 ? NOTHING : events;
}

void socket_ready(struct line *line, uint32_t events) {
    if (line->kind == LISTENER_LINE) {
        accept_one(line);
        return;
    }
    if (line->connecting) {
        connected_or_not(line);
    } else if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 && !line->other_ended && line_has_room(line)) {
        read_socket(line);
    }
    if (line->stalled && !line->dead) {
        line_read(line);
    }
    line_flush(line);
}
