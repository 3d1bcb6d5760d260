package dev.berth.workbench.input;

/** The person's terminal window got the keyboard, or lost it. */
public enum Focus implements Input {
    GAINED, LOST
}
