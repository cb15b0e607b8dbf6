package dev.unseen.recruit.web;

import dev.unseen.recruit.applicant.Applicant;
import dev.unseen.recruit.job.Job;
import dev.unseen.recruit.recruiter.Recruiters;
import dev.unseen.recruit.token.AccessTokens;
import dev.unseen.recruit.token.TokenRefused;
import dev.unseen.recruit.web.Site.Doors;
import dev.unseen.recruit.web.Site.Records;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// For programs: tokens for recruiters' programs, keys for job boards.
final class Api {

    private final Doors doors;
    private final Records records;
    private final InstantSource clock;

    Api(Doors doors, Records records, InstantSource clock) {
        this.doors = doors;
        this.records = records;
        this.clock = clock;
    }

    /// A pair of tokens, for name and password or for a refresh token.
    Answer tokens(Request request) {
        return switch (request.form().getOrDefault("grant_type", "")) {
            case "password" -> forPassword(request);
            case "refresh_token" -> forRefreshToken(request);
            default ->
                    Answer.json(
                            400, Map.of("error", "grant_type has to be password or refresh_token"));
        };
    }

    private Answer forPassword(Request request) {
        String name = request.field("name", Recruiters.NAME_CHARS_MAX);
        String password = request.form().getOrDefault("password", "");
        String recruiter =
                records.recruiters().logIn(name, password).orElseThrow(TokenRefused::new);
        return pair(recruiter, doors.refresh().issue(recruiter));
    }

    private Answer forRefreshToken(Request request) {
        var renewed = doors.refresh().renew(request.form().getOrDefault("refresh_token", ""));
        return pair(renewed.recruiter(), renewed.token());
    }

    private Answer pair(String recruiter, String refreshToken) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("access_token", doors.access().issue(recruiter));
        body.put("expires_in", AccessTokens.LIFE.toSeconds());
        body.put("refresh_token", refreshToken);
        return Answer.json(200, body);
    }

    Answer applicants(Request request) {
        doors.access().verify(request.bearer().orElseThrow(TokenRefused::new));
        var all = records.applicants().list().stream().map(Api::wire).toList();
        return Answer.json(200, Map.of("applicants", all));
    }

    private static Map<String, Object> wire(Applicant applicant) {
        return Map.of(
                "id", applicant.id(),
                "job", applicant.jobId(),
                "name", applicant.person().name(),
                "email", applicant.person().email(),
                "phone", applicant.person().phone(),
                "applied", applicant.applied().toString());
    }

    Answer addJob(Request request) {
        String key = request.header("X-api-key").orElseThrow(TokenRefused::new);
        doors.keys().label(key).orElseThrow(TokenRefused::new);
        Job job = RecruiterPages.job(request, clock);
        records.jobs().add(job);
        return Answer.json(201, Map.of("id", job.id()));
    }
}
