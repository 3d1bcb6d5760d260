/**
 * How connections' bytes come and go: MINA's {@code IoService} with one thread for each connection. That thread waits for the
 * network and takes what woke it; who has something to send writes it to the socket himself. So a key wakes one thread on
 * its way in and none on its way out, and somebody whose packets take long holds up nobody else. MINA's own (NIO.2 with a fixed
 * pool) wakes a second thread for every packet that comes and hands every one that goes to a third: 0.2 ms of an echo's 1.3.
 */
@NullMarked
package dev.berth.server.network;

import org.jspecify.annotations.NullMarked;
