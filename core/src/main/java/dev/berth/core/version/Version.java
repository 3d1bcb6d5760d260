package dev.berth.core.version;

import java.time.Instant;

/**
 * One version of a project.
 *
 * @param number 1 for a project's first, counted up without gaps
 * @param author the login name of who made it
 * @param summary one printable line: {@code save app.py}, {@code restore version 3}
 */
public record Version(int number, Instant at, String author, String summary) {}
