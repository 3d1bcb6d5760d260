/** Users, their keys and passwords, who may log in and who may change them. */
@NullMarked
package dev.berth.core.user;

import org.jspecify.annotations.NullMarked;
