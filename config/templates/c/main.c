/* Run me in the shell beside this editor: make run */
#include <stdio.h>

static void greet(const char *name) {
    printf("Hello, %s!\n", name);
}

int main(void) {
    greet("world");
    return 0;
}
