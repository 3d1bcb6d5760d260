package dev.berth.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

final class AcceptLoopTest {

    /** Each is a connection, or what accepting one fails with. */
    private final Queue<Object> coming = new ArrayDeque<>();
    private final List<Object> taken = new ArrayList<>();
    private final List<Exception> complaints = new ArrayList<>();

    @Test
    void noFailureToAcceptOrToTakeEndsTheLoop() {
        coming.addAll(List.of("one", new IOException("Too many open files"), "broken", "two"));
        AcceptLoop.run(() -> !coming.isEmpty(), this::accept, this::take, complaints::add);
        assertEquals(List.of("one", "two"), taken);
        assertEquals(List.of("Too many open files", "broken"),
                complaints.stream().map(Exception::getMessage).toList());
    }

    @Test
    void aSocketThatIsClosedEndsItWithoutAComplaint() {
        coming.add(new IOException("closed"));
        AcceptLoop.run(() -> !coming.isEmpty(), this::accept, this::take, complaints::add);
        assertEquals(List.of(), complaints);
    }

    private Object accept() throws IOException {
        Object next = coming.remove();
        if (next instanceof IOException failure) {
            throw failure;
        }
        return next;
    }

    private void take(Object connection) {
        if (connection.equals("broken")) {
            throw new IllegalStateException("broken");
        }
        taken.add(connection);
    }
}
