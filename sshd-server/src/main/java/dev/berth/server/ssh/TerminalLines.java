package dev.berth.server.ssh;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a pty does to line ends and there is none for output of the server's own: a line feed goes to the line's start, too. */
final class TerminalLines extends FilterOutputStream {

    TerminalLines(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        if (b == '\n') {
            out.write('\r');
        }
        out.write(b);
    }
}
