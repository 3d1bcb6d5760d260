package dev.berth.bench.row;

import dev.berth.bench.Measurement;
import dev.berth.bench.Results;
import dev.berth.bench.Row;
import dev.berth.bench.TestBed;
import dev.berth.bench.stat.Outcome;
import dev.berth.bench.stat.Series;
import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;
import dev.berth.bench.terminal.Emulator;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.TerminalEmulator;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The terminal emulator alone, in this process: output goes in as a shell gives it, and nobody looks at the screen. */
final class EmulatorSpeed implements Measurement {

    private static final Row PLAIN = row("plain text", Target.atLeast(150));
    private static final Row COLOURED = row("coloured", Target.atLeast(80));
    private static final Row UNICODE = row("wide and combining characters", Target.none());
    private static final Row CURSOR = row("cursor moved at every word", Target.none());

    private static final TerminalSize SIZE = new TerminalSize(120, 40);
    private static final int SCROLLBACK = 2000;
    private static final int PIECE = 32 * 1024;
    private static final int WARM_UP_SECONDS = 2;

    @Override
    public String name() {
        return "emulator";
    }

    @Override
    public List<Row> rows() {
        return List.of(PLAIN, COLOURED, UNICODE, CURSOR);
    }

    private static Row row(String what, Target target) {
        return Row.alone("emulator alone: " + what, Unit.MEGABYTES_PER_SECOND, target);
    }

    @Override
    public void measure(TestBed bed, Results results) throws Exception {
        Map<Row, byte[]> outputs = new LinkedHashMap<>();
        outputs.put(PLAIN, lines(i -> "%07d the quick brown fox jumps over the lazy dog and runs away from it\r\n"
                .formatted(i)));
        outputs.put(COLOURED,
                lines(i -> "\033[1;3%dmerror\033[0m: \033[38;5;%dmsrc/main.c\033[0m:%d: undefined name \033[4m%s\033[24m\r\n"
                        .formatted(i % 8, i % 256, i, "counter")));
        outputs.put(UNICODE, lines(i -> "%d 日本語の文字 e\u0301a\u0308o\u0302 grüße — привет мир 한국어\r\n".formatted(i)));
        outputs.put(CURSOR, lines(i -> "\033[%d;%dHword\033[K\033[%dC%d".formatted(1 + i % 40, 1 + i % 90, i % 20, i)));
        int rounds = bed.pace().rounds(9);
        for (Map.Entry<Row, byte[]> each : outputs.entrySet()) {
            results.put(each.getKey(), Outcome.Measured.alone(speed(each.getValue(), rounds)));
        }
    }

    private static byte[] lines(IntFunction<String> line) {
        return IntStream.range(0, 100_000).mapToObj(line).collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Series speed(byte[] output, int rounds) throws Exception {
        TerminalEmulator emulator = Emulator.deaf(SIZE, SCROLLBACK);
        long warm = System.nanoTime() + WARM_UP_SECONDS * 1_000_000_000L;
        while (System.nanoTime() < warm) {
            take(emulator, output);
        }
        return Turns.alone(rounds, () -> {
            long begin = System.nanoTime();
            take(emulator, output);
            return output.length / 1e6 / ((System.nanoTime() - begin) / 1e9);
        });
    }

    private static void take(TerminalEmulator emulator, byte[] output) {
        for (int i = 0; i < output.length; i += PIECE) {
            emulator.write(output, i, Math.min(PIECE, output.length - i));
        }
        emulator.snapshot();
    }
}
