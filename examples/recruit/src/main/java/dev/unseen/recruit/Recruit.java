package dev.unseen.recruit;

import dev.unseen.recruit.apikey.ApiKeys;
import dev.unseen.recruit.apikey.PostgresApiKeys;
import dev.unseen.recruit.applicant.Applicants;
import dev.unseen.recruit.applicant.PostgresApplicants;
import dev.unseen.recruit.database.Database;
import dev.unseen.recruit.database.Login;
import dev.unseen.recruit.health.Health;
import dev.unseen.recruit.health.LoginProof;
import dev.unseen.recruit.health.PostgresHealthRows;
import dev.unseen.recruit.health.Proof;
import dev.unseen.recruit.health.Proofs;
import dev.unseen.recruit.job.PostgresJobs;
import dev.unseen.recruit.recruiter.PostgresRecruiters;
import dev.unseen.recruit.recruiter.Recruiters;
import dev.unseen.recruit.seal.Keys;
import dev.unseen.recruit.seal.Seal;
import dev.unseen.recruit.secret.SecretName;
import dev.unseen.recruit.secret.Secrets;
import dev.unseen.recruit.session.FormTokens;
import dev.unseen.recruit.session.Sessions;
import dev.unseen.recruit.token.AccessTokens;
import dev.unseen.recruit.token.PostgresRefresh;
import dev.unseen.recruit.token.RefreshTokens;
import dev.unseen.recruit.web.Site;
import dev.unseen.recruit.web.Site.Doors;
import dev.unseen.recruit.web.Site.Visits;
import dev.unseen.recruit.web.WebDoor;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// The running application: each secret goes to the one part that uses it.
final class Recruit implements AutoCloseable {

    private final InstantSource clock;
    private final SecureRandom random;
    private final Database database;
    private final WebDoor door;

    private Recruit(Settings settings, Secrets secrets, Clockwork clockwork) {
        this.clock = clockwork.clock();
        this.random = clockwork.random();
        var address = settings.database();
        var login =
                new Login(
                        address.host(),
                        address.port(),
                        address.name(),
                        address.user(),
                        secrets.file(SecretName.DB_PASSWORD));
        this.database = Database.open(login, clockwork.databaseStartMax());
        this.door = WebDoor.open(settings.port(), site(settings, secrets, login));
    }

    /// Time, chance, and how long a database may take to come up.
    record Clockwork(InstantSource clock, SecureRandom random, Duration databaseStartMax) {}

    static Recruit start(Settings settings, Secrets secrets, Clockwork clockwork) {
        return new Recruit(settings, secrets, clockwork);
    }

    private Site site(Settings settings, Secrets secrets, Login login) {
        Jdbi jdbi = database.jdbi();
        var sessions = new Sessions(secrets.read(SecretName.SESSION_SECRET), clock, random);
        var forms = new FormTokens(secrets.read(SecretName.CSRF_SECRET), random);
        var seal =
                new Seal(
                        Keys.decode(
                                SecretName.ENCRYPTION_KEY.name(),
                                secrets.read(SecretName.ENCRYPTION_KEY)),
                        random);
        var access = new AccessTokens(secrets.read(SecretName.JWT_SECRET), clock);
        var refreshes = new PostgresRefresh(jdbi);
        var refresh =
                new RefreshTokens(secrets.read(SecretName.JWT_REFRESH_SECRET), refreshes, clock);
        var keys =
                new ApiKeys(
                        secrets.read(SecretName.API_KEY_SALT),
                        new PostgresApiKeys(jdbi),
                        clock,
                        random);
        var proofs = new Proofs(clock, random);
        Map<SecretName, Proof> all = new EnumMap<>(SecretName.class);
        all.put(SecretName.JWT_SECRET, proofs.of(access));
        all.put(SecretName.JWT_REFRESH_SECRET, proofs.of(refresh, refreshes));
        all.put(SecretName.SESSION_SECRET, proofs.of(sessions));
        all.put(SecretName.CSRF_SECRET, proofs.of(forms, sessions));
        all.put(SecretName.API_KEY_SALT, proofs.of(keys));
        all.put(SecretName.ENCRYPTION_KEY, proofs.of(seal, new PostgresHealthRows(jdbi)));
        all.put(SecretName.DB_PASSWORD, new LoginProof(login));
        return new Site(
                new Visits(sessions, forms, settings.behindTls()),
                new Doors(access, refresh, keys),
                new Site.Records(
                        new PostgresJobs(jdbi),
                        new Applicants(new PostgresApplicants(jdbi), seal),
                        new Recruiters(new PostgresRecruiters(jdbi), clock, random)),
                new Site.Condition(new Health(all, clock), settings.vps()),
                clock);
    }

    int port() {
        return door.port();
    }

    @Override
    public void close() {
        door.close();
        database.close();
    }
}
