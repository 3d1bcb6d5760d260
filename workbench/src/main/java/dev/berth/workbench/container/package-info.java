/** A user's container as the user sees it: whether it is there, what is waited for, how full it is. */
@NullMarked
package dev.berth.workbench.container;

import org.jspecify.annotations.NullMarked;
