package dev.berth.cli;

import dev.berth.config.NetworkPolicy;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option that says what a user's container may reach. */
final class NetworkOption {

    @Option(names = "--network", paramLabel = "POLICY", converter = Reader.class, description = "What the container may reach: none, internet, lan, or default for what berth.toml says.")
    private Optional<Choice> choice = Optional.empty();

    /** @param policy empty for what berth.toml says */
    record Choice(Optional<NetworkPolicy> policy) {}

    Optional<Choice> choice() {
        return choice;
    }

    static final class Reader implements ITypeConverter<Choice> {

        @Override
        public Choice convert(String word) {
            if (word.equals(Shown.DEFAULT_NETWORK)) {
                return new Choice(Optional.empty());
            }
            return new Choice(Optional.of(NetworkPolicy.parse(word).orElseThrow(
                    () -> new TypeConversionException("must be none, internet, lan or default"))));
        }
    }
}
