/** What one user's containers may take of the host together: their control group, where the engine lets them share one. */
@NullMarked
package dev.berth.sandbox.limits;

import org.jspecify.annotations.NullMarked;
