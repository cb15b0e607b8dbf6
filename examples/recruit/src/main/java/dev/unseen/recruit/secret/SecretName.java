package dev.unseen.recruit.secret;

/// The secrets of the blueprint `core-7`, by the names under which they are delivered.
public enum SecretName {
    /// Signs access tokens.
    JWT_SECRET,
    /// Signs refresh tokens.
    JWT_REFRESH_SECRET,
    /// Seals the session cookie.
    SESSION_SECRET,
    /// Authenticates form tokens.
    CSRF_SECRET,
    /// Keys the hash of API keys.
    API_KEY_SALT,
    /// Encrypts columns of applicants: 32 bytes in base64.
    ENCRYPTION_KEY,
    /// Logs in to PostgreSQL.
    DB_PASSWORD
}
