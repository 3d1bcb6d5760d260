package dev.berth.workbench.room;

/** Names one connection's view among all of a server's. */
public record ViewId(long value) {}
