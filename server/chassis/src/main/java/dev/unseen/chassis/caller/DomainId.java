package dev.unseen.chassis.caller;

/// A domain: a set of accounts and projects with names of its own. The first one is [#DEFAULT].
public record DomainId(String value) {

    public static final DomainId DEFAULT = new DomainId("default");

    public DomainId {
        if (!wellFormed(value)) {
            Ids.require(value, "domain id");
        }
    }

    public static boolean wellFormed(String value) {
        return value.equals("default") || Ids.wellFormed(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
