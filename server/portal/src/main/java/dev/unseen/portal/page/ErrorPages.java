package dev.unseen.portal.page;

import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.portal.page.Pages.Content;
import dev.unseen.portal.session.Visit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Errors as pages. Whoever is logged in keeps their way around; whoever is not finds the way in.
public final class ErrorPages implements ErrorStyle {

    private static final String TEMPLATE = "error.jte";

    private final Pages pages;
    private final Function<Exchange, Optional<Visit>> visit;

    /// @param visit whose session it is, as well as that can be told now
    public ErrorPages(Pages pages, Function<Exchange, Optional<Visit>> visit) {
        this.pages = pages;
        this.visit = visit;
    }

    @Override
    public Reply render(int status, String message, String requestId) {
        return Shield.over(
                status == 401
                        ? pages.landing(401, Optional.of("Log in to go on."))
                        : pages.render(status, TEMPLATE, values(status, message, requestId)));
    }

    @Override
    public Reply render(int status, String message, Exchange exchange) {
        if (status == 401) {
            return render(status, message, exchange.requestId());
        }
        return visit.apply(exchange)
                .map(each -> page(each, status, message, exchange.requestId()))
                .orElseGet(() -> render(status, message, exchange.requestId()));
    }

    @Override
    public Reply renderNowhere(int status, String message, Exchange exchange) {
        return render(status, message, exchange);
    }

    private Reply page(Visit known, int status, String message, String requestId) {
        var content = Content.of(title(status), Section.NONE, TEMPLATE);
        return Shield.over(pages.page(status, known, content, values(status, message, requestId)));
    }

    private static Map<String, Object> values(int status, String message, String requestId) {
        String said = status == 404 ? "It does not exist, or it is gone." : message;
        return Map.of(
                "status", status, "title", title(status), "message", said, "requestId", requestId);
    }

    private static String title(int status) {
        return switch (status) {
            case 403 -> "Not yours to do";
            case 404 -> "There is nothing here";
            case 409 -> "It cannot be done as it is";
            case 429 -> "A moment, please";
            case 503 -> "Something we need is away";
            default -> status >= 500 ? "Our mistake" : "This was not understood";
        };
    }
}
