package dev.unseen.proof.browser;

/// How a page is looked at.
enum Look {
    LIGHT_WIDE("light", 1280, 800),
    DARK_WIDE("dark", 1280, 800),
    LIGHT_NARROW("light", 390, 844),
    DARK_NARROW("dark", 390, 844);

    private final String scheme;
    private final int width;
    private final int height;

    Look(String scheme, int width, int height) {
        this.scheme = scheme;
        this.width = width;
        this.height = height;
    }

    String scheme() {
        return scheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    String file() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
