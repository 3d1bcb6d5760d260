/*
 * Feeds the frame parser, the request builder and the ring what a seeded generator makes up: valid frames, cut, mutated and
 * in pieces of any size. Built with the sanitizers, which end it at the first wrong access; the laws are checked here.
 */
#include "../../main/c/door.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

static uint64_t next_random(uint64_t below) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return below == 0 ? 0 : state % below;
}

static void require(bool holds, const char *law) {
    if (!holds) {
        fprintf(stderr, "broken: %s\n", law);
        abort();
    }
}

static size_t any_length(void) {
    static const size_t odd[] = {0, 1, 8, 12, 13, 14, 16, 65535, 65536, 65537, 1 << 20};
    return next_random(3) == 0 ? odd[next_random(sizeof odd / sizeof *odd)] : (size_t)next_random(200);
}

/* A frame of a request, right or wrong, into the stream. Gives its length, or 0 where there was no room. */
static size_t make_frame(unsigned char *to, size_t room) {
    size_t claimed = any_length();
    size_t real = claimed <= MOST_PAYLOAD ? claimed : (size_t)next_random(64);
    if (room < FRAME_HEADER + real) {
        return 0;
    }
    to[0] = (unsigned char)(next_random(4) == 0 ? next_random(256) : START + next_random(3));
    put_number(to + 1, 4, claimed);
    for (size_t i = 0; i < real; i++) {
        to[FRAME_HEADER + i] = (unsigned char)(next_random(3) == 0 ? 0 : next_random(4) == 0 ? '/' : next_random(256));
    }
    if (to[0] == START && real == 13) {
        memset(to + FRAME_HEADER, 0, 13);
        to[FRAME_HEADER] = (unsigned char)next_random(5);
        to[FRAME_HEADER + 8] = (unsigned char)next_random(5);
        to[FRAME_HEADER + 12] = (unsigned char)next_random(5);
    }
    return FRAME_HEADER + real;
}

static size_t put(unsigned char *to, enum frame_type type, const void *payload, size_t length) {
    struct buffer out = {.data = to, .capacity = FRAME_HEADER + length};
    require(frame_put(&out, type, payload, length), "a frame fits where there is room for it");
    return out.length;
}

/* A right request, and as often as not one byte of it changed. */
static size_t make_request(unsigned char *to) {
    unsigned char start[13] = {0}, words[256] = "/";
    size_t arguments = 1 + (size_t)next_random(4), variables = (size_t)next_random(3), length = 2;
    put_number(start + 5, 4, arguments);
    put_number(start + 9, 4, variables);
    for (size_t i = 0; i < arguments + variables; i++) {
        size_t letters = (size_t)next_random(20);
        memset(words + length, 'a', letters);
        length += letters;
        words[length++] = '\0';
    }
    size_t cut = (size_t)next_random(length - 1) + 1;
    size_t made = put(to, START, start, sizeof start);
    made += put(to + made, STRINGS, words, cut);
    made += cut == length ? 0 : put(to + made, STRINGS, words + cut, length - cut);
    made += put(to + made, RUN, NULL, 0);
    if (next_random(2) == 0) {
        to[next_random(made)] = (unsigned char)next_random(256);
    }
    return made;
}

static void check_words(const struct request *request) {
    size_t total = 0;
    for (char **word = request->command; *word != NULL; word++) {
        total += strlen(*word);
    }
    for (char **word = request->environment; *word != NULL; word++) {
        total += strlen(*word);
    }
    require(request->directory[0] == '/' && total <= MOST_TEXT + sizeof "PATH=" DEFAULT_PATH, "words are the request's");
}

static bool take(struct request *request, const struct frame *frame, unsigned *finished) {
    switch (frame->type) {
    case START:
        return request_begin(request, frame->payload, frame->length);
    case STRINGS:
        return request_add(request, frame->payload, frame->length);
    case RUN:
        if (!request_finish(request)) {
            return false;
        }
        check_words(request);
        (*finished)++;
        return false;
    default:
        return false;
    }
}

