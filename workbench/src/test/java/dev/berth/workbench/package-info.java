@NullMarked
package dev.berth.workbench;

import org.jspecify.annotations.NullMarked;
