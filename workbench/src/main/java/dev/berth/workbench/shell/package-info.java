/** Shells that live on when nobody looks: a process with a terminal, and the emulator that shows it. */
@NullMarked
package dev.berth.workbench.shell;

import org.jspecify.annotations.NullMarked;
