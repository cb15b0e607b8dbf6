package dev.unseen.compose.change;

/// Mode and owner of a file; a negative owner means whoever runs this.
public record Attributes(String mode, int uid, int gid) {
    public static final Attributes PRIVATE = new Attributes("0600", -1, -1);

    public Attributes {
        if (!mode.matches("0[0-7]{3}")) {
            throw new IllegalArgumentException("a mode has four octal digits: " + mode);
        }
    }
}
