package dev.unseen.portal.fleet;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Times;
import dev.unseen.portal.session.Visits;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The pages about servers, put together.
public final class FleetPages {

    private final List<Route> routes = new ArrayList<>();

    /// What there is to deploy, and what was deployed.
    ///
    /// @param keyManager where secrets are kept: strongroom or openstack
    public record Fleet(Permitted permitted, Blueprints blueprints, String keyManager) {}

    /// How pages are made and for whom.
    public record Desk(Visits visits, Pages pages) {}

    public FleetPages(
            Fleet fleet, Desk desk, Database database, InstantSource clock, SecureRandom random) {
        var submissions = new Submissions(database, clock, random);
        var times = new Times(clock);
        routes.addAll(
                new ServerRoutes(
                                fleet.permitted(),
                                desk.visits(),
                                desk.pages(),
                                times,
                                States.readers(fleet.keyManager()))
                        .routes());
        routes.addAll(
                new DeployRoutes(
                                fleet.permitted(),
                                fleet.blueprints(),
                                submissions,
                                desk.visits(),
                                desk.pages())
                        .routes());
    }

    /// What a level of machines keeps out and what not.
    public static String meaningOf(String level) {
        return States.level(level);
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
