/** The door carrier: a program in the container that dials the server's socket, and what the server does with its lines. */
@NullMarked
package dev.berth.sandbox.door;

import org.jspecify.annotations.NullMarked;
