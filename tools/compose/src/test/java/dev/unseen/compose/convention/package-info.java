/// The table of images.
package dev.unseen.compose.convention;
