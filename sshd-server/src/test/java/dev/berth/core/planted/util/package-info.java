/** Breaks every invariant, so that the tests of the architecture can be tested. */
@NullMarked
package dev.berth.core.planted.util;

import org.jspecify.annotations.NullMarked;
