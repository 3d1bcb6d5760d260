/* How processes end: what is told, what the leader left behind, and when nothing of one is kept any more. */
#include "door.h"

#include <stdlib.h>
#include <sys/wait.h>

enum { GRACE_MS = 500, AFTER_KILL_MS = 20, EXIT_LENGTH = 10, HELD_LENGTH = 26 };

static void put_end(const struct process *process, unsigned char *kind_and_value) {
    int status = process->leader.status;
    bool ended = process->leader.ended;
    kind_and_value[0] = !ended ? STILL_RUNS : WIFSIGNALED(status) ? KILLED : EXITED;
    kind_and_value[1] = (unsigned char)(!ended ? 0 : WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static bool tell(struct line *line, const struct process *process) {
    unsigned char payload[EXIT_LENGTH];
    put_number(payload, 8, process->id);
    put_end(process, payload + 8);
    return line_send(line, EXIT, payload, sizeof payload);
}

void processes_list(struct line *control, uint64_t number) {
    unsigned char payload[HELD_LENGTH];
    for (size_t i = 0; i < door.process_count; i++) {
        struct process *process = door.processes[i];
        if (process->hold) {
            put_number(payload, 8, process->id);
            put_number(payload + 8, 8, process->ring.printed);
            put_number(payload + 16, 8, ring_oldest(&process->ring));
            put_end(process, payload + 24);
            line_send(control, HELD, payload, sizeof payload);
        }
    }
    put_number(payload, 8, number);
    line_send(control, LISTED, payload, 8);
}

static void let_go(struct process *process) {
    close_fd(&process->in);
    close_fd(&process->out);
    close_fd(&process->err);
}

/*
 * One that is not held hears that nobody is there any more: of a terminal the kernel tells it when our side is closed.
 * What ignores that goes on, without us.
 */
void process_line_lost(struct process *process) {
    process->line = NULL;
    if (process->hold && !process->released) {
        return;
    }
    if (!process->ending && !process->leader.terminal) {
        hang_up(&process->leader);
    }
    let_go(process);
}

/*
 * It is ended, and forgotten as soon as no line is left that it could be read through. Who releases a held one may have
 * come after its end was told: it is told again.
 */
void process_release(struct process *process) {
    process->released = true;
    process->told = process->told && !process->hold;
    process_end(process);
    if (process->line == NULL) {
        let_go(process);
    }
}

/* Its group and what is bound to its streams hear that it is to end, and are killed where they have not after the grace. */
void process_end(struct process *process) {
    if (!process->ending) {
        process->ending = true;
        process->killed = false;
        process->kill_at = now_ms() + GRACE_MS;
        signal_all(&process->leader, SIGHUP);
        signal_all(&process->leader, SIGCONT);
    }
}

/* Of pipes nothing more is written to it; what it left in the background may go on printing. */
static void leader_ended(struct process *process) {
    process->linger_until = now_ms() + LINGER_MS;
    if (!process->leader.terminal) {
        close_fd(&process->in);
    }
}

void processes_collect(void) {
    for (size_t i = 0; i < door.process_count; i++) {
        struct process *process = door.processes[i];
        if (!process->leader.ended && collect(&process->leader)) {
            leader_ended(process);
        }
    }
}

/* Once what was killed has had time to go, it is not waited for: the kernel may be busy with it. */
static void step_ending(struct process *process, long now) {
    if (process->leader.ended
        && (!signal_all(&process->leader, 0) || (process->killed && now >= process->kill_at))) {
        process->ending = false;
    } else if (now >= process->kill_at && !process->killed) {
        signal_all(&process->leader, SIGKILL);
        process->killed = true;
        process->kill_at = now + AFTER_KILL_MS;
    }
}

/*
 * The kernel has hung a terminal up with its leader's end. Whoever opens it again by its name may keep it from ending:
 * nobody waits for that when all that was written is read.
 */
static void step_terminal(struct process *process, long now) {
    if (!process_wants(process, OUT)) {
        process->linger_until = now + LINGER_MS;
    } else if (now >= process->linger_until) {
        end_stream(process, OUT);
    }
}

static void finish_line(struct process *process) {
    struct line *line = process->line;
    if ((!process->hold || process->sent == process->ring.printed) && tell(line, process)) {
        process->line = NULL;
        line->process = NULL;
        line->closing = true;
        line_flush(line);
    }
}

static void process_free(struct process *process) {
    close_fd(&process->in);
    ring_close(&process->ring);
    for (size_t i = 0; i < door.process_count; i++) {
        if (door.processes[i] == process) {
            door.processes[i] = door.processes[--door.process_count];
            break;
        }
    }
    free(process);
}

bool process_step(struct process *process, long now) {
    struct leader *leader = &process->leader;
    if (leader->ended && !process->told && door.control != NULL) {
        process->told = tell(door.control, process);
    }
    if (process->ending) {
        step_ending(process, now);
    }
    if (!leader->ended) {
        return process->ending;
    }
    if (leader->terminal && process->out >= 0) {
        step_terminal(process, now);
    }
    bool read_all = process->out < 0 && process->err < 0;
    if (read_all && process->line != NULL) {
        finish_line(process);
    }
    if (read_all && process->line == NULL && process->told && !process->ending
        && (!process->hold || process->released)) {
        process_free(process);
        return false;
    }
    return process->ending || (leader->terminal && !read_all);
}
