package dev.berth.workbench.input;

/** Text that was pasted, as the client's terminal marked it (bracketed paste). */
public record Paste(String text) implements Input {}
