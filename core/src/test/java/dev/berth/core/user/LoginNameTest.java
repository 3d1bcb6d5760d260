package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.berth.core.user.LoginName.Screen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LoginNameTest {

    @Test
    void whatFollowsAPlusIsAProject() {
        assertEquals(workbench("alice", Optional.of("demo")), LoginName.of("alice+demo"));
        assertEquals(workbench("alice", Optional.of("a+b")), LoginName.of("alice+a+b"));
        assertEquals(workbench("", Optional.of("")), LoginName.of("+"));
    }

    @Test
    void nameWithoutAPlusIsTheUsers() {
        assertEquals(workbench("alice", Optional.empty()), LoginName.of("alice"));
    }

    @Test
    void shellAtTheEndIsAShellInsteadOfTheWorkbench() {
        assertEquals(new LoginName("alice", Optional.empty(), Screen.SHELL), LoginName.of("alice+shell"));
        assertEquals(new LoginName("alice", Optional.of("demo"), Screen.SHELL), LoginName.of("alice+demo+shell"));
        assertEquals(workbench("shell", Optional.empty()), LoginName.of("shell"));
        assertEquals(workbench("alice", Optional.of("shell2")), LoginName.of("alice+shell2"));
    }

    private static LoginName workbench(String user, Optional<String> project) {
        return new LoginName(user, project, Screen.WORKBENCH);
    }
}
