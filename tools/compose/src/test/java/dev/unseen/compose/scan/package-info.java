/// What the scan finds, measured on the labelled corpus.
package dev.unseen.compose.scan;
