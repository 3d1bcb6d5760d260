/** A terminal emulator that behaves as xterm-256color does: bytes of a program in, immutable screens out. */
@NullMarked
package dev.berth.workbench.terminal;

import org.jspecify.annotations.NullMarked;
