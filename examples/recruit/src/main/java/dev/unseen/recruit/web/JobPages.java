package dev.unseen.recruit.web;

import dev.unseen.recruit.applicant.Applicant;
import dev.unseen.recruit.applicant.Applicant.Person;
import dev.unseen.recruit.job.Job;
import dev.unseen.recruit.web.Site.Records;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Collectors;

/// What everybody sees: jobs, and a form to apply.
final class JobPages {

    private static final int NAME_CHARS_MAX = 120;
    private static final int EMAIL_CHARS_MAX = 254;
    private static final int PHONE_CHARS_MAX = 40;
    private static final int LETTER_CHARS_MAX = 4000;

    private final Records records;
    private final InstantSource clock;

    JobPages(Records records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    Answer list() {
        String jobs =
                records.jobs().list().stream()
                        .map(JobPages::item)
                        .collect(Collectors.joining("\n", "<ul class=\"jobs\">", "</ul>"));
        return Answer.html(200, Page.of("Jobs", jobs));
    }

    private static String item(Job job) {
        return "<li><a href=\"/jobs/%s\">%s</a> <span>%s</span></li>"
                .formatted(
                        Page.escape(job.id()), Page.escape(job.title()), Page.escape(job.place()));
    }

    Answer show(String id, Visit visit) {
        Job job = job(id);
        String fields =
                Page.field("Your name", "name", "maxlength=\"120\" autocomplete=\"name\"")
                        + Page.field(
                                "E-mail",
                                "email",
                                "type=\"email\" maxlength=\"254\" autocomplete=\"email\"")
                        + Page.field(
                                "Telephone",
                                "phone",
                                "type=\"tel\" maxlength=\"40\" autocomplete=\"tel\"")
                        + Page.area("Why you", "letter", LETTER_CHARS_MAX);
        String form = Page.form("/jobs/" + job.id(), visit.formToken(), fields, "Apply");
        String content =
                "<p class=\"place\">%s</p><p>%s</p><h2>Apply</h2>%s"
                        .formatted(Page.escape(job.place()), Page.escape(job.description()), form);
        return visit.keep(Answer.html(200, Page.of(job.title(), content)));
    }

    Answer apply(String id, Visit visit) {
        visit.requireForm();
        Job job = job(id);
        Request request = visit.request();
        var person =
                new Person(
                        request.field("name", NAME_CHARS_MAX),
                        request.field("email", EMAIL_CHARS_MAX),
                        request.field("phone", PHONE_CHARS_MAX));
        records.applicants()
                .add(
                        new Applicant(
                                UUID.randomUUID().toString(),
                                job.id(),
                                person,
                                request.field("letter", LETTER_CHARS_MAX),
                                clock.instant()));
        return visit.keep(Answer.seeOther("/thanks"));
    }

    Answer thanks() {
        return Answer.html(
                200, Page.message("Thank you", "Your application is in. You will hear from us."));
    }

    private Job job(String id) {
        return records.jobs()
                .find(id)
                .orElseThrow(() -> new Rejected(404, "This job is not advertised any more."));
    }
}
