/** Numbers that were measured, and what may be said of them. */
@NullMarked
package dev.berth.bench.stat;

import org.jspecify.annotations.NullMarked;
