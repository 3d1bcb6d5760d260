/** A real terminal for a client to sit at: a pty that is read by who measures, and nobody in between. */
@NullMarked
package dev.berth.bench.terminal;

import org.jspecify.annotations.NullMarked;
