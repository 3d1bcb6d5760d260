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

    private final Bindings bindings = new Bindings(Key.ctrl(']'));

    @Test
    void theShellGetsEveryKeyButThePrefix() {
        assertEquals(Optional.of(Command.LEAVE_SHELL), bindings.command(Context.SHELL, Key.ctrl(']')));
        assertEquals(Optional.of(Command.LEAVE_SHELL), bindings.command(Context.SHELL, Key.of(KeyCode.F12)));
        assertEquals(Optional.empty(), bindings.command(Context.SHELL, Key.of(KeyCode.F1)));
        assertEquals(Optional.empty(), bindings.command(Context.SHELL, Key.ctrl('c')));
    }

    @Test
    void everythingThatCanBeDoneWithShellsIsBehindThePrefix() {
        assertEquals(Optional.of(Command.SEND_PREFIX), bindings.command(Context.AFTER_PREFIX, Key.ctrl(']')));
        assertEquals(Optional.of(Command.SHOW_EDITOR), bindings.command(Context.AFTER_PREFIX, Key.character('e')));
        assertEquals(Optional.of(Command.CHOOSE_SHELL), bindings.command(Context.AFTER_PREFIX, Key.character('7')));
        String hints = String.join("   ", bindings.hints(Context.AFTER_PREFIX).subList(0, 8));
        assertTrue(hints.length() < 80, hints);
    }

    @Test
    void anotherPrefixTakesThePlaceOfTheFirst() {
        Bindings other = new Bindings(Key.ctrl('a'));
        assertEquals(Optional.of(Command.LEAVE_SHELL), other.command(Context.SHELL, Key.ctrl('a')));
        assertEquals(Optional.empty(), other.command(Context.SHELL, Key.ctrl(']')));
        assertEquals("Ctrl-A send it", other.hints(Context.AFTER_PREFIX).getLast());
    }

    @Test
    void theHintsOfEveryContextSayHowToGetOut() {
        assertTrue(bindings.hints(Context.HOME).contains("q log out"));
        assertTrue(bindings.hints(Context.EDITOR).contains("Ctrl-Q home"));
        assertTrue(bindings.hints(Context.TREE).contains("Ctrl-Q home"));
        assertTrue(bindings.hints(Context.SHELL).getFirst().startsWith("Ctrl-] leave shell"));
    }

    @Test
    void theMostUsefulHintsFitIntoEightyColumns() {
        List<String> first = bindings.hints(Context.EDITOR).subList(0, 5);
        assertTrue(String.join("   ", first).length() < 80, first.toString());
        assertTrue(first.contains("Ctrl-T shell") && first.contains("Ctrl-Q home"), first.toString());
    }

    @Test
    void noKeyMeansTwoThingsInOnePlace() {
        for (Context context : Context.values()) {
            List<Key> shown = List.copyOf(bindings.of(context).values());
            assertEquals(shown.size(), shown.stream().distinct().count(), context.title());
        }
    }

    @Test
    void pickingTakesLettersInOrder() {
        assertTrue(Picker.fits("src/main.py", "smp"));
        assertTrue(!Picker.fits("src/main.py", "pm"));
    }
}
