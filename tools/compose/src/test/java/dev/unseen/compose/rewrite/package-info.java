/// What a rewrite changes, and everything it leaves alone.
package dev.unseen.compose.rewrite;
