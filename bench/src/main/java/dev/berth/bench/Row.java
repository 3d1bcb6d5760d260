package dev.berth.bench;

import dev.berth.bench.stat.Target;
import dev.berth.bench.stat.Unit;

/**
 * One line of the table.
 *
 * @param peer what stands in the peer's column; empty where nothing does
 */
public record Row(String name, Unit unit, String peer, Target target) {

    public static Row alone(String name, Unit unit, Target target) {
        return new Row(name, unit, "", target);
    }
}
