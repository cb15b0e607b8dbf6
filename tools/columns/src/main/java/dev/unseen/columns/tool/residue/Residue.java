package dev.unseen.columns.tool.residue;

/// A place where old values may still lie.
///
/// @param cleaned whether it was seen to here
public record Residue(String place, boolean cleaned, String sentence) {}
