package dev.berth.tui.view;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.Template;
import dev.berth.core.user.User;
import dev.berth.workbench.room.Notice;
import java.util.function.Consumer;

/** What is done with the projects that home lists. On the view's thread. */
final class HomeCommands {

    private final Session session;
    private final ProjectCatalog catalog;
    private final HomeList list;
    private final User user;

    HomeCommands(Session session, ProjectCatalog catalog, HomeList list) {
        this.session = session;
        this.catalog = catalog;
        this.list = list;
        this.user = session.workbench().user();
    }

    /** Enters a project; one whose folder is gone is restored after a question, a folder that is none becomes one. */
    void open(HomeList.Entry entry) {
        ProjectName name = entry.name();
        if (entry.project().isEmpty()) {
            session.show(new Question("Make the folder " + name + " a project? Its files stay as they are.",
                    "Leave it", "Make it one",
                    () -> session.enterWhen("making " + name, () -> catalog.adopt(user, name))));
        } else if (entry.folder() == HomeList.Folder.GONE) {
            session.show(new Question("The folder of " + name + " is gone. Restore its newest version?",
                    "Leave it", "Restore",
                    () -> session.enterWhen("restoring " + name, () -> catalog.restore(user, name))));
        } else {
            session.enterWhen("opening " + name, () -> catalog.open(user, name));
        }
    }

    void rename(HomeList.Entry entry) {
        withProject(entry, project -> session.show(new Prompt("New name of " + project.name() + ":",
                LineInput.of(project.name().value()), typed -> rename(project, new ProjectName(typed)))));
    }

    private void rename(Project project, ProjectName to) {
        if (list.hasProject(to) && !to.equals(project.name())) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + to + "' already");
        }
        session.background("renaming " + project.name(), () -> catalog.rename(user, project.name(), to),
                renamed -> session.say(Notice.Level.INFO, "it is called " + renamed.name() + " now"));
    }

    void remove(HomeList.Entry entry) {
        withProject(entry, project -> session.show(new Question("Remove " + project.name()
                + ", its shells and versions? Its files go to ~/projects/.trash.", "Keep it", "Remove",
                () -> session.background("removing " + project.name(), () -> catalog.remove(user, project.name()),
                        removed -> session.say(Notice.Level.INFO, removed.trash()
                                .map(place -> "removed; its files are in " + place).orElse("removed"))))));
    }

    private void withProject(HomeList.Entry entry, Consumer<Project> action) {
        entry.project().ifPresentOrElse(action,
                () -> session.say(Notice.Level.INFO, "that is not a project yet: Enter makes it one"));
    }

    /** Asks for the name and the template of a new project, and makes and enters it. */
    void make() {
        session.show(new Prompt("Name of the new project:", LineInput.of(""), this::chooseTemplate));
    }

    private void chooseTemplate(String typed) {
        ProjectName name = new ProjectName(typed);
        if (list.hasProject(name)) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "you have a project '" + name + "' already; Enter opens it");
        }
        session.show(new Picker<>("Start " + name + " from:", catalog.templates(), Template::name,
                Template::description, template -> session.enterWhen("making " + name,
                        () -> catalog.create(user, name, template.name()))));
    }
}
