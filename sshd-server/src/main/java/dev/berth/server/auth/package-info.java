/** Passwords and keys as SSH brings them. */
@NullMarked
package dev.berth.server.auth;

import org.jspecify.annotations.NullMarked;
