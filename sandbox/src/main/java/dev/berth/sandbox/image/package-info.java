/** The workspace image: what it is built from, and having it built once. */
@NullMarked
package dev.berth.sandbox.image;

import org.jspecify.annotations.NullMarked;
