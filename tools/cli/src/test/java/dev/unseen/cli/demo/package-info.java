@org.jspecify.annotations.NullMarked
package dev.unseen.cli.demo;
