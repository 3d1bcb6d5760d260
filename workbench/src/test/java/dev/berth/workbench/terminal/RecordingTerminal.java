package dev.berth.workbench.terminal;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import dev.berth.workbench.input.Modifiers;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Our emulator as the terminal of a program that is recorded or was: what it answers to output, and what it sends for a
 * key. {@code record.py} runs it, so that programs and vttest's verdicts in the recordings are about our answers; the
 * tests ask it the same again.
 */
final class RecordingTerminal {

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private final XtermEmulator emulator;

    RecordingTerminal(TerminalSize size) {
        emulator = new XtermEmulator(size, 1000, answers::writeBytes);
        emulator.setClientColors(Optional.of(new ClientColors(0xFFFFFF, 0x000000)));
    }

    /** @param args columns and rows. Each line read is {@code output HEX} or {@code key NAME}; what is sent is answered in hex */
    static void main(String[] args) throws IOException {
        RecordingTerminal terminal = new RecordingTerminal(
                new TerminalSize(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String what = line.substring(line.indexOf(' ') + 1);
            byte[] sent = line.startsWith("key ")
                    ? terminal.sentFor(what)
                    : terminal.answersTo(HexFormat.of().parseHex(what));
            System.out.println(HexFormat.of().formatHex(sent));
        }
    }

    byte[] answersTo(byte[] output) {
        answers.reset();
        emulator.write(output, 0, output.length);
        return answers.toByteArray();
    }

    /** @param name a {@link KeyCode} or a character, after what is held: {@code shift F5}, {@code ctrl c} */
    byte[] sentFor(String name) {
        List<String> words = Arrays.asList(name.split(" "));
        Modifiers held = new Modifiers(words.contains("shift"), words.contains("alt"), words.contains("ctrl"));
        String key = words.getLast();
        return KeyEncoder.encode(key.length() == 1
                ? new Key(KeyCode.CHARACTER, key.codePointAt(0), held)
                : Key.of(KeyCode.valueOf(key), held), emulator.snapshot().modes());
    }
}
