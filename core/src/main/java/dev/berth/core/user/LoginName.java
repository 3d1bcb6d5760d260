package dev.berth.core.user;

import java.util.Optional;

/**
 * What a client gives as the name to log in with: {@code alice}, or {@code alice+demo} for her project demo, in the
 * container that it has where it names an image. Neither part is checked here: an unknown one is nobody, or no project.
 */
public record LoginName(String user, Optional<String> project) {

    public static LoginName of(String typed) {
        int plus = typed.indexOf('+');
        return plus < 0
                ? new LoginName(typed, Optional.empty())
                : new LoginName(typed.substring(0, plus), Optional.of(typed.substring(plus + 1)));
    }
}
