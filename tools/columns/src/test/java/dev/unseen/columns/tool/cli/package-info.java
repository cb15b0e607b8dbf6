@org.jspecify.annotations.NullMarked
package dev.unseen.columns.tool.cli;
