package dev.unseen.recruit.web;

import dev.unseen.recruit.apikey.ApiKeys;
import dev.unseen.recruit.applicant.Applicants;
import dev.unseen.recruit.health.Health;
import dev.unseen.recruit.health.Report;
import dev.unseen.recruit.job.JobStore;
import dev.unseen.recruit.recruiter.Recruiters;
import dev.unseen.recruit.session.FormTokens;
import dev.unseen.recruit.session.Sessions;
import dev.unseen.recruit.token.AccessTokens;
import dev.unseen.recruit.token.RefreshTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which path leads where.
public final class Site {

    private final Visits visits;
    private final Condition condition;
    private final JobPages jobs;
    private final RecruiterPages recruiters;
    private final Api api;

    /// Sessions and their forms.
    public record Visits(Sessions sessions, FormTokens forms, boolean behindTls) {}

    /// Ways into the API.
    public record Doors(AccessTokens access, RefreshTokens refresh, ApiKeys keys) {}

    /// What the application is about.
    public record Records(JobStore jobs, Applicants applicants, Recruiters recruiters) {}

    /// How we are, and where.
    public record Condition(Health health, String vps) {}

    public Site(
            Visits visits, Doors doors, Records records, Condition condition, InstantSource clock) {
        this.visits = visits;
        this.condition = condition;
        this.jobs = new JobPages(records, clock);
        this.recruiters = new RecruiterPages(records, visits.sessions(), doors.keys(), clock);
        this.api = new Api(doors, records, clock);
    }

    Answer answer(Request request) throws InterruptedException, IOException {
        String verb = request.verb().equals("HEAD") ? "GET" : request.verb();
        return switch (verb + " " + request.path()) {
            case "GET /health" -> health();
            case "GET /style.css" -> style();
            case "POST /api/tokens" -> api.tokens(request);
            case "GET /api/applicants" -> api.applicants(request);
            case "POST /api/jobs" -> api.addJob(request);
            default -> page(verb, Visit.of(request, visits));
        };
    }

    private Answer page(String verb, Visit visit) {
        String path = visit.request().path();
        return switch (verb + " " + path) {
            case "GET /" -> jobs.list();
            case "GET /thanks" -> jobs.thanks();
            case "GET /recruiter" -> recruiters.home(visit);
            case "GET /recruiter/setup" -> recruiters.setup(visit);
            case "POST /recruiter/setup" -> recruiters.setUp(visit);
            case "GET /recruiter/login" -> recruiters.login(visit);
            case "POST /recruiter/login" -> recruiters.logIn(visit);
            case "POST /recruiter/logout" -> recruiters.logOut(visit);
            case "POST /recruiter/jobs" -> recruiters.addJob(visit);
            case "POST /recruiter/api-keys" -> recruiters.addApiKey(visit);
            default -> jobPage(verb, path, visit);
        };
    }

    private Answer jobPage(String verb, String path, Visit visit) {
        String[] parts = path.split("/");
        if (parts.length == 3 && parts[1].equals("jobs") && verb.equals("GET")) {
            return jobs.show(parts[2], visit);
        }
        if (parts.length == 3 && parts[1].equals("jobs") && verb.equals("POST")) {
            return jobs.apply(parts[2], visit);
        }
        throw new Rejected(404, "There is no such page.");
    }

    private Answer health() throws InterruptedException {
        Report report = condition.health().report();
        Map<String, Object> checks = new LinkedHashMap<>();
        report.checks().forEach((name, ok) -> checks.put(name.name(), ok ? "ok" : "failed"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("application", "recruit");
        body.put("vps", condition.vps());
        body.put("status", report.isHealthy() ? "ok" : "failed");
        body.put("checks", checks);
        return Answer.json(report.isHealthy() ? 200 : 503, body);
    }

    private static Answer style() throws IOException {
        try (InputStream in = Site.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("style.css was not packaged");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Answer.of(200, "text/css; charset=utf-8", text);
        }
    }
}
