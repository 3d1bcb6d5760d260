/** Run me in the shell beside this editor: java Main.java */
public class Main {

    static String greet(String name) {
        return "Hello, " + name + "!";
    }

    public static void main(String[] args) {
        System.out.println(greet("world"));
    }
}
