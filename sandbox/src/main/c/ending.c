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

static void forget(struct process *process) {
    close_fd(&process->in);
    close_fd(&process->out);
    close_fd(&process->err);
    process_end(process);
}

void process_line_lost(struct process *process) {
    process->line = NULL;
    if (!process->hold || process->released) {
        forget(process);
    }
}

/*
 * A held one is ended, and forgotten as soon as no line is left that it could be read through. Who releases it may have
 * come after its end was told: it is told again.
 */
void process_release(struct process *process) {
    process->released = true;
    process->told = false;
    process_end(process);
    if (process->line == NULL) {
        forget(process);
    }
}

/* Hang up, and continue what was stopped so that it can act on it. What has not gone after the grace is killed. */
void process_end(struct process *process) {
    if (!process->ending) {
        process->ending = true;
        process->kill_at = now_ms() + GRACE_MS;
        process->gone = process->leader.ended && !signal_all(&process->leader, 0);
        if (!process->gone) {
            signal_all(&process->leader, SIGHUP);
            signal_all(&process->leader, SIGCONT);
        }
    }
}

void processes_collect(void) {
    for (size_t i = 0; i < door.process_count; i++) {
        struct process *process = door.processes[i];
        if (!process->leader.ended && collect(&process->leader)) {
            process_end(process);
            process->linger_until = now_ms() + LINGER_MS;
        }
    }
}

static void step_ending(struct process *process, long now) {
    if (process->leader.ended && (!signal_all(&process->leader, 0) || (process->killed && now >= process->kill_at))) {
        process->gone = true;
        process->linger_until = now + LINGER_MS;
    } else if (now >= process->kill_at && !process->killed) {
        signal_all(&process->leader, SIGKILL);
        process->killed = true;
        process->kill_at = now + AFTER_KILL_MS;
    }
}

/* What left the session may keep the streams open for ever: nobody waits for that when all that was written is read. */
static void step_streams(struct process *process, long now) {
    bool waits = (process->out >= 0 && !process_wants(process, OUT))
                 || (process->err >= 0 && !process_wants(process, ERR));
    if (waits) {
        process->linger_until = now + LINGER_MS;
    } else if (now >= process->linger_until) {
        if (process->out >= 0) {
            end_stream(process, OUT);
        }
        if (process->err >= 0) {
            end_stream(process, ERR);
        }
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
    if (process->leader.ended && !process->told && door.control != NULL) {
        process->told = tell(door.control, process);
    }
    if (process->ending && !process->gone) {
        step_ending(process, now);
    }
    if (!process->gone) {
        return process->ending;
    }
    if (process->out >= 0 || process->err >= 0) {
        step_streams(process, now);
    }
    bool read_all = process->out < 0 && process->err < 0;
    if (read_all && process->line != NULL) {
        finish_line(process);
    }
    if (read_all && process->line == NULL && process->told && (!process->hold || process->released)) {
        process_free(process);
        return false;
    }
    return !read_all;
}
