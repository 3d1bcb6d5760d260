package dev.berth.server.verify;

import dev.berth.core.Printable;
import dev.berth.server.verify.TestCase.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one TEST-*.xml file of Surefire's. */
final class SurefireReport {

    private static final int LONGEST = 400;
    private static final Pattern EXCEPTION = Pattern.compile("^[\\w$]+(\\.[\\w$]+)+: ");

    private final String module;
    private final XMLStreamReader xml;
    private final List<TestCase> cases = new ArrayList<>();
    private final StringBuilder story = new StringBuilder();
    private String name = "";
    private String message = "";
    private Outcome outcome = new Outcome.Passed();

    private SurefireReport(String module, XMLStreamReader xml) {
        this.module = module;
        this.xml = xml;
    }

    /** A report that cannot be read is a failed test of its own: its process died while it was written. */
    static List<TestCase> read(String module, Path file) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            return new SurefireReport(module, factory.createXMLStreamReader(in)).cases();
        } catch (XMLStreamException | IOException e) {
            Outcome unreadable = new Outcome.Failed("its report cannot be read: " + sentence(e.getMessage()));
            return List.of(new TestCase(module, String.valueOf(file.getFileName()), unreadable));
        }
    }

    private List<TestCase> cases() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> story.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                default -> {
                    // Comments and the like.
                }
            }
        }
        return cases;
    }

    private void begin(String element) {
        story.setLength(0);
        switch (element) {
            case "testcase" -> {
                name = name();
                outcome = new Outcome.Passed();
            }
            case "failure", "error", "skipped" -> message = attribute("message");
            default -> {
                // Properties, and attempts that were run again.
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "failure", "error" -> outcome = new Outcome.Failed(reason());
            case "skipped" -> outcome = new Outcome.Skipped(reason());
            case "testcase" -> cases.add(new TestCase(module, name, outcome));
            default -> {
                // What the tests printed.
            }
        }
    }

    private String name() {
        String type = attribute("classname");
        return Printable.of(type.substring(type.lastIndexOf('.') + 1) + "." + attribute("name"));
    }

    /** The message, or else what the stack trace begins with. */
    private String reason() {
        String text = message.isBlank() ? story.toString() : message;
        return sentence(EXCEPTION.matcher(text.strip()).replaceFirst(""));
    }

    private String attribute(String wanted) {
        String value = xml.getAttributeValue(null, wanted);
        return value == null ? "" : value;
    }

    private static String sentence(@Nullable String text) {
        List<String> lines = String.valueOf(text).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? "it does not say why" : Printable.of(lines.getFirst(), LONGEST);
    }
}
