package dev.berth.core.project;

import java.util.Map;
import java.util.SortedSet;

/** The templates a new project can start from, by name. */
public interface Templates {

    SortedSet<String> names();

    /** A template's files; an unknown name is refused NOT_FOUND with the names there are. */
    Map<ProjectPath, byte[]> files(String name);
}
