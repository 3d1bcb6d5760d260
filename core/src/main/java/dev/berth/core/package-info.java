/** What every part of the core says no with. */
@NullMarked
package dev.berth.core;

import org.jspecify.annotations.NullMarked;
