/** Everything a person can do, done with OpenSSH's own client against a real server and real containers. */
@NullMarked
package dev.berth.server.e2e;

import org.jspecify.annotations.NullMarked;
