package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.world.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** A large answer through {@code ssh -L} from a program that listens in the container. */
final class Forward implements Measurement {

    private static final Row ROW = new Row("ssh -L, 256 MB from the container", Unit.MEGABYTES_PER_SECOND, "peer",
            Target.ratioAtLeast(1));
    private static final int PORT = 18_080;
    private static final int MEGABYTES = 256;

    @Override
    public String name() {
        return "forward";
    }

    @Override
    public List<Row> rows() {
        return List.of(ROW);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        try (Tunnel ours = Tunnel.open(bed.world().user(), "127.0.0.1", "127.0.0.1")) {
            if (ours.first() <= 0) {
                throw new IllegalStateException("nothing came through ssh -L");
            }
            try (Tunnel theirs = Tunnel.open(bed.world().peer().access(), "0.0.0.0",
                    bed.world().peer().address())) {
                results.put(ROW, Turns.take(bed.pace().rounds(6), ours::speed, theirs::speed).outcome());
            }
        }
    }

    /** Gives everybody who connects the same zeros. */
    private static String server(String address) {
        return """
                python3 -c "
                import socket
                s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                s.bind(('%s', %d)); s.listen(8); print('listening', flush=True)
                piece = bytes(1000000)
                while True:
                    c, _ = s.accept()
                    try:
                        for _ in range(%d): c.sendall(piece)
                    except OSError: pass
                    c.close()
                "
                """.formatted(address, PORT, MEGABYTES);
    }

    /** A listening program in the container and a client that forwards a port of this machine to it. */
    private record Tunnel(Process program, int port) implements AutoCloseable {

        static Tunnel open(Access access, String bind, String target) throws IOException {
            int port = FreePort.find();
            Process program = new ProcessBuilder(access.with("-L", port + ":" + target + ":" + PORT)
                    .ssh(server(bind))).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (program.getInputStream().read() < 0) {
                throw new IllegalStateException("the program that was to listen in the container did not");
            }
            return new Tunnel(program, port);
        }

        int first() {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getInputStream().readNBytes(1).length;
            } catch (IOException _) {
                return 0;
            }
        }

        double speed() throws IOException {
            long begin = System.nanoTime();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    InputStream in = socket.getInputStream()) {
                long bytes = 0;
                byte[] buffer = new byte[256 * 1024];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    bytes += read;
                }
                return bytes / 1e6 / ((System.nanoTime() - begin) / 1e9);
            }
        }

        @Override
        public void close() {
            program.destroy();
            program.onExit().join();
        }
    }
}
