package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

    private static final String CANARY = "Zq7/canary+9=\"\\ \u00e9\n";
    private static final String REQUEST = "req-6f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f";

    private static String line(Entry entry) {
        byte[] time = EntryLine.time(Instant.parse("2026-11-22T20:53:01Z"));
        return new String(EntryLine.of(entry).at(17, time), StandardCharsets.US_ASCII);
    }

    @Test
    @DisplayName("S2D-08: time, event, outcome, secret, user, project, address, agent, request id")
    void line_ofRefusal_holdsEveryRequiredField() throws Exception {
        var user = new UserId("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
        var entry =
                Entry.refused(
                        EventType.SECRET_DELIVERED,
                        new Reason.NotPermitted("a sentence that is not kept"),
                        Actor.automation(user, Logs.PROJECT),
                        Subject.of(SubjectKind.SECRET, Logs.PROJECT, new UUID(1, 2).toString())
                                .holding(List.of(SecretVersion.of("db-password", 3))),
                        RequestContext.of(
                                REQUEST,
                                InetAddress.ofLiteral("192.0.2.7"),
                                Optional.of("openstacksdk/4.1.0 keystoneauth1/5.9")));

        assertThat(line(entry))
                .isEqualTo(
                        """
                        {"actor":{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","kind":"automation",\
                        "project":"0123456789abcdef0123456789abcdef"},\
                        "event":"secret.delivered","index":17,"outcome":"refused",\
                        "reason":"not-permitted",\
                        "request":{"address":"192.0.2.7","agent":"openstacksdk/4.1.0",\
                        "id":"req-6f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"},\
                        "subject":{"id":"00000000-0000-0001-0000-000000000002","kind":"secret",\
                        "project":"0123456789abcdef0123456789abcdef",\
                        "secrets":[{"name":"db-password","version":3}]},\
                        "time":"2026-11-22T20:53:01.000000Z","v":1}\
                        """);
    }

    @Test
    void line_ofEveryKindOfEntry_isReadBackTheSame() {
        for (EventType type : EventType.values()) {
            for (SubjectKind kind : SubjectKind.values()) {
                var entry =
                        Entry.allowed(
                                type,
                                Actor.of(new Caller.Anonymous()),
                                Subject.of(kind).within(Logs.PROJECT).numbered(5),
                                RequestContext.internal());

                byte[] bytes = line(entry).getBytes(StandardCharsets.US_ASCII);

                assertThat(StoredEntry.parse(bytes, 17).entry()).isEqualTo(entry);
            }
        }
    }

    @Test
    void line_ofLargestBundle_staysBelowTheBound() {
        var secrets =
                LongStream.range(0, Subject.SECRETS_MAX)
                        .mapToObj(i -> SecretVersion.of("n".repeat(255), (1L << 53) - 1))
                        .toList();
        var entry =
                Entry.allowed(
                        EventType.BUNDLE_DELIVERED,
                        Logs.NODE,
                        Subject.of(SubjectKind.BUNDLE, Logs.PROJECT, new UUID(0, 1).toString())
                                .numbered((1L << 53) - 1)
                                .holding(secrets),
                        RequestContext.of(
                                REQUEST,
                                InetAddress.ofLiteral("2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff"),
                                Optional.of("a".repeat(30) + "/12345.12345.12345.12345")));

        assertThat(line(entry)).hasSizeBetween(18_000, AuditSettings.LINE_BYTES_MAX);
        assertThat(line(Logs.stored(1))).hasSizeLessThan(1_500);
    }

    @Test
    void line_withCanaryInEveryString_holdsNoneOfIt() {
        var subject =
                new Subject(
                        SubjectKind.SECRET,
                        Optional.empty(),
                        Identifier.of(CANARY),
                        OptionalLong.empty(),
                        List.of(SecretVersion.of(CANARY, 1)));
        var context = new RequestContext(Optional.of(CANARY), Optional.of(CANARY), CANARY + "/1.0");
        var entry =
                Entry.refused(
                        EventType.POLICY_REFUSED,
                        Refusal.malformed(CANARY).reason(),
                        Actor.anonymous(),
                        subject,
                        context);

        assertThat(line(entry)).doesNotContain("canary").contains("\"unnamed\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"b", "a\\b", "caf\u00e9", "a\nb", "a:b", "a+b", "a=b"})
    void name_outsideTheGrammar_isAbsent(String name) {
        assertThat(SecretVersion.of(name, 1).name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db-password", "A.b_c/d-9", "x"})
    void name_insideTheGrammar_isKept(String name) {
        assertThat(SecretVersion.of(name, 1).name()).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curl/8.5.0|curl/8.5.0",
                "Mozilla/5.0 (X11; Linux x86_64)|Mozilla/5.0",
                "python-barbicanclient|other",
                "Zq7canary9/1.0|other",
                "curl/8.5.0\u0000x|other",
                "curl/canary|other",
                "|other"
            })
    void userAgent_isProductAndVersionOrOther(String pair) {
        String[] parts = pair.split("\\|");

        var context = new RequestContext(Optional.empty(), Optional.empty(), parts[0]);

        assertThat(context.userAgent()).isEqualTo(parts[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary.example.org", "1.2.3.4.5", "not an address", ""})
    void address_thatIsNoLiteral_isAbsent(String address) {
        assertThat(new RequestContext(Optional.empty(), Optional.of(address), "x").address())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void wireName_ofEveryEvent_followsTheGrammar(EventType type) {
        assertThat(type.wireName()).matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");
        assertThat(EventType.named(type.wireName())).contains(type);
    }

    /// CVE-2025-62513 and its kin: no field of an entry can hold bytes or a value.
    @Test
    @DisplayName("register 28, held off: a log that can hold what was sent")
    void components_ofEntry_areOfAllowedTypesOnly() {
        Set<Class<?>> records = new HashSet<>();
        collect(Entry.class, records);

        assertThat(records)
                .containsExactlyInAnyOrder(
                        Entry.class,
                        Actor.class,
                        Subject.class,
                        RequestContext.class,
                        Outcome.Allowed.class,
                        Outcome.Refused.class);
        List<String> types =
                records.stream()
                        .flatMap(each -> Arrays.stream(each.getRecordComponents()))
                        .map(each -> each.getGenericType().getTypeName())
                        .map(each -> each.replaceAll("[a-z.]+\\.([A-Z])", "$1"))
                        .distinct()
                        .toList();
        assertThat(types)
                .containsExactlyInAnyOrder(
                        "EventType",
                        "Outcome",
                        "Actor",
                        "Subject",
                        "RequestContext",
                        "Actor$Kind",
                        "Optional<Identifier>",
                        "Optional<ProjectId>",
                        "SubjectKind",
                        "OptionalLong",
                        "List<SecretVersion>",
                        "Optional<String>",
                        "String",
                        "RefusalKind");
    }

    private static void collect(Class<?> type, Set<Class<?>> records) {
        Stream<Class<?>> parts =
                type.isSealed()
                        ? Arrays.stream(type.getPermittedSubclasses())
                        : type.isRecord() && type.getPackage().equals(Entry.class.getPackage())
                                ? Arrays.stream(type.getRecordComponents())
                                        .map(RecordComponent::getType)
                                : Stream.empty();
        if (type.isRecord() && type.getPackage().equals(Entry.class.getPackage())) {
            records.add(type);
        }
        parts.forEach(each -> collect(each, records));
    }
}
