package dev.berth.cli;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what only the typing person's own process can read into arguments and stdin that can be sent: {@code --key FILE}
 * becomes {@code --key -}, a password asked for on the terminal becomes {@code --password-stdin}. Used once per run.
 */
final class ClientInput {

    private final InputStream stdin;
    private final Terminal terminal;

    ClientInput(InputStream stdin, Terminal terminal) {
        this.stdin = stdin;
        this.terminal = terminal;
    }

    AdminRequest request(List<String> typed, Object command, int columns) throws IOException {
        List<String> args = new ArrayList<>(typed);
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        if (command instanceof UserPasswd && !args.contains("--password-stdin")) {
            askPassword(args, input);
        } else if (args.contains("--password-stdin")) {
            copyLine(input);
        }
        Optional<String> key = takeKeyFile(args);
        if (key.isPresent()) {
            input.write(key.get().equals("-") ? stdin.readNBytes(AdminRequest.MOST_STDIN) : file(key.get()));
        }
        return new AdminRequest(args, input.toByteArray(), columns);
    }

    private void askPassword(List<String> args, ByteArrayOutputStream input) {
        terminal.askTwice("New password").ifPresent(password -> {
            args.add("--password-stdin");
            input.writeBytes((password + "\n").getBytes(StandardCharsets.UTF_8));
        });
    }

    private void copyLine(ByteArrayOutputStream input) throws IOException {
        int b = stdin.read();
        while (b != -1 && b != '\n' && input.size() < AdminRequest.MOST_STDIN / 2) {
            input.write(b);
            b = stdin.read();
        }
        input.write('\n');
    }

    /** What {@code --key} names; in the arguments it is stdin afterwards. */
    private static Optional<String> takeKeyFile(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith("--key=")) {
                return Optional.of(args.set(i, "--key=-").substring("--key=".length()));
            }
            if (args.get(i).equals("--key") && i + 1 < args.size()) {
                return Optional.of(args.set(i + 1, "-"));
            }
        }
        return Optional.empty();
    }

    private static byte[] file(String name) {
        try (InputStream file = Files.newInputStream(Path.of(name))) {
            return file.readNBytes(AdminRequest.MOST_STDIN / 2);
        } catch (IOException | InvalidPathException e) {
            throw new Refusal(Refusal.Code.BAD_KEY, "the key file '" + Printable.of(name) + "' cannot be read", e);
        }
    }
}
