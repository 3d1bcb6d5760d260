/** Who is connected now, what runs where, and who may see and end it. */
@NullMarked
package dev.berth.core.session;

import org.jspecify.annotations.NullMarked;
