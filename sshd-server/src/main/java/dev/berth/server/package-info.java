/** Main, and the wiring of everything: plain constructor calls in one place. */
@NullMarked
package dev.berth.server;

import org.jspecify.annotations.NullMarked;
