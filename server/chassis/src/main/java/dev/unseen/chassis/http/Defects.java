package dev.unseen.chassis.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// Writes a defect to the log as classes and frames. Messages of foreign exceptions may repeat
/// input, so they are left out.
final class Defects {

    private static final int FRAMES_MAX = 12;

    private Defects() {}

    static void report(Logger log, String requestId, Throwable failure) {
        var text = new StringBuilder(requestId);
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append("\n  ").append(each.getClass().getName());
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES_MAX); i++) {
                text.append("\n    at ").append(frames[i]);
            }
        }
        log.log(Level.ERROR, text);
    }
}
