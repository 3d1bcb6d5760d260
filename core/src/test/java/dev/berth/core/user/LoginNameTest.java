package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginNameTest {

    @Test
    void whatFollowsAPlusIsAProject() {
        assertEquals(new LoginName("alice", Optional.of("demo")), LoginName.of("alice+demo"));
        assertEquals(new LoginName("alice", Optional.of("a+b")), LoginName.of("alice+a+b"));
        assertEquals(new LoginName("", Optional.of("")), LoginName.of("+"));
    }

    @Test
    void nameWithoutAPlusIsTheUsers() {
        assertEquals(new LoginName("alice", Optional.empty()), LoginName.of("alice"));
    }
}
