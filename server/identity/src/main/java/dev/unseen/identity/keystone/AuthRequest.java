package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.unseen.chassis.failure.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The body of `POST /v3/auth/tokens`. A field that is not here is refused, so there is nothing
/// that a method could read by accident.
record AuthRequest(Auth auth) {

    AuthRequest {
        Objects.requireNonNull(auth);
    }

    record Auth(Identity identity, Optional<JsonNode> scope) {
        Auth {
            Objects.requireNonNull(identity);
        }
    }

    record Identity(
            List<String> methods,
            Optional<Password> password,
            Optional<TokenId> token,
            Optional<Credential> applicationCredential) {

        Identity {
            methods = List.copyOf(methods);
        }

        /// The one method that is asked for.
        @JsonIgnore
        Method method() {
            int given = given(password) + given(token) + given(applicationCredential);
            if (methods.size() != 1 || given != 1) {
                throw malformed();
            }
            return switch (methods.getFirst()) {
                case "password" -> password.orElseThrow(AuthRequest::malformed);
                case "token" -> token.orElseThrow(AuthRequest::malformed);
                case "application_credential" ->
                        applicationCredential.orElseThrow(AuthRequest::malformed);
                default -> throw malformed();
            };
        }

        private static int given(Optional<?> method) {
            return method.isPresent() ? 1 : 0;
        }
    }

    sealed interface Method {}

    record Password(User user) implements Method {
        Password {
            Objects.requireNonNull(user);
        }
    }

    record User(
            Optional<String> id, Optional<String> name, Optional<Domain> domain, char[] password) {
        User {
            Objects.requireNonNull(password);
        }

        @Override
        public String toString() {
            return "User";
        }
    }

    record Domain(Optional<String> id, Optional<String> name) {}

    record TokenId(String id) implements Method {
        TokenId {
            Objects.requireNonNull(id);
        }

        @Override
        public String toString() {
            return "TokenId";
        }
    }

    /// Named by its id, or by its name and its owner. What is known about the owner then comes
    /// from the stored row alone.
    record Credential(
            Optional<String> id, Optional<String> name, Optional<Owner> user, String secret)
            implements Method {
        Credential {
            Objects.requireNonNull(secret);
            if (id.isPresent() == (name.isPresent() && user.isPresent())
                    || id.isPresent() && (name.isPresent() || user.isPresent())) {
                throw malformed();
            }
        }

        @Override
        public String toString() {
            return "Credential";
        }
    }

    record Owner(Optional<String> id, Optional<String> name, Optional<Domain> domain) {}

    static Refusal malformed() {
        return Refusal.malformed(
                "auth.identity has one method of password, token and application_credential, with"
                        + " the object of that name.");
    }
}
