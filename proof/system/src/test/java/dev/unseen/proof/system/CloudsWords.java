package dev.unseen.proof.system;

import dev.unseen.client.http.StrongroomRefused;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// A refusal carries the server's sentence beside its message, where no log prints it. A proof that
/// fails by one shows the sentence: there is no secret of anybody's in it.
final class CloudsWords
        implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        throw withWords(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
            throws Throwable {
        throw withWords(failure);
    }

    private static Throwable withWords(Throwable failure) {
        Throwable each = failure;
        while (each != null && !(each instanceof StrongroomRefused)) {
            each = each.getCause();
        }
        if (each instanceof StrongroomRefused refused) {
            failure.addSuppressed(
                    new AssertionError(
                            "it said %d: %s".formatted(refused.status(), refused.sentence())));
        }
        return failure;
    }
}
