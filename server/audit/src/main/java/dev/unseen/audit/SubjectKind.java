package dev.unseen.audit;

import java.util.Arrays;
import java.util.Optional;

/// What a decision was about.
public enum SubjectKind {
    SECRET("secret"),
    ORDER("order"),
    CONTAINER("container"),
    CONSUMER("consumer"),
    ACL("acl"),
    QUOTA("quota"),
    BUNDLE("bundle"),
    TICKET("ticket"),
    NODE("node"),
    SESSION("session"),
    ACCOUNT("account"),
    PROJECT("project"),
    DOMAIN("domain"),
    ROLE("role"),
    APPLICATION_CREDENTIAL("application-credential"),
    TOKEN("token"),
    KEY("key"),
    SEAL("seal"),
    MACHINE("machine"),
    DEPLOYMENT("deployment"),
    ROUTE("route"),
    LOG("log"),
    ENTRY("entry");

    private final String wireName;

    SubjectKind(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    static Optional<SubjectKind> named(String wireName) {
        return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findFirst();
    }
}
