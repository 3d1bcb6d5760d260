package dev.berth.bench.load;

import dev.berth.bench.ssh.Access;
import java.util.List;
import java.util.Map;

/** Who sits where and does what. Written as JSON by the run, read by the load's process. */
public record LoadPlan(List<Seat> seats) {

    public LoadPlan {
        seats = List.copyOf(seats);
    }

    /** What somebody does who has a seat. */
    public enum Part {
        TYPING, WATCHING
    }

    /**
     * One session.
     *
     * @param command empty for none
     * @param ready the text on the screen at which the way there ends
     * @param ways what to type where another text is on the screen, to get there
     */
    public record Seat(int port, String user, String key, String command, String ready, Map<String, String> ways,
            Part part) {

        /** At a plain shell's prompt. */
        public static Seat atShell(Access access, Part part) {
            return new Seat(access.port(), access.user(), access.key().file().toString(), "bash", "$", Map.of(), part);
        }
    }
}
