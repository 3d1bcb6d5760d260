package dev.berth.bench;

import dev.berth.bench.world.World;

/** What a measurement works with. */
public record TestBed(World world, Pace pace) {}
