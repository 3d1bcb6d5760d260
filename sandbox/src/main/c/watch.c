/* Watches a folder: each changed name is told; that some were lost is told as such, and so is the folder's own end. */
#include "door.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { AT_ONCE = 4096 };

static const uint32_t CHANGES = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB
                                | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK;

enum taken watch_begin(struct line *line, const struct frame *frame) {
    if (frame->length == 0 || frame->length > 4095 || frame->payload[0] != '/'
        || memchr(frame->payload, '\0', frame->length) != NULL) {
        return REFUSED;
    }
    char *path = strndup((const char *)frame->payload, frame->length);
    line->kind = WATCH_LINE;
    line->other = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (path == NULL || line->other < 0 || inotify_add_watch(line->other, path, CHANGES) < 0) {
        line_fail(line, errno == ENOENT || errno == ENOTDIR ? NO_SUCH : CANNOT, strerror(errno));
    } else {
        line_started(line, 0);
    }
    free(path);
    return TAKEN;
}

static void tell(struct line *line, const struct inotify_event *event) {
    if ((event->mask & IN_Q_OVERFLOW) != 0) {
        line_send(line, OVERFLOWED, NULL, 0);
    } else if ((event->mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT)) != 0) {
        line->closing = true;
    } else if (event->len > 0) {
        line_send(line, CHANGED, event->name, strnlen(event->name, event->len));
    }
}

/* A frame is never longer than the event it tells of: what is read fits. */
void watch_read(struct line *line) {
    _Alignas(struct inotify_event) char bytes[AT_ONCE];
    ssize_t length = line_has_room(line) ? read(line->other, bytes, sizeof bytes) : 0;
    for (ssize_t at = 0; at < length && !line->closing;) {
        const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
        tell(line, event);
        at += (ssize_t)(sizeof *event + event->len);
    }
    line_flush(line);
}
