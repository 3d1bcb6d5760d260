/** The process carrier: the same port on plain processes of the invoking user, without isolation or limits. */
@NullMarked
package dev.berth.sandbox.process;

import org.jspecify.annotations.NullMarked;
