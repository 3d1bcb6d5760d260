@NullMarked
package dev.berth.workbench.room;

import org.jspecify.annotations.NullMarked;
