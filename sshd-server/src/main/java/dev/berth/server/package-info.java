/** The server: its wiring, its front doors, and the commands that are its own. */
@NullMarked
package dev.berth.server;

import org.jspecify.annotations.NullMarked;
