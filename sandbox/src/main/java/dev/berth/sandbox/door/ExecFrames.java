package dev.berth.sandbox.door;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.Exec.Stdio;
import dev.berth.core.sandbox.RawText;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.sandbox.door.DoorProcess.Kept;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** What to run, as a door wants it: how many words, the words each with a NUL after it, and the word to go. */
final class ExecFrames {

    private static final int MOST_TEXT = 1 << 20;
    private static final int MOST_ARGUMENTS = 32_768;
    private static final int MOST_VARIABLES = 4096;
    private static final int START_LENGTH = 13;
    private static final int TERMINAL = 1;
    private static final int HOLD = 2;

    private ExecFrames() {}

    /** @throws Refusal TOO_LARGE where it is more than a door takes */
    static ByteBuffer of(Exec exec, Kept kept) {
        byte[] words = words(exec);
        if (words.length > MOST_TEXT || exec.command().size() > MOST_ARGUMENTS
                || exec.environment().size() > MOST_VARIABLES) {
            throw new Refusal(Refusal.Code.TOO_LARGE, "that command is too long to be started");
        }
        int frames = 2 + (words.length + Line.MOST_PAYLOAD - 1) / Line.MOST_PAYLOAD;
        ByteBuffer all = ByteBuffer.allocate(frames * Line.size(0) + START_LENGTH + words.length);
        Line.put(all, FrameType.START, start(exec, kept));
        for (int done = 0; done < words.length; done += Line.MOST_PAYLOAD) {
            Line.put(all, FrameType.STRINGS,
                    ByteBuffer.wrap(words, done, Math.min(Line.MOST_PAYLOAD, words.length - done)));
        }
        Line.put(all, FrameType.RUN, Numbers.NOTHING.duplicate());
        return all.flip();
    }

    private static ByteBuffer start(Exec exec, Kept kept) {
        int hold = switch (kept) {
            case HELD -> HOLD;
            case WITH_THE_LINE -> 0;
        };
        ByteBuffer start = ByteBuffer.allocate(START_LENGTH);
        switch (exec.stdio()) {
            case Stdio.Pipes() -> start.put((byte) hold).putShort((short) 0).putShort((short) 0);
            case Stdio.Tty(TerminalSize size) -> start.put((byte) (TERMINAL | hold)).putShort((short) size.columns())
                    .putShort((short) size.rows());
        }
        return start.putInt(exec.command().size()).putInt(exec.environment().size()).flip();
    }

    private static byte[] words(Exec exec) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        add(words, exec.workingDirectory());
        exec.command().forEach(word -> add(words, word));
        exec.environment().forEach((name, value) -> add(words, name + "=" + value));
        return words.toByteArray();
    }

    private static void add(ByteArrayOutputStream words, String word) {
        words.writeBytes(RawText.encode(word));
        words.write(0);
    }
}
