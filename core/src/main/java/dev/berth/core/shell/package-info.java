/** Shells that outlive the server: what is remembered of one, and where. */
@NullMarked
package dev.berth.core.shell;

import org.jspecify.annotations.NullMarked;
