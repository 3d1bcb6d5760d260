/*
 * How many TCP sockets listen. The kernel is asked by sock_diag(7), which walks the few sockets that listen. /proc/net/tcp
 * walks the host's whole table of connections for every reader, without letting anybody else on the processor meanwhile:
 * 4 ms each time on a machine with 24 GiB. It is read only where the kernel has no sock_diag.
 */
#include "door.h"

#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LISTENING = 0x0a };

static const uint64_t UNKNOWN = UINT64_MAX;

/* Adds what one answer lists; true where more will follow, false at the end and where it is refused. */
static bool add_listed(const struct nlmsghdr *message, ssize_t length, uint64_t *count) {
    for (; NLMSG_OK(message, length); message = NLMSG_NEXT(message, length)) {
        if (message->nlmsg_type == NLMSG_ERROR) {
            *count = UNKNOWN;
            return false;
        }
        if (message->nlmsg_type == NLMSG_DONE) {
            return false;
        }
        *count += 1;
    }
    return true;
}

static uint64_t ask(int kernel, int family) {
    struct {
        struct nlmsghdr header;
        struct inet_diag_req_v2 wanted;
    } question = {
        .header = {.nlmsg_len = sizeof question, .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                   .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP},
        .wanted = {.sdiag_family = (uint8_t)family, .sdiag_protocol = IPPROTO_TCP, .idiag_states = 1u << LISTENING},
    };
    union {
        struct nlmsghdr first;
        char bytes[32768];
    } answer;
    uint64_t count = 0;
    if (send(kernel, &question, sizeof question, 0) < 0) {
        return UNKNOWN;
    }
    for (;;) {
        ssize_t length = recv(kernel, &answer, sizeof answer, 0);
        if (length <= 0) {
            return UNKNOWN;
        }
        if (!add_listed(&answer.first, length, &count)) {
            return count;
        }
    }
}

static uint64_t read_listed(const char *path) {
    uint64_t count = 0;
    unsigned int state;
    char line[512];
    FILE *file = fopen(path, "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        count += sscanf(line, " %*d: %*s %*s %x", &state) == 1 && state == LISTENING;
    }
    if (file != NULL) {
        fclose(file);
    }
    return count;
}

uint64_t ports_listening(void) {
    int kernel = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    uint64_t version4 = kernel < 0 ? UNKNOWN : ask(kernel, AF_INET);
    uint64_t version6 = kernel < 0 ? UNKNOWN : ask(kernel, AF_INET6);
    if (kernel >= 0) {
        close(kernel);
    }
    return (version4 == UNKNOWN ? read_listed("/proc/net/tcp") : version4)
         + (version6 == UNKNOWN ? read_listed("/proc/net/tcp6") : version6);
}
