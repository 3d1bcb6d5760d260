/* The last 2 MiB of what a held process printed, and how much that was in all. */
#include "door.h"

#include <string.h>
#include <sys/mman.h>

/* Memory of its own, which the kernel gives when it is first written to and takes back at once. */
bool ring_open(struct ring *ring) {
    void *bytes = mmap(NULL, RING, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *ring = (struct ring){.bytes = bytes == MAP_FAILED ? NULL : bytes};
    return ring->bytes != NULL;
}

void ring_close(struct ring *ring) {
    if (ring->bytes != NULL) {
        munmap(ring->bytes, RING);
    }
    *ring = (struct ring){0};
}

static size_t at_most(size_t one, size_t other) {
    return one < other ? one : other;
}

void ring_add(struct ring *ring, const unsigned char *bytes, size_t length) {
    while (length > 0) {
        size_t at = (size_t)(ring->printed % RING);
        size_t now = at_most(length, RING - at);
        memcpy(ring->bytes + at, bytes, now);
        ring->printed += now;
        bytes += now;
        length -= now;
    }
}

uint64_t ring_oldest(const struct ring *ring) {
    return ring->printed > RING ? ring->printed - RING : 0;
}

size_t ring_copy(const struct ring *ring, uint64_t from, unsigned char *to, size_t most) {
    size_t length = at_most(most, (size_t)(ring->printed - from));
    size_t at = (size_t)(from % RING);
    size_t first = at_most(length, RING - at);
    memcpy(to, ring->bytes + at, first);
    memcpy(to + first, ring->bytes, length - first);
    return length;
}
