package dev.berth.workbench.terminal;

/**
 * Where a text was found.
 *
 * @param line the number of the line it begins in, see {@link TerminalEmulator#lines}
 * @param column 0-based
 * @param length in cells; where it is more than is left of the line, the match goes on at the start of the next ones
 */
public record LineMatch(long line, int column, int length) {}
