package dev.berth.cli;

import dev.berth.core.user.Actor;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client sends over the admin socket: version, width, arguments, and all of stdin that the command will read. Every
 * count is bounded before anything is allocated.
 */
final class AdminRequest {

    private static final int VERSION = 1;
    private static final int MOST_ARGS = 200;
    private static final int LONGEST_ARG = 16 * 1024;
    static final int MOST_STDIN = 256 * 1024;

    /** The client speaks another version of this protocol. */
    static final class OtherVersion extends IOException {

        OtherVersion() {
            super("the client is of another version of Berth");
        }
    }

    private final List<String> args;
    private final byte[] stdin;
    private final int columns;

    AdminRequest(List<String> args, byte[] stdin, int columns) {
        this.args = List.copyOf(args);
        this.stdin = stdin.clone();
        this.columns = columns;
    }

    /** What runs it, once, for the admin at the console. */
    Invocation invocation(Actor.Console by, OutputStream stdout, OutputStream stderr) {
        return new Invocation(args, by, new ByteArrayInputStream(stdin), stdout, stderr, columns);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(columns);
        out.writeInt(args.size());
        for (String arg : args) {
            writeBytes(out, arg.getBytes(StandardCharsets.UTF_8));
        }
        writeBytes(out, stdin);
        out.flush();
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static AdminRequest read(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != VERSION) {
            throw new OtherVersion();
        }
        int columns = in.readInt();
        int count = bounded(in.readInt(), MOST_ARGS);
        List<String> args = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            args.add(new String(readBytes(in, LONGEST_ARG), StandardCharsets.UTF_8));
        }
        return new AdminRequest(args, readBytes(in, MOST_STDIN), columns);
    }

    private static byte[] readBytes(DataInputStream in, int most) throws IOException {
        byte[] bytes = new byte[bounded(in.readInt(), most)];
        in.readFully(bytes);
        return bytes;
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("a request that is too large: " + count);
        }
        return count;
    }
}
