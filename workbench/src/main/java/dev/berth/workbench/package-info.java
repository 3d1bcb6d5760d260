/** A user's workbench: which rooms are open and how they are laid out, whoever looks or does not. */
@NullMarked
package dev.berth.workbench;

import org.jspecify.annotations.NullMarked;
