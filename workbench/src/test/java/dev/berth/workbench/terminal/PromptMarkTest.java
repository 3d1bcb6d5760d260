package dev.berth.workbench.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.sandbox.TerminalSize;
import dev.berth.workbench.terminal.PromptMark.CommandBegins;
import dev.berth.workbench.terminal.PromptMark.CommandEnds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PromptMarkTest {

    private static List<PromptMark> marks(String output) {
        List<PromptMark> marks = new ArrayList<>();
        TerminalEmulator emulator = new XtermEmulator(TerminalSize.STANDARD, 10, new TerminalEvents() {
            @Override
            public void answer(byte[] bytes) {
                throw new AssertionError("a mark is no question");
            }

            @Override
            public void mark(PromptMark mark) {
                marks.add(mark);
            }
        });
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        emulator.write(bytes, 0, bytes.length);
        return marks;
    }

    @Test
    void commandBeginsWithItsLineAndEndsWithItsCode() {
        assertEquals(List.of(new CommandBegins("make; echo done"), new CommandEnds(OptionalInt.of(2))),
                marks("\033]133;A\007$ \033]133;C;cmdline=make; echo done\033\\…\033]133;D;2\007"));
    }

    @Test
    void lineAndCodeMayBeMissing() {
        assertEquals(List.of(new CommandBegins(""), new CommandEnds(OptionalInt.empty())),
                marks("\033]133;C\007\033]133;D\007"));
    }

    @Test
    void whatIsNoMarkIsSwallowed() {
        assertEquals(List.of(new CommandEnds(OptionalInt.empty())),
                marks("\033]133\007\033]133;\007\033]133;X;1\007\033]133;D;many\007\033]133;Done\007"));
    }
}
