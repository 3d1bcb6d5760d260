package dev.berth.tui.view;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.XtermEmulator;
import java.io.OutputStream;

/** A client's terminal: what a view writes is on its screen. The view's thread writes; a test's waits for what it wants to see. */
final class ShownOutput extends OutputStream {

    private final XtermEmulator terminal;

    ShownOutput(TerminalSize size) {
        terminal = new XtermEmulator(size, 0, _ -> {});
    }

    @Override
    public void write(int single) {
        write(new byte[]{(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        terminal.write(bytes, offset, length);
        notifyAll();
    }

    /** Waits until some line of the screen fits, as far as there is anything on it; the timeout of the test is the limit. */
    synchronized void awaitLine(String pattern) throws InterruptedException {
        while (terminal.snapshot().rows().stream().noneMatch(row -> row.text().stripTrailing().matches(pattern))) {
            wait();
        }
    }
}
