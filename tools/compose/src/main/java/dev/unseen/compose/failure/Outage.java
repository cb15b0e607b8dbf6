package dev.unseen.compose.failure;

/// A dependency (the engine, the disk, git) let us down; the command line answers with exit code
/// 3.
public final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String dependency;

    public Outage(String dependency, String sentence) {
        super(dependency + ": " + sentence);
        this.dependency = dependency;
    }

    /// Another one's sentence with more behind it.
    public Outage followed(String sentence) {
        String own = String.valueOf(getMessage()).substring(dependency.length() + 2);
        return new Outage(dependency, own + "; " + sentence);
    }

    public String dependency() {
        return dependency;
    }
}
