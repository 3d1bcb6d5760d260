package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.server.network.Admission;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartupsTest {

    private static final int MOST = 100;
    private static final int PER_SOURCE = 10;
    private static final Duration GRACE = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2026-05-01T12:00:00Z");
    private final Startups startups = new Startups(new Startups.Limits(MOST, PER_SOURCE, GRACE), () -> now);

    /** A connection that remembers what became of it. */
    private final class Peer implements Admission.Arrival {

        private final String address;
        private boolean speaks;
        private boolean begun;
        private boolean dropped;
        private String refused = "";

        Peer(String address) {
            this.address = address;
        }

        @Override
        public InetAddress from() {
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public boolean hasSpoken() {
            return speaks;
        }

        @Override
        public void begin() {
            begun = true;
        }

        @Override
        public void refuse(String sentence) {
            refused = sentence;
        }

        @Override
        public void drop() {
            dropped = true;
        }

        Peer arrives() {
            startups.arrived(this);
            return this;
        }

        boolean isIn() {
            return begun && !dropped;
        }
    }

    private List<Peer> arrive(int count, String address) {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            peers.add(new Peer(address).arrives());
        }
        return peers;
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < 5 * seconds; i++) {
            now = now.plusMillis(200);
            startups.look();
        }
    }

    private static long in(List<Peer> peers) {
        return peers.stream().filter(Peer::isIn).count();
    }

    @Test
    void oneSourceHasItsShareAndOthersAreNotTouched() {
        assertEquals(PER_SOURCE, in(arrive(20, "10.0.0.7")));
        assertTrue(new Peer("10.0.0.8").arrives().begun);
    }

    @Test
    void theAdminComesInWhileTwoHundredIdleConnectionsOfOneSourceStand() {
        arrive(200, "10.0.0.7");
        assertTrue(new Peer("192.0.2.1").arrives().begun);
    }

    @Test
    void theAdminComesInWhileTwoHundredIdleConnectionsOfTwentySourcesStand() {
        List<Peer> hostile = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            hostile.addAll(arrive(10, "10.0.0." + i));
        }
        assertEquals(MOST, in(hostile));
        Peer admin = new Peer("192.0.2.1").arrives();
        passSeconds(2);
        assertTrue(admin.isIn());
        assertTrue(in(hostile) <= MOST);
    }

    @Test
    void theSameSourceKeepsAWayInWhileItsConnectionsSayNothing() {
        arrive(20, "10.0.0.7");
        passSeconds(15);
        Peer admin = new Peer("10.0.0.7").arrives();
        passSeconds(2);
        assertTrue(admin.isIn());
        startups.spoke(admin);
        arrive(20, "10.0.0.7");
        passSeconds(2);
        assertTrue(admin.isIn(), "who speaks stays while others say nothing");
    }

    @Test
    void theSameSourceKeepsAWayInWhileOthersHaveTakenAllThereIs() {
        for (int i = 0; i < 50; i++) {
            arrive(4, "10.0.0." + i);
        }
        arrive(20, "192.0.2.1");
        passSeconds(2);
        Peer admin = new Peer("192.0.2.1");
        admin.speaks = true;
        admin.arrives();
        passSeconds(1);
        assertTrue(admin.isIn());
    }

    @Test
    void ofThoseThatWaitTheOneThatSpeaksComesFirst() {
        arrive(60, "10.0.0.7");
        Peer admin = new Peer("10.0.0.7");
        admin.speaks = true;
        admin.arrives();
        passSeconds(1);
        assertTrue(admin.isIn());
    }

    @Test
    void whoStandsAtThePasswordPromptMakesRoomInTheEndOnly() {
        List<Peer> standing = arrive(PER_SOURCE, "10.0.0.7");
        standing.forEach(startups::exchangedKeys);
        Peer next = new Peer("10.0.0.7").arrives();
        passSeconds(9);
        assertFalse(next.begun);
        assertEquals(PER_SOURCE, in(standing));
        passSeconds(2);
        assertTrue(next.begun);
        assertEquals(PER_SOURCE - 1, in(standing));
    }

    @Test
    void fortyLoginsAtOnceComeInAsOthersAreDone() {
        List<Peer> all = arrive(40, "10.0.0.7");
        for (Peer next : all) {
            assertTrue(next.begun);
            startups.loggedIn(next);
        }
        assertEquals(40, in(all));
    }

    @Test
    void howManyWaitIsBoundedAndWhoIsRefusedIsToldTheLimit() {
        List<Peer> one = arrive(PER_SOURCE + Startups.MOST_WAITING_PER_SOURCE + 1, "10.0.0.7");
        assertTrue(one.getLast().refused.contains("login.max_startups_per_source is 10"), one.getLast().refused);
        assertEquals(1, one.stream().filter(peer -> !peer.refused.isEmpty()).count());
        for (int i = 0; i < 10; i++) {
            one.addAll(arrive(100, "10.0.1." + i));
        }
        long held = one.stream().filter(peer -> peer.refused.isEmpty() && !peer.dropped).count();
        assertTrue(held <= MOST + Startups.MOST_WAITING, "held " + held);
    }

    @Test
    void nobodyWaitsForEver() {
        arrive(PER_SOURCE, "10.0.0.7").forEach(startups::exchangedKeys);
        List<Peer> waiting = arrive(60, "10.0.0.7");
        passSeconds(16);
        assertTrue(waiting.stream().allMatch(peer -> peer.begun || !peer.refused.isEmpty()));
    }

    @Test
    void wrongPasswordsTakeMostOfASourcesShareForAWhile() {
        for (int i = 0; i < 4; i++) {
            Peer guess = new Peer("10.0.0.7").arrives();
            startups.exchangedKeys(guess);
            startups.failed(guess);
            startups.gone(guess);
        }
        assertEquals(2, in(arrive(PER_SOURCE, "10.0.0.7")));
        assertEquals(PER_SOURCE, in(arrive(PER_SOURCE, "10.0.0.8")));
    }

    @Test
    void whoLogsInIsNotPenalised() {
        for (int i = 0; i < 100; i++) {
            Peer login = new Peer("10.0.0.7").arrives();
            startups.failed(login);
            startups.loggedIn(login);
            startups.gone(login);
        }
        assertEquals(PER_SOURCE, in(arrive(PER_SOURCE, "10.0.0.7")));
    }

    @Test
    void aNetworkOfIpv6IsOneSource() {
        List<Peer> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.addAll(arrive(1, "2001:db8:1:2::" + i));
        }
        assertEquals(PER_SOURCE, in(all));
        assertTrue(new Peer("2001:db8:1:3::1").arrives().begun);
    }

    @Test
    void closingRefusesWhoWaits() {
        List<Peer> all = arrive(PER_SOURCE + 5, "10.0.0.7");
        startups.close();
        assertEquals(5, all.stream().filter(peer -> peer.refused.equals("the server is stopping")).count());
    }
}
