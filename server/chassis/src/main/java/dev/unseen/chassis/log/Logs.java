package dev.unseen.chassis.log;

import java.time.Instant;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Log lines on standard error. Our own messages are written as they are; of a library's, which may
/// repeat what a stranger sent, only the logger's name and the class of the exception are.
public final class Logs {

    private static final String OURS = "unseen.";

    private Logs() {}

    public static void install() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        Logger.getLogger("unseen").setLevel(Level.INFO);
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        console.setFormatter(new Line());
        root.addHandler(console);
    }

    static final class Line extends Formatter {

        @Override
        public String format(LogRecord entry) {
            String name = String.valueOf(entry.getLoggerName());
            String text = name.startsWith(OURS) ? formatMessage(entry) : kindOf(entry);
            Instant at = entry.getInstant();
            return "%s %s %s %s%n".formatted(at, entry.getLevel().getName(), name, text);
        }

        private static String kindOf(LogRecord entry) {
            Throwable thrown = entry.getThrown();
            return thrown == null ? "(a library's message)" : thrown.getClass().getName();
        }
    }
}
