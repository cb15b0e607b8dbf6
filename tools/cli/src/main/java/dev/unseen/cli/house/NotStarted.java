package dev.unseen.cli.house;

/// A server that ended instead of answering, with its own sentence and exit code.
public final class NotStarted extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;
    private final int code;

    NotStarted(String sentence, int code) {
        super(sentence);
        this.sentence = sentence;
        this.code = code;
    }

    public String sentence() {
        return sentence;
    }

    public int code() {
        return code;
    }
}
