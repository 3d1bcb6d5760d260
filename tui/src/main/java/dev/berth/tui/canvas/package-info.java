/** A grid of styled characters, and the bytes that make a client's terminal show it. */
@NullMarked
package dev.berth.tui.canvas;

import org.jspecify.annotations.NullMarked;
