/* Frames, and the bytes they come from and go to. Knows nothing of sockets: that is how it is tested. */
#include "door.h"

#include <string.h>

uint64_t get_number(const unsigned char *bytes, int width) {
    uint64_t value = 0;
    for (int i = 0; i < width; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

void put_number(unsigned char *bytes, int width, uint64_t value) {
    for (int i = width - 1; i >= 0; i--) {
        bytes[i] = (unsigned char)value;
        value >>= 8;
    }
}

bool buffer_room(struct buffer *buffer, size_t bytes) {
    if (buffer->capacity - buffer->start - buffer->length >= bytes) {
        return true;
    }
    if (buffer->capacity - buffer->length < bytes) {
        return false;
    }
    memmove(buffer->data, buffer->data + buffer->start, buffer->length);
    buffer->start = 0;
    return true;
}

unsigned char *buffer_end(const struct buffer *buffer) {
    return buffer->data + buffer->start + buffer->length;
}

void buffer_drop(struct buffer *buffer, size_t bytes) {
    buffer->length -= bytes;
    buffer->start = buffer->length == 0 ? 0 : buffer->start + bytes;
}

enum parsed frame_next(const struct buffer *in, struct frame *frame) {
    if (in->length < FRAME_HEADER) {
        return NEEDS_MORE;
    }
    const unsigned char *bytes = in->data + in->start;
    *frame = (struct frame){.type = bytes[0], .payload = bytes + FRAME_HEADER,
                            .length = (size_t)get_number(bytes + 1, 4)};
    if (frame->length > MOST_PAYLOAD) {
        return BROKEN;
    }
    return in->length - FRAME_HEADER < frame->length ? NEEDS_MORE : COMPLETE;
}

bool frame_put(struct buffer *out, enum frame_type type, const void *payload, size_t length) {
    if (length > MOST_PAYLOAD || !buffer_room(out, FRAME_HEADER + length)) {
        return false;
    }
    unsigned char *bytes = buffer_end(out);
    bytes[0] = (unsigned char)type;
    put_number(bytes + 1, 4, length);
    if (length > 0) {
        memmove(bytes + FRAME_HEADER, payload, length);
    }
    out->length += FRAME_HEADER + length;
    return true;
}
