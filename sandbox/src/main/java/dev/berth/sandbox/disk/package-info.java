/** Homes as disk images of a fixed size: made, checked, attached to loop devices, resized, archived. */
@NullMarked
package dev.berth.sandbox.disk;

import org.jspecify.annotations.NullMarked;
