package dev.berth.tui.view;

/** What lies over the screen until it is answered: it gets all input while it is there. */
interface Overlay extends Component {

    /** True once it is to go away. */
    boolean isDone();

    /** What its keys do, for the hint line. */
    String hints();
}
