/** Connections over real sockets, without SSH. */
@NullMarked
package dev.berth.server.network;

import org.jspecify.annotations.NullMarked;
