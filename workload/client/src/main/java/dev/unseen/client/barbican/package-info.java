/**
 * A key manager that speaks Barbican v1, and what the strongroom adds to it, as an automation uses
 * them. There is no way here to ask for a value.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.client.barbican;
