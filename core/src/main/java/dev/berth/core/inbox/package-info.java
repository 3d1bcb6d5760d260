/** What happened to a user while nobody looked. */
@NullMarked
package dev.berth.core.inbox;

import org.jspecify.annotations.NullMarked;
