// Tries system calls that nobody needs in a container, one line each: "done" or the error's number.
#define _GNU_SOURCE
#include <errno.h>
#include <linux/netlink.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static char zeros[256];

static void say(const char *name, long result) {
    if (result < 0) {
        printf("%s %s\n", name, strerrorname_np(errno));
    } else {
        printf("%s done\n", name);
    }
}

#define TRY(name, ...) say(#name, syscall(SYS_##name, __VA_ARGS__))

static long new_user_namespace(void) {
    long pid = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0);
    if (pid == 0) {
        _exit(0);
    }
    if (pid > 0) {
        waitpid((pid_t)pid, 0, 0);
    }
    return pid;
}

int main(void) {
    unsigned int counter[28] = {1, sizeof counter};
    TRY(io_uring_setup, 1, zeros);
    TRY(io_uring_enter, -1, 0, 0, 0, 0, 0);
    TRY(io_uring_register, -1, 0, 0, 0);
    TRY(userfaultfd, 1);
    TRY(bpf, 0, zeros, 72);
    TRY(keyctl, 0, -3, 0);
    TRY(add_key, "user", "key", "value", 5, -3);
    TRY(request_key, "user", "key", 0, 0);
    TRY(perf_event_open, counter, 0, -1, -1, 0);
    TRY(setns, -1, 0);
    TRY(mount, 0, 0, 0, 0, 0);
    TRY(umount2, "/nowhere", 0);
    TRY(mount_setattr, -100, "/", 0, 0, 0);
    TRY(quotactl, 0, 0, 0, 0);
    TRY(name_to_handle_at, -100, "/", zeros, zeros + 200, 0);
    TRY(open_by_handle_at, -1, 0, 0);
    TRY(personality, 0x0400000);
    say("socket_vsock", socket(40, SOCK_STREAM, 0));
    say("socket_alg", socket(38, SOCK_SEQPACKET, 0));
    say("socket_key", socket(15, SOCK_RAW, 2));
    say("socket_bluetooth", socket(31, SOCK_RAW, 0));
    say("socket_netfilter", socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER));
    say("clone_newuser", new_user_namespace());
    TRY(unshare, CLONE_NEWUSER);
    // The control in here: what programs need is there.
    TRY(clone3, 0, 0);
    say("socket_inet", socket(AF_INET, SOCK_STREAM, 0));
    say("socket_route", socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE));
    return 0;
}
