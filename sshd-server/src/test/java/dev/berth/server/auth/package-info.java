/** Passwords as they are hashed, and how long they wait. */
@NullMarked
package dev.berth.server.auth;

import org.jspecify.annotations.NullMarked;
