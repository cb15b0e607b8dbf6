package dev.unseen.portal.page;

import dev.unseen.portal.PortalOperation;
import dev.unseen.portal.session.Visit;
import java.util.Optional;

/// What surrounds a page's content.
///
/// @param live whether a reader without JavaScript should see the page again in a few seconds
public record Frame(
        String title, Section section, Optional<Visit> visit, Assets assets, boolean live) {

    public boolean isKnown() {
        return visit.isPresent();
    }

    public String name() {
        return visit.map(Visit::name).orElse("");
    }

    public String formToken() {
        return visit.map(each -> each.session().formToken()).orElse("");
    }

    public boolean mayAudit() {
        return visit.filter(each -> each.may(PortalOperation.AUDIT_PAGES)).isPresent();
    }

    public boolean maySeeStatus() {
        return visit.filter(each -> each.may(PortalOperation.STATUS_PAGES)).isPresent();
    }

    public boolean isAt(Section other) {
        return section == other;
    }
}
