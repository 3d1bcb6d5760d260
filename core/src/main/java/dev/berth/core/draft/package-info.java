/** Text that could not be saved to its file yet, kept by the server. */
@NullMarked
package dev.berth.core.draft;

import org.jspecify.annotations.NullMarked;
