/** What a user's container may take of the host. */
@NullMarked
package dev.berth.core.limits;

import org.jspecify.annotations.NullMarked;
