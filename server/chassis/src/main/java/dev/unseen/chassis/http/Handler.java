package dev.unseen.chassis.http;

/// Answers one exchange, on a virtual thread of its own.
@FunctionalInterface
public interface Handler {

    Reply handle(Exchange exchange) throws InterruptedException;
}
