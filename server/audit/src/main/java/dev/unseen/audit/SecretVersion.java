package dev.unseen.audit;

import java.util.Optional;
import java.util.regex.Pattern;

/// One secret of a bundle: its name, if it has one that the log keeps, and its version.
///
/// A name that does not follow the grammar is recorded by its absence, never by its characters.
public record SecretVersion(Optional<String> name, long version) {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._/-]{1,255}");

    public SecretVersion {
        if (version < 0) {
            throw new IllegalArgumentException("a version is 0 or more");
        }
        name = name.filter(each -> GRAMMAR.matcher(each).matches());
    }

    public static SecretVersion of(String name, long version) {
        return new SecretVersion(Optional.of(name), version);
    }
}
