/// The commands as a person runs them.
package dev.unseen.compose.cli;
