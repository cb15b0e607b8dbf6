package dev.unseen.identity.credential;

/// What a guess at a password costs. There is no configuration key for it: less than the standard
/// is for tests that are about something else.
public record PasswordCost(int memoryKib, int passes) {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    /// OWASP's parameters for Argon2id at 19 MiB.
    public static PasswordCost standard() {
        return new PasswordCost(MEMORY_KIB, PASSES);
    }
}
