/** What only root of the host can do, done by containers that are gone a moment later. */
@NullMarked
package dev.berth.sandbox.host;

import org.jspecify.annotations.NullMarked;
