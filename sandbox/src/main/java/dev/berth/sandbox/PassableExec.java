package dev.berth.sandbox;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Exec;
import java.util.stream.Stream;

/** What a kernel can pass to a program at all: words without NUL bytes, variables with a name. */
public final class PassableExec {

    private PassableExec() {}

    /** Refused SANDBOX_FAILED where that is not so. */
    public static void require(Exec exec) {
        Stream<String> environment = exec.environment().entrySet().stream()
                .flatMap(variable -> Stream.of(variable.getKey(), variable.getValue()));
        Stream<String> all = Stream.concat(Stream.of(exec.workingDirectory()),
                Stream.concat(exec.command().stream(), environment));
        if (all.anyMatch(word -> word.indexOf('\0') >= 0)
                || exec.environment().keySet().stream().anyMatch(name -> name.isEmpty() || name.contains("="))) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "a command, a folder or a variable with a NUL byte cannot be passed to a program");
        }
    }
}
