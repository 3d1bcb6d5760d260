/** A project that people are in: its documents, tree and shells, on one event thread. */
@NullMarked
package dev.berth.workbench.room;

import org.jspecify.annotations.NullMarked;