/* One line's life: bytes come in pieces until a frame is refused. */
static void line_of_frames(unsigned *finished) {
    enum { CAPACITY = 2 * (FRAME_HEADER + MOST_PAYLOAD) };
    struct buffer in = {.data = malloc(CAPACITY), .capacity = CAPACITY};
    unsigned char *stream = malloc(4 * CAPACITY);
    size_t made = 0, given = 0;
    struct request request = {0};
    struct frame frame;
    bool open = true;
    made += next_random(2) == 0 ? make_request(stream) : 0;
    for (uint64_t frames = 1 + next_random(8); frames > 0; frames--) {
        made += make_frame(stream + made, 4 * (size_t)CAPACITY - made);
    }
    while (open && given < made) {
        size_t piece = 1 + (size_t)next_random(next_random(2) == 0 ? 10 : CAPACITY);
        buffer_room(&in, FRAME_HEADER + MOST_PAYLOAD);
        size_t room = in.capacity - in.start - in.length;
        piece = piece > room ? room : piece;
        piece = piece > made - given ? made - given : piece;
        require(piece > 0, "there is always room for one more frame");
        memcpy(buffer_end(&in), stream + given, piece);
        in.length += piece;
        given += piece;
        enum parsed parsed = COMPLETE;
        while (open && (parsed = frame_next(&in, &frame)) == COMPLETE) {
            require(frame.length <= MOST_PAYLOAD, "payloads are bounded");
            open = take(&request, &frame, finished);
            buffer_drop(&in, FRAME_HEADER + frame.length);
        }
        open = open && parsed != BROKEN;
    }
    require(request.length <= MOST_TEXT, "text is bounded");
    request_free(&request);
    free(stream);
    free(in.data);
}

/* A request as the server sends it, in pieces: it must be taken. */
static void valid_request(void) {
    static const unsigned char start[13] = {1, 0, 80, 0, 24, 0, 0, 0, 2, 0, 0, 0, 1};
    static const char words[] = "/home/a\0sh\0-c\0A=b";
    struct request request = {0};
    require(request_begin(&request, start, sizeof start), "a right start is taken");
    for (size_t i = 0; i < sizeof words;) {
        size_t piece = 1 + (size_t)next_random(sizeof words - i);
        require(request_add(&request, (const unsigned char *)words + i, piece), "right words are taken");
        i += piece;
    }
    require(request_finish(&request), "a right request is taken");
    require(strcmp(request.command[1], "-c") == 0 && request.command[2] == NULL, "the command is as sent");
    require(strcmp(request.environment[0], "A=b") == 0, "the variables are as sent");
    require(strncmp(request.environment[1], "PATH=", 5) == 0 && request.environment[2] == NULL, "PATH is added");
    request_free(&request);
}

/* What is in the ring is always the last of what was put into it. */
static void ring_law(void) {
    struct ring ring;
    static unsigned char bytes[300000], back[300000];
    require(ring_open(&ring), "a ring can be had");
    for (int i = 0; i < 40; i++) {
        size_t length = (size_t)next_random(sizeof bytes);
        for (size_t j = 0; j < length; j++) {
            bytes[j] = (unsigned char)((ring.printed + j) * 31 >> 3);
        }
        ring_add(&ring, bytes, length);
        uint64_t from = ring_oldest(&ring) + next_random(ring.printed - ring_oldest(&ring) + 1);
        size_t got = ring_copy(&ring, from, back, sizeof back);
        require(got == (ring.printed - from < sizeof back ? ring.printed - from : sizeof back), "all there is is given");
        for (size_t j = 0; j < got; j++) {
            require(back[j] == (unsigned char)((from + j) * 31 >> 3), "bytes keep their positions");
        }
    }
    ring_close(&ring);
}

int main(int argc, char **argv) {
    unsigned finished = 0;
    state = argc > 1 ? strtoull(argv[1], NULL, 10) : 88172645463325252ULL;
    for (int i = 0; i < 20000; i++) {
        line_of_frames(&finished);
        valid_request();
    }
    ring_law();
    require(finished > 1000, "right requests are among what is made up");
    printf("%u made-up requests were right\n", finished);
    return 0;
}
