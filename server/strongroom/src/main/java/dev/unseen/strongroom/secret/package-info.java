/// Secrets: what is known of them (everything but the value), their immutable versions, and who
/// may do what with them, over Barbican's paths. Values pass through as sealed bytes; only
/// [dev.unseen.strongroom.plain] opens them.
@NullMarked
package dev.unseen.strongroom.secret;

import org.jspecify.annotations.NullMarked;
