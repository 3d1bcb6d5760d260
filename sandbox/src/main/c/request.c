/*
 * What to run: START says how many words there are, STRINGS bring them, each ended by a NUL: the folder, the command's
 * words, the variables. RUN is only obeyed when the numbers agree.
 */
#include "door.h"

#include <stdlib.h>
#include <string.h>

enum { TERMINAL_FLAG = 1, HOLD_FLAG = 2, START_LENGTH = 13, FIRST_CAPACITY = 4096 };

bool request_begin(struct request *request, const unsigned char *payload, size_t length) {
    if (request->begun || length != START_LENGTH || payload[0] > (TERMINAL_FLAG | HOLD_FLAG)) {
        return false;
    }
    uint64_t columns = get_number(payload + 1, 2), rows = get_number(payload + 3, 2);
    request->begun = true;
    request->terminal = (payload[0] & TERMINAL_FLAG) != 0;
    request->hold = (payload[0] & HOLD_FLAG) != 0;
    request->size = (struct winsize){.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
    request->arguments = (size_t)get_number(payload + 5, 4);
    request->variables = (size_t)get_number(payload + 9, 4);
    return columns <= MOST_CELLS && rows <= MOST_CELLS && request->arguments >= 1
           && request->arguments <= MOST_ARGUMENTS && request->variables <= MOST_VARIABLES
           && (request->terminal || !request->hold);
}

static bool grow(struct request *request, size_t length) {
    size_t capacity = request->capacity == 0 ? FIRST_CAPACITY : request->capacity;
    while (capacity < length) {
        capacity *= 2;
    }
    char *text = capacity == request->capacity ? request->text : realloc(request->text, capacity);
    if (text == NULL) {
        return false;
    }
    request->text = text;
    request->capacity = capacity;
    return true;
}

bool request_add(struct request *request, const unsigned char *payload, size_t length) {
    if (!request->begun || request->words != NULL || length == 0 || length > MOST_TEXT - request->length
        || !grow(request, request->length + length)) {
        return false;
    }
    memcpy(request->text + request->length, payload, length);
    request->length += length;
    return true;
}

/* Points at each word. False where there are not as many as was said. */
static bool split(struct request *request, size_t count) {
    char *word = request->text, *end = request->text + request->length;
    for (size_t i = 0; i < count; i++) {
        char *nul = word == end ? NULL : memchr(word, '\0', (size_t)(end - word));
        if (nul == NULL) {
            return false;
        }
        request->words[i] = word;
        word = nul + 1;
    }
    return word == end;
}

static bool has_path(const struct request *request) {
    for (size_t i = 0; i < request->variables; i++) {
        if (strncmp(request->environment[i], "PATH=", 5) == 0) {
            return true;
        }
    }
    return false;
}

/* The words lie in one array: folder, command, NULL, variables, PATH where it is missing, NULL. */
bool request_finish(struct request *request) {
    static char path[] = "PATH=" DEFAULT_PATH;
    size_t count = 1 + request->arguments + request->variables;
    if (!request->begun || request->words != NULL || request->length == 0) {
        return false;
    }
    request->words = calloc(count + 3, sizeof *request->words);
    if (request->words == NULL || !split(request, count)) {
        return false;
    }
    request->directory = request->words[0];
    request->command = request->words + 1;
    request->environment = request->words + 2 + request->arguments;
    memmove(request->environment, request->environment - 1, request->variables * sizeof *request->words);
    request->command[request->arguments] = NULL;
    request->environment[request->variables] = has_path(request) ? NULL : path;
    return request->directory[0] == '/';
}

void request_free(struct request *request) {
    free(request->text);
    free(request->words);
    *request = (struct request){0};
}
