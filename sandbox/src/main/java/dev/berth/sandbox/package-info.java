/** What the carriers of the sandbox port share. */
@NullMarked
package dev.berth.sandbox;

import org.jspecify.annotations.NullMarked;
