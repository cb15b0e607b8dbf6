package dev.unseen.portal.page;

/// A time for a page: exact for programs, in words for people, and how long ago it was.
public record Moment(String iso, String day, String clock, String ago) {

    public String text() {
        return day + ", " + clock;
    }
}
