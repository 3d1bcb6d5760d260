package dev.berth.sandbox.door;

import dev.berth.core.identity.Identity;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The lines that a server waits for: numbers that cannot be guessed, each good for one identity. Safe from any thread. */
final class Tickets {

    private final SecureRandom random = new SecureRandom();
    private final Map<Long, Ticket> outstanding = new ConcurrentHashMap<>();

    /** What happens with a line that comes with the ticket. */
    interface Taker {
        void take(Line line);
    }

    private record Ticket(Identity identity, Hello.Purpose purpose, Taker taker) {}

    long give(Identity identity, Hello.Purpose purpose, Taker taker) {
        long number = random.nextLong();
        return outstanding.putIfAbsent(number, new Ticket(identity, purpose, taker)) == null
                ? number
                : give(identity, purpose, taker);
    }

    /** Makes a ticket that was redeemed good for every connection that a listener accepts. */
    void keep(long number, Identity identity, Taker taker) {
        outstanding.put(number, new Ticket(identity, Hello.Purpose.ACCEPTED, taker));
    }

    void takeBack(long number) {
        outstanding.remove(number);
    }

    /** A ticket for work is good once; a listener's for as long as it listens. */
    void redeem(Hello hello, Identity identity, Line line) throws IOException {
        Ticket ticket = outstanding.get(hello.ticket());
        if (ticket == null || !ticket.identity().equals(identity) || ticket.purpose() != hello.purpose()) {
            throw new BrokenDoor("a ticket that nobody gave it");
        }
        if (ticket.purpose() == Hello.Purpose.WORK && !outstanding.remove(hello.ticket(), ticket)) {
            throw new BrokenDoor("a ticket for the second time");
        }
        ticket.taker().take(line);
    }
}
