package dev.berth.cli;

import dev.berth.core.user.Actor;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * One command line to run for somebody.
 *
 * @param args without {@code berth} itself
 * @param columns how wide the asker's terminal is, 80 where there is none
 */
public record Invocation(List<String> args, Actor actor, InputStream stdin, OutputStream stdout, OutputStream stderr,
        int columns) {

    public Invocation {
        args = List.copyOf(args);
    }
}
