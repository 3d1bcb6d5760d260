/** A server's first hour, played through before anybody comes, so that the JVM knows beforehand what it will be asked to do. */
@org.jspecify.annotations.NullMarked
package dev.berth.server.rehearsal;
