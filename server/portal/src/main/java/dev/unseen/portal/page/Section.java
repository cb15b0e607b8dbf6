package dev.unseen.portal.page;

/// Which part of the portal a page belongs to.
public enum Section {
    FLEET,
    DEPLOY,
    AUDIT,
    STATUS,
    NONE
}
