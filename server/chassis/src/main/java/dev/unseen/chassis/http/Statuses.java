package dev.unseen.chassis.http;

import dev.unseen.chassis.failure.Reason;

/// Reasons as statuses, and statuses as words.
public final class Statuses {

    private Statuses() {}

    public static int of(Reason reason) {
        return switch (reason) {
            case Reason.NotFound _ -> 404;
            case Reason.NotPermitted _ -> 403;
            case Reason.Malformed _ -> 400;
            case Reason.Conflict _ -> 409;
            case Reason.LimitReached _ -> 429;
            case Reason.Unauthenticated _ -> 401;
        };
    }

    public static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Request Entity Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status >= 500 ? "Internal Server Error" : "Error";
        };
    }
}
