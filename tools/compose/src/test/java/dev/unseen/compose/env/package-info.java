/// Values as Compose computes them.
package dev.unseen.compose.env;
