/** What the end-to-end tests drive: a server in a process of its own, the real OpenSSH client, terminals. */
@NullMarked
package dev.berth.server.kit;

import org.jspecify.annotations.NullMarked;
