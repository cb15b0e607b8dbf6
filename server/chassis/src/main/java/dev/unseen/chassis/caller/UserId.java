package dev.unseen.chassis.caller;

/// A person's or an automation's account.
public record UserId(String value) {

    public UserId {
        Ids.require(value, "user id");
    }

    @Override
    public String toString() {
        return value;
    }
}
