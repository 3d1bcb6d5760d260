/** Keeping what the next server goes on from. */
@NullMarked
package dev.berth.workbench.keeper;

import org.jspecify.annotations.NullMarked;
