/// Which ports may be closed, by the labels of the corpus.
package dev.unseen.compose.ports;
