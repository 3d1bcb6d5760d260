package dev.berth.cli;

/** What the caller's shell sees. */
public final class ExitCode {

    public static final int DONE = 0;
    /** One clear sentence is on stderr. */
    public static final int REFUSED = 1;
    public static final int WRONG_USAGE = 2;

    private ExitCode() {}
}
