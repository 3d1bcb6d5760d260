/** From nothing to a server that listens, and down again. */
@NullMarked
package dev.berth.server.up;

import org.jspecify.annotations.NullMarked;
