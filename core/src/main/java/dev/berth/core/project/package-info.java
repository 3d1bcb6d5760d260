/** Projects: their names, their place on the owner's disk, who may open and change them. */
@NullMarked
package dev.berth.core.project;

import org.jspecify.annotations.NullMarked;
