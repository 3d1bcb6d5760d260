/**
 * Many sessions at once, from a process of its own: MINA's client side, since a real client for each would be most of the
 * load. What it measures is checked against OpenSSH's client in the same run.
 */
@NullMarked
package dev.berth.bench.load;

import org.jspecify.annotations.NullMarked;
