package dev.unseen.recruit.web;

import dev.unseen.recruit.apikey.ApiKeys;
import dev.unseen.recruit.applicant.Applicant;
import dev.unseen.recruit.job.Job;
import dev.unseen.recruit.recruiter.Recruiters;
import dev.unseen.recruit.session.Sessions;
import dev.unseen.recruit.web.Site.Records;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a recruiter sees after logging in.
final class RecruiterPages {

    static final int TITLE_CHARS_MAX = 120;
    static final int PLACE_CHARS_MAX = 80;
    static final int DESCRIPTION_CHARS_MAX = 4000;
    private static final int LABEL_CHARS_MAX = 60;
    private static final String PASSWORD = "type=\"password\" maxlength=\"200\" ";

    private final Records records;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final InstantSource clock;

    RecruiterPages(Records records, Sessions sessions, ApiKeys keys, InstantSource clock) {
        this.records = records;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
    }

    Answer home(Visit visit) {
        if (visit.session().recruiter().isEmpty()) {
            boolean first = records.recruiters().awaitsSetup();
            return Answer.seeOther(first ? "/recruiter/setup" : "/recruiter/login");
        }
        String token = visit.formToken();
        String content =
                "<h2>Applications</h2>%s<h2>Advertise a job</h2>%s<h2>Job boards</h2>%s%s"
                        .formatted(applicants(), jobForm(token), keyForm(token), logOutForm(token));
        return visit.keep(Answer.html(200, Page.of("For recruiters", content)));
    }

    private String applicants() {
        var all = records.applicants().list();
        if (all.isEmpty()) {
            return "<p>Nobody has applied yet.</p>";
        }
        return all.stream().map(RecruiterPages::row).collect(Collectors.joining("\n"));
    }

    private static String row(Applicant applicant) {
        return "<article><h3>%s</h3><p>%s · %s</p><p>%s</p></article>"
                .formatted(
                        Page.escape(applicant.person().name()),
                        Page.escape(applicant.person().email()),
                        Page.escape(applicant.person().phone()),
                        Page.escape(applicant.letter()));
    }

    private static String jobForm(String token) {
        String fields =
                Page.field("Title", "title", "maxlength=\"120\"")
                        + Page.field("Place", "place", "maxlength=\"80\"")
                        + Page.area("Description", "description", DESCRIPTION_CHARS_MAX);
        return Page.form("/recruiter/jobs", token, fields, "Advertise");
    }

    private static String keyForm(String token) {
        String fields = Page.field("Name of the job board", "label", "maxlength=\"60\"");
        return Page.form("/recruiter/api-keys", token, fields, "Make a key");
    }

    private static String logOutForm(String token) {
        return Page.form("/recruiter/logout", token, "", "Log out");
    }

    Answer setup(Visit visit) {
        if (!records.recruiters().awaitsSetup()) {
            return Answer.seeOther("/recruiter/login");
        }
        String fields =
                nameField()
                        + Page.field(
                                "Password, 15 characters or more",
                                "password",
                                PASSWORD + "minlength=\"15\" autocomplete=\"new-password\"");
        String form = Page.form("/recruiter/setup", visit.formToken(), fields, "Begin");
        return visit.keep(Answer.html(200, Page.of("The first recruiter", form)));
    }

    Answer setUp(Visit visit) {
        visit.requireForm();
        Request request = visit.request();
        String name = request.field("name", Recruiters.NAME_CHARS_MAX);
        String password = request.form().getOrDefault("password", "");
        if (!records.recruiters().setUp(name, password)) {
            throw new Rejected(
                    409, "A password has 15 to 200 characters, and there is one first recruiter.");
        }
        return enter(visit, name);
    }

    Answer login(Visit visit) {
        String fields =
                nameField()
                        + Page.field(
                                "Password",
                                "password",
                                PASSWORD + "autocomplete=\"current-password\"");
        String form = Page.form("/recruiter/login", visit.formToken(), fields, "Log in");
        return visit.keep(Answer.html(200, Page.of("Log in", form)));
    }

    private static String nameField() {
        return Page.field("Name", "name", "maxlength=\"60\" autocomplete=\"username\"");
    }

    Answer logIn(Visit visit) {
        visit.requireForm();
        Request request = visit.request();
        String name = request.field("name", Recruiters.NAME_CHARS_MAX);
        String password = request.form().getOrDefault("password", "");
        return records.recruiters()
                .logIn(name, password)
                .map(each -> enter(visit, each))
                .orElseThrow(
                        () ->
                                new Rejected(
                                        401,
                                        "Name and password do not fit, or there were too many"
                                                + " tries; wait a minute."));
    }

    private Answer enter(Visit visit, String name) {
        return visit.as(sessions.begin(Optional.of(name))).keep(Answer.seeOther("/recruiter"));
    }

    Answer logOut(Visit visit) {
        visit.requireForm();
        return visit.as(sessions.begin(Optional.empty())).keep(Answer.seeOther("/"));
    }

    Answer addJob(Visit visit) {
        requireRecruiter(visit);
        records.jobs().add(job(visit.request(), clock));
        return visit.keep(Answer.seeOther("/"));
    }

    static Job job(Request request, InstantSource clock) {
        return new Job(
                UUID.randomUUID().toString(),
                request.field("title", TITLE_CHARS_MAX),
                request.field("place", PLACE_CHARS_MAX),
                request.field("description", DESCRIPTION_CHARS_MAX),
                clock.instant());
    }

    Answer addApiKey(Visit visit) {
        requireRecruiter(visit);
        String key = keys.create(visit.request().field("label", LABEL_CHARS_MAX));
        String content =
                "<p>Give this key to the job board. It is shown this once.</p><p><code>%s</code></p>"
                        .formatted(Page.escape(key));
        return visit.keep(Answer.html(200, Page.of("A new key", content)));
    }

    private static void requireRecruiter(Visit visit) {
        visit.requireForm();
        if (visit.session().recruiter().isEmpty()) {
            throw new Rejected(401, "Log in first.");
        }
    }
}
