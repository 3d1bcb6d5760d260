package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.ssh.Access;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;

/** A key's echo in the shell pane while another session prints without end: another user's on Berth, another tmux's in the peer. */
final class NoisyNeighbour implements Measurement {

    private static final Row P50 = new Row("shell pane: echo p50 while another user floods", Unit.MILLISECONDS,
            "tmux in the peer", Target.ratioAtMost(1));
    private static final Row P99 = new Row("shell pane: echo p99 while another user floods", Unit.MILLISECONDS,
            "tmux in the peer", Target.ratioAtMost(1));

    @Override
    public String name() {
        return "noisy-neighbour";
    }

    @Override
    public List<Row> rows() {
        return List.of(P50, P99);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Access other = bed.world().user("other");
        Access peer = bed.world().peer().access();
        int lines = bed.pace().lines(3);
        try (Terminal ourPrompt = Workbench.shell(bed.world().user().login());
                Terminal theirPrompt = PeerShell.tmux(peer)) {
            Typist ours = new Typist(ourPrompt);
            Typist theirs = new Typist(theirPrompt);
            EchoTurns.warmUp(ours, theirs);
            List<Typist.Keys> berthKeys = new ArrayList<>();
            List<Typist.Keys> peerKeys = new ArrayList<>();
            for (int i = 0; i < bed.pace().rounds(6); i++) {
                try (Neighbour _ = Neighbour.flooding(Workbench.shell(other.login()))) {
                    berthKeys.add(ours.type(lines));
                }
                try (Neighbour _ = Neighbour.flooding(PeerShell.tmux(peer))) {
                    peerKeys.add(theirs.type(lines));
                }
            }
            EchoTurns turns = new EchoTurns(berthKeys, peerKeys);
            results.put(P50, turns.p50());
            results.put(P99, turns.p99());
        }
    }

    /** A thread of its own that takes all a flood prints, as a fast client does. Closing it ends the flood. */
    private record Neighbour(Terminal terminal, Thread reader) implements AutoCloseable {

        static Neighbour flooding(Terminal terminal) {
            terminal.type("while :; do seq 1000000 2000000; done\r");
            return new Neighbour(terminal, Thread.ofPlatform().daemon().name("neighbour")
                    .start(() -> terminal.bearUntilInterrupted()));
        }

        @Override
        public void close() {
            reader.interrupt();
            joinReader();
            terminal.type("\003");
            terminal.bear(500);
            terminal.close();
        }

        private void joinReader() {
            try {
                reader.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
