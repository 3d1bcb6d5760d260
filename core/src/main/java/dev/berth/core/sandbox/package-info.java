/** The narrow waist: a user's container, and processes in it as an identity. */
@NullMarked
package dev.berth.core.sandbox;

import org.jspecify.annotations.NullMarked;
