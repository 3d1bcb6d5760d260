package dev.berth.tui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.workbench.input.Key;
import dev.berth.workbench.input.KeyCode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The one table of keys. */
final class BindingsTest {

    @Test
    void theShellGetsEveryKeyButThePrefix() {
        assertEquals(Optional.of(Command.LEAVE_SHELL), Bindings.command(Context.SHELL, Key.ctrl(']')));
        assertEquals(Optional.of(Command.LEAVE_SHELL), Bindings.command(Context.SHELL, Key.of(KeyCode.F12)));
        assertEquals(Optional.empty(), Bindings.command(Context.SHELL, Key.of(KeyCode.F1)));
        assertEquals(Optional.empty(), Bindings.command(Context.SHELL, Key.ctrl('c')));
    }

    @Test
    void theHintsOfEveryContextSayHowToGetOut() {
        assertTrue(Bindings.hints(Context.HOME).contains("q log out"));
        assertTrue(Bindings.hints(Context.EDITOR).contains("Ctrl-Q home"));
        assertTrue(Bindings.hints(Context.TREE).contains("Ctrl-Q home"));
        assertTrue(Bindings.hints(Context.SHELL).getFirst().startsWith("Ctrl-] leave shell"));
    }

    @Test
    void theMostUsefulHintsFitIntoEightyColumns() {
        List<String> first = Bindings.hints(Context.EDITOR).subList(0, 5);
        assertTrue(String.join("   ", first).length() < 80, first.toString());
        assertTrue(first.contains("Ctrl-] shell") && first.contains("Ctrl-Q home"), first.toString());
    }

    @Test
    void noKeyMeansTwoThingsInOnePlace() {
        for (Context context : Context.values()) {
            List<Key> shown = List.copyOf(Bindings.of(context).values());
            assertEquals(shown.size(), shown.stream().distinct().count(), context.title());
        }
    }

    @Test
    void pickingTakesLettersInOrder() {
        assertTrue(Picker.fits("src/main.py", "smp"));
        assertTrue(!Picker.fits("src/main.py", "pm"));
    }
}
