package dev.berth.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A load's process, as the run sees it. Its sessions end when it is closed. */
public final class Load implements AutoCloseable {

    private static final Pattern OPENED = Pattern.compile("opened (\\d+) of (\\d+)");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;
    private final int opened;
    private final Path complaints;

    private Load(Process process, Path complaints) throws IOException {
        this.process = process;
        this.complaints = complaints;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Matcher matcher = OPENED.matcher(String.valueOf(answers.readLine()));
        if (!matcher.matches()) {
            close();
            throw new IllegalStateException("the load did not start: " + Files.readString(complaints).strip());
        }
        this.opened = Integer.parseInt(matcher.group(1));
    }

    /**
     * Returns once all sessions are where they are to be, or could not be.
     *
     * @param folder for its plan
     */
    public static Load start(Path folder, LoadPlan plan) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            File file = Files.createTempFile(folder, "plan", ".json").toFile();
            new ObjectMapper().writeValue(file, plan);
            Path complaints = Files.createTempFile(folder, "load", ".err");
            return new Load(new ProcessBuilder(java, "-XX:-UsePerfData", "-XX:+UseSerialGC", "-cp",
                    System.getProperty("java.class.path"), LoadMain.class.getName(), file.toString())
                    .redirectError(Redirect.to(complaints.toFile())).start(), complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int opened() {
        return opened;
    }

    /** What the first that could not be opened said; empty where all were. */
    public String complaint() {
        try {
            return Files.readString(complaints).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that are to type do so. */
    public LoadResult type(int seconds, int betweenMillis) {
        try {
            orders.write(seconds + " " + betweenMillis + "\n");
            orders.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IllegalStateException("the load ended: " + complaint());
            }
            return new ObjectMapper().readValue(answer, LoadResult.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
