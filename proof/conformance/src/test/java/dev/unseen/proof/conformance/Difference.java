package dev.unseen.proof.conformance;

/// One thing in which two answers to the same request are not the same.
///
/// @param aspect `status`, `header NAME`, or `body POINTER`
record Difference(Step step, String aspect, String stock, String ours) {

    String line() {
        return "%s%n      %s: stock %s, ours %s"
                .formatted(step.line(), aspect, shortened(stock), shortened(ours));
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
