package dev.unseen.fleet.assurance;

import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.sql.Database;
import dev.unseen.client.doctor.Examination;
import dev.unseen.fleet.access.FleetOperation;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.secrets.KeyManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Watches over the key manager: its daily examination and its cost.
public final class Assurance implements AutoCloseable {

    private final KeyManager keyManager;
    private final Examinations examinations;
    private final Calls calls;
    private final InstantSource clock;
    private final Optional<DailyExamination> daily;

    public Assurance(KeyManager keyManager, Database database, InstantSource clock) {
        this.keyManager = keyManager;
        this.examinations = new Examinations(database);
        this.calls = new Calls(database, clock);
        this.clock = clock;
        this.daily =
                keyManager
                        .examination()
                        .map(each -> new DailyExamination(each, examinations, clock));
    }

    /// The first examination is made at once when none is younger than a day.
    public void start() {
        daily.ifPresent(DailyExamination::start);
    }

    public Standing standing() {
        Optional<Examination> last = daily.flatMap(_ -> examinations.last());
        return new Standing(
                keyManager.name(),
                last,
                last.map(each -> Duration.between(each.at(), clock.instant())),
                calls.thisMonth());
    }

    public List<Route> routes() {
        return List.of(Route.get("/v1/key-manager", FleetOperation.KEY_MANAGER_SHOW, _ -> show()));
    }

    private Reply show() {
        Standing standing = standing();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("key_manager", standing.keyManager());
        standing.last().ifPresent(each -> view.put("examination", each));
        standing.last().ifPresent(each -> view.put("sound", each.holds()));
        standing.age().ifPresent(each -> view.put("age_seconds", each.toSeconds()));
        view.put("calls_per_vps_and_month_max", Calls.PER_VPS_AND_MONTH_MAX);
        view.put("calls", standing.calls().stream().map(Assurance::view).toList());
        return Reply.json(200, view);
    }

    private static Map<String, Object> view(Calls.Line line) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("deployment", line.deployment());
        view.put("month", line.month());
        view.put("control", line.control());
        view.put("node", line.node());
        view.put("total", line.total());
        view.put("within_budget", line.isWithinBudget());
        return view;
    }

    @Override
    public void close() {
        daily.ifPresent(DailyExamination::close);
    }
}
