package dev.unseen.columns.tool.failure;

/// The database, a disk or a key command let us down; the command line answers with exit code 3.
public final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String dependency;

    public Outage(String dependency, String sentence) {
        super(dependency + ": " + sentence);
        this.dependency = dependency;
    }

    public String dependency() {
        return dependency;
    }
}
