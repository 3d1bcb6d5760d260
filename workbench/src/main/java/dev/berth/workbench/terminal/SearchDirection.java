package dev.berth.workbench.terminal;

/** Which way a search goes on from a place. */
public enum SearchDirection {
    /** To newer lines: the first match that begins at the place or after it. */
    FORWARD,
    /** To older lines: the last match that begins before the place. */
    BACKWARD
}
