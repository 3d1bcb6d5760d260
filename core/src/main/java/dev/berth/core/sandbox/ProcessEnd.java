package dev.berth.core.sandbox;

/** How a process ended: an exit code or a signal, never both; or the line to it was lost and nobody knows. */
public sealed interface ProcessEnd {

    /** @param code 0 to 255 */
    record Exited(int code) implements ProcessEnd {}

    record Killed(Signal signal) implements ProcessEnd {}

    /** The engine or the sandbox went away; the process's fate is unknown. */
    record Lost(String reason) implements ProcessEnd {}
}
