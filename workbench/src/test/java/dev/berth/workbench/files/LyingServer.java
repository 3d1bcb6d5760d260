package dev.berth.workbench.files;

import dev.berth.core.sandbox.ProcessEnd;
import dev.berth.core.sandbox.SandboxProcess;
import dev.berth.core.sandbox.Signal;
import dev.berth.core.sandbox.TerminalSize;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;

/** A process that answers as it pleases, over the pipes of the system: what a user could put in place of sftp-server. */
final class LyingServer implements SandboxProcess {

    private final Pipe requests = Pipe.open();
    private final Pipe replies = Pipe.open();
    private final InputStream stdout = Channels.newInputStream(replies.source());
    private final OutputStream stdin = Channels.newOutputStream(requests.sink());

    /** What it does with its streams; once it returns, they are closed. */
    interface Behaviour {
        void on(DataInputStream requests, DataOutputStream replies) throws IOException;
    }

    /** What it answers to a request. */
    interface Answer {
        void to(int type, int id, DataOutputStream replies) throws IOException;
    }

    LyingServer(Behaviour behaviour) throws IOException {
        Thread.ofVirtual().name("lying-server").start(() -> {
            try (DataInputStream in = new DataInputStream(Channels.newInputStream(requests.source()));
                    DataOutputStream out = new DataOutputStream(Channels.newOutputStream(replies.sink()))) {
                behaviour.on(in, out);
            } catch (EOFException _) {
                // The file door has hung up.
            } catch (IOException _) {
                // It hung up while a lie was on its way.
            }
        });
    }

    /** Begins as it should, then answers every request as told. */
    static LyingServer answering(Answer answer) throws IOException {
        return new LyingServer((requests, replies) -> {
            greet(requests, replies);
            while (true) {
                int length = requests.readInt();
                int type = requests.readByte() & 0xff;
                int id = requests.readInt();
                requests.skipNBytes(length - 5L);
                answer.to(type, id, replies);
            }
        });
    }

    static void greet(DataInputStream requests, DataOutputStream replies) throws IOException {
        requests.readNBytes(9);
        replies.writeInt(5);
        replies.writeByte(SftpPacket.VERSION);
        replies.writeInt(3);
    }

    /** A whole packet. */
    static void send(DataOutputStream replies, int type, int id, SftpPacket fields) throws IOException {
        byte[] body = fields.toBytes();
        replies.writeInt(5 + body.length);
        replies.writeByte(type);
        replies.writeInt(id);
        replies.write(body);
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return InputStream.nullInputStream();
    }

    @Override
    public void resize(TerminalSize size) {}

    @Override
    public void signal(Signal signal) {}

    @Override
    public ProcessEnd waitFor() {
        return new ProcessEnd.Exited(0);
    }

    @Override
    public void hangUp() {
        close();
    }

    @Override
    public void close() {
        try {
            requests.sink().close();
            requests.source().close();
            replies.source().close();
            replies.sink().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
