package dev.berth.core.project;

import dev.berth.core.sandbox.ImageName;
import java.util.List;

/** The templates a new project can start from, and the images it can run in. */
public interface Templates {

    /** The one to begin with first. */
    List<Template> all();

    /** The names of images, sorted. */
    List<ImageName> images();
}
