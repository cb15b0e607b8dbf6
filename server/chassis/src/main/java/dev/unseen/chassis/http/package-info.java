/// The HTTP door: strict limits before authentication, one route table, one gate, one place where
/// a refusal becomes a status. Handlers see an [Exchange] and answer a [Reply]; nothing in this
/// package knows what a secret is.
@NullMarked
package dev.unseen.chassis.http;

import org.jspecify.annotations.NullMarked;
