package dev.berth.cli;

import dev.berth.core.Refusal;

/** {@code --key}: where commands run, only standard input can be read; a client puts a file's content there. */
final class KeyOption {

    private KeyOption() {}

    static String requireStdin(String value) {
        if (!value.equals("-")) {
            throw new Refusal(Refusal.Code.BAD_KEY,
                    "files cannot be named here: use '--key -' and send the key as standard input, with < FILE");
        }
        return value;
    }
}
