package dev.unseen.compose.plan;

import dev.unseen.compose.convention.ImageConfig;

/// How a service comes to its secret once the variable has left.
public sealed interface Wiring {
    /// The word that the plan shows.
    String word();

    /// A variable that names the file: `POSTGRES_PASSWORD_FILE=/run/secrets/postgres_password`.
    record FileVariable(String name, String value, String word) implements Wiring {}

    /// The program reads `/run/secrets` itself, under this file name.
    record Reader(String target, String word) implements Wiring {}

    /// A shell in front of the program exports the value and gives way to it.
    record Wrapper(ImageConfig runtime) implements Wiring {
        @Override
        public String word() {
            return "wrapper";
        }
    }

    /// A shell in front of the program puts the file's content where the command names it.
    record Argument(ImageConfig runtime) implements Wiring {
        @Override
        public String word() {
            return "argument";
        }
    }

    /// The service got the variable from a shared file and never reads it.
    record Dropped() implements Wiring {
        @Override
        public String word() {
            return "not-read";
        }
    }

    /// Nothing safe is known; the variable stays and the reason is said.
    record Unwired(String reason) implements Wiring {
        @Override
        public String word() {
            return "left";
        }
    }
}
