/// Sealed files against the format's own reader.
package dev.unseen.compose.sealed;
