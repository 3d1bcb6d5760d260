/** Which disk image is whose home. */
@NullMarked
package dev.berth.core.disk;

import org.jspecify.annotations.NullMarked;
