/** What a client's terminal sends, as keys and pastes. */
@NullMarked
package dev.berth.tui.input;

import org.jspecify.annotations.NullMarked;
