/** Parts of a start that need no server. */
@NullMarked
package dev.berth.server.up;

import org.jspecify.annotations.NullMarked;
