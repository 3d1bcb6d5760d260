package dev.berth.core.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.shell.ShellId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShellLayoutTest {

    private static final ShellId ONE = new ShellId(20_005, 1);
    private static final ShellId TWO = new ShellId(20_005, 2);
    private static final ShellId THREE = new ShellId(20_005, 3);
    private static final List<ShellId> ALL = List.of(ONE, TWO, THREE);

    private final ShellLayout one = ShellLayout.INITIAL.show(ONE);

    @Test
    void whereThereAreShellsOneIsShown() {
        assertEquals(Optional.of(THREE), ShellLayout.INITIAL.among(ALL).current());
        assertEquals(Optional.empty(), one.among(List.of()).current());
    }

    @Test
    void anotherTabTakesThePlaceOfTheCurrentOne() {
        ShellLayout split = one.beside(TWO).show(THREE);
        assertEquals(List.of(ONE, THREE), split.shown());
        assertEquals(Optional.of(THREE), split.current());
    }

    @Test
    void tabThatIsShownAlreadyOnlyGetsTheKeyboard() {
        ShellLayout split = one.beside(TWO).show(ONE);
        assertEquals(List.of(ONE, TWO), split.shown());
        assertEquals(Optional.of(ONE), split.current());
    }

    @Test
    void splitGoesToTheRightOfTheCurrentOne() {
        assertEquals(List.of(ONE, THREE, TWO), one.beside(TWO).show(ONE).beside(THREE).shown());
    }

    @Test
    void thereAreNeverMoreThanFourSideBySide() {
        ShellLayout many = one;
        for (int i = 2; i < 10; i++) {
            many = many.beside(new ShellId(20_005, i));
        }
        assertEquals(ShellLayout.MOST_SHOWN, many.shown().size());
    }

    @Test
    void whatIsClosedIsNotShownAndItsNeighbourGetsTheKeyboard() {
        ShellLayout left = one.beside(TWO).among(List.of(ONE, THREE));
        assertEquals(List.of(ONE), left.shown());
        assertEquals(Optional.of(ONE), left.current());
    }

    @Test
    void tabsTurnAroundTheEnds() {
        assertEquals(Optional.of(THREE), one.turn(ALL, -1).current());
        assertEquals(Optional.of(ONE), one.turn(ALL, 3).current());
        assertEquals(Optional.of(ONE), one.beside(TWO).next().current());
    }
}
