/// Reading projects, the friendly and the hostile.
package dev.unseen.compose.project;
