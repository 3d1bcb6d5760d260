package dev.berth.workbench.input;

/** One thing a person did at a terminal. */
public sealed interface Input permits Key, Paste, Mouse, Focus {}
