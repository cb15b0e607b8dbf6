/** The client alone, on Java 17 as on later ones. */
package dev.unseen.client;
