/** Users, projects, audit and the index of versions in H2; the versions themselves in git repositories. */
@NullMarked
package dev.berth.store;

import org.jspecify.annotations.NullMarked;
