/** What a channel consists of, without a client. */
@NullMarked
package dev.berth.server.ssh;

import org.jspecify.annotations.NullMarked;
