/** The numbers that people and projects are known by to the kernel. */
@NullMarked
package dev.berth.core.identity;

import org.jspecify.annotations.NullMarked;
