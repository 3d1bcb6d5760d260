package dev.berth.server.network;

import java.net.InetAddress;

/** Decides what becomes of connections as they come in. Called on an accepting thread, which must not be held up. */
public interface Admission {

    /** Takes over the arrival: it is begun or refused, once, now or later and from any thread. */
    void arrived(Arrival arrival);

    /** A connection that was begun has ended, or could not be begun. */
    void gone(Arrival arrival);

    /** A connection that was accepted, and of which nothing was read yet. An attribute of its session under this class. */
    interface Arrival {

        InetAddress from();

        /** Whether the client has sent something, as all clients of SSH do at once. */
        boolean hasSpoken();

        /** Gives it a thread and reads it. */
        void begin();

        /** Tells the client why in one sentence, and hangs up. */
        void refuse(String sentence);

        /** Hangs up on a connection that was begun. */
        void drop();
    }
}
