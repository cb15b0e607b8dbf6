package dev.unseen.identity.row;

import dev.unseen.audit.SubjectKind;

/// The tables whose rows are obeyed, with the column by which one of them is found.
public enum Table {
    DOMAIN("domain", "id", SubjectKind.DOMAIN),
    PROJECT("project", "id", SubjectKind.PROJECT),
    ACCOUNT("account", "id", SubjectKind.ACCOUNT),
    ROLE_ASSIGNMENT("role_assignment", "id", SubjectKind.ROLE),
    PASSWORD("password", "account_id", SubjectKind.ACCOUNT),
    SETUP_LINK("setup_link", "id", SubjectKind.ACCOUNT),
    APPLICATION_CREDENTIAL("application_credential", "id", SubjectKind.APPLICATION_CREDENTIAL),
    ACCESS_RULE("access_rule", "id", SubjectKind.APPLICATION_CREDENTIAL),
    TOKEN("token", "id", SubjectKind.TOKEN),
    AUTHORIZATION_CODE("authorization_code", "id", SubjectKind.TOKEN),
    NODE("node", "id", SubjectKind.NODE),
    TICKET("ticket", "id", SubjectKind.TICKET);

    private final String sqlName;
    private final String key;
    private final SubjectKind subject;

    Table(String sqlName, String key, SubjectKind subject) {
        this.sqlName = sqlName;
        this.key = key;
        this.subject = subject;
    }

    String sqlName() {
        return sqlName;
    }

    String key() {
        return key;
    }

    SubjectKind subject() {
        return subject;
    }
}
