/*
 * What the loop waits for, by descriptor: epoll(7) is told only of what has changed. With poll(2) every wake looked at
 * every line and terminal anew: with 200 shells 0.1 to 0.4 ms, three times for each key.
 */
#include "door.h"

#include <unistd.h>

/* Descriptors are given lowest first: those that are waited for, and a few that are open for a moment. */
enum { MOST_FDS = 2 * MOST_LINES + 3 * MOST_PROCESSES + 256 };

static int queue = -1;
static struct interest interests[MOST_FDS];

bool interest_open(void) {
    queue = epoll_create1(EPOLL_CLOEXEC);
    return queue >= 0;
}

static void forget(int fd) {
    if (fd >= 0 && fd < MOST_FDS && interests[fd].told) {
        interests[fd].told = false;
        epoll_ctl(queue, EPOLL_CTL_DEL, fd, NULL);
    }
}

/* What cannot be told now, for want of the kernel's memory, is told the next time round. */
void interest_in(int fd, uint32_t events, struct interest owner) {
    if (events == NOTHING || fd < 0 || fd >= MOST_FDS) {
        forget(fd);
        return;
    }
    struct interest *now = &interests[fd];
    if (!now->told || now->events != events) {
        struct epoll_event event = {.events = events, .data.fd = fd};
        owner.told = epoll_ctl(queue, now->told ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, fd, &event) == 0;
        owner.events = events;
        *now = owner;
    }
}

int interest_wait(struct epoll_event *events, int most, int timeout_ms) {
    return epoll_wait(queue, events, most, timeout_ms);
}

const struct interest *interest_of(int fd) {
    return interests[fd].told ? &interests[fd] : NULL;
}

/* Told first: a child that has not become another program yet holds the file open, and epoll would go on telling of it. */
void close_fd(int *fd) {
    if (*fd >= 0) {
        forget(*fd);
        close(*fd);
    }
    *fd = -1;
}
