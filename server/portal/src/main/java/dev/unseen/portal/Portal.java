package dev.unseen.portal;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.access.Permitted;
import dev.unseen.fleet.access.Persons;
import dev.unseen.fleet.assurance.Standing;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.portal.audit.AuditRoutes;
import dev.unseen.portal.audit.LogWatch;
import dev.unseen.portal.fleet.FleetPages;
import dev.unseen.portal.login.LoginRoutes;
import dev.unseen.portal.page.Assets;
import dev.unseen.portal.page.ErrorPages;
import dev.unseen.portal.page.Pages;
import dev.unseen.portal.page.Shield;
import dev.unseen.portal.page.Times;
import dev.unseen.portal.session.Sessions;
import dev.unseen.portal.session.Visits;
import dev.unseen.portal.status.KeyManagerView;
import dev.unseen.portal.status.StatusRoutes;
import dev.unseen.portal.strongroom.Strongroom;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// The portal, wired.
public final class Portal {

    private final Visits visits;
    private final ErrorPages errors;
    private final List<Route> routes = new ArrayList<>();

    /// What people look at and act on.
    public record World(
            Strongroom strongroom,
            Persons persons,
            Permitted permitted,
            Blueprints blueprints,
            LogWatch watch,
            Supplier<Standing> keyManager) {}

    /// What every process has one of.
    public record Ground(Database database, InstantSource clock, SecureRandom random) {}

    public Portal(PortalSettings settings, World world, Ground ground) {
        var assets = new Assets();
        var pages = new Pages(assets);
        var sessions = new Sessions(ground.database(), ground.clock(), ground.random());
        this.visits = new Visits(sessions, world.persons(), settings.self());
        this.errors = new ErrorPages(pages, visits::atAnError);
        var times = new Times(ground.clock());
        routes.add(assets.route());
        routes.addAll(login(settings, world, sessions, pages, ground.random()).routes());
        routes.addAll(
                new FleetPages(
                                new FleetPages.Fleet(
                                        world.permitted(),
                                        world.blueprints(),
                                        world.keyManager().get().keyManager()),
                                new FleetPages.Desk(visits, pages),
                                ground.database(),
                                ground.clock(),
                                ground.random())
                        .routes());
        routes.addAll(
                new AuditRoutes(
                                world.strongroom(),
                                world.permitted(),
                                world.watch(),
                                visits,
                                pages,
                                times)
                        .routes());
        routes.addAll(status(settings, world, ground, pages).routes());
    }

    private LoginRoutes login(
            PortalSettings settings,
            World world,
            Sessions sessions,
            Pages pages,
            SecureRandom random) {
        return new LoginRoutes(
                world.strongroom(),
                new LoginRoutes.People(sessions, visits),
                pages,
                settings.self(),
                random);
    }

    private StatusRoutes status(PortalSettings settings, World world, Ground ground, Pages pages) {
        String level = settings.level().wireName();
        var here =
                new StatusRoutes.Here(
                        ground.database(), settings.version(), level, FleetPages.meaningOf(level));
        var keyManager =
                new KeyManagerView.Maker(
                        world.keyManager(),
                        world.permitted().deployments(),
                        new Times(ground.clock()));
        return new StatusRoutes(world.strongroom(), here, keyManager, visits, pages);
    }

    /// Pages, at the root of control's door.
    public Surface surface() {
        return new Surface("", routes.stream().<Route>map(Shield::over).toList(), errors);
    }

    /// Finds a person's token by their cookie, for control's gate.
    public Function<Exchange, Optional<String>> token() {
        return visits::token;
    }
}
