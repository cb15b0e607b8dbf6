/**
 * Encrypted attributes of Jakarta Persistence entities.
 *
 * <p>A converter sees a value and not its row, so it cannot bind a ciphertext to a place. Here the
 * converter carries ciphertexts only, and an entity listener, which sees the whole entity, encrypts
 * and decrypts.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.columns.jpa;
