package dev.unseen.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.identity.House;
import dev.unseen.identity.Persona;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How well somebody with a stopwatch tells a name that exists from one that does not: the chance
/// that a log-in of the one takes longer than of the other. A half is nothing learnt.
@Tag("wide")
class LoginTimeTest {

    private static final int PAIRS = 400;

    /// Where one of the two computes no password, the chance is 0 or 1 by less than a hundredth;
    /// other work on the machine moves a half by a tenth.
    private static final double BY_CHANCE_MIN = 0.3;

    private static final double BY_CHANCE_MAX = 0.7;

    @TempDir static Path directory;

    @Test
    @DisplayName("register 13, held off: an answer tells whether an account exists")
    void unknownAndKnownNames_takeTheSameTime() {
        try (House house = House.open(directory)) {
            Persona.first(house);
            List<Long> known = new ArrayList<>();
            List<Long> unknown = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                house.clock.advance(Duration.ofHours(1));
                if (i % 2 == 0) { // who comes second finds a warmer processor
                    known.add(time(house, "admin"));
                    unknown.add(time(house, "admin" + i));
                } else {
                    unknown.add(time(house, "admin" + i));
                    known.add(time(house, "admin"));
                }
            }
            double chance = chance(trimmed(known), trimmed(unknown));
            System.out.printf("a known name takes longer with a chance of %.3f%n", chance);
            assertThat(chance).isBetween(BY_CHANCE_MIN, BY_CHANCE_MAX);
        }
    }

    private static long time(House house, String name) {
        var browser = house.browser();
        var fields = dev.unseen.identity.Browser.fields(browser.get(Persona.authorizePath()));
        fields.put("username", name);
        fields.put("password", "not the password of anybody");
        fields.put("code", "123456");
        long start = System.nanoTime();
        browser.form("/identity/login", fields);
        return System.nanoTime() - start;
    }

    private static List<Long> trimmed(List<Long> samples) {
        Stream<Long> warm = samples.stream().skip(samples.size() / 10);
        return warm.sorted().limit(samples.size() * 8L / 10).toList();
    }

    private static double chance(List<Long> some, List<Long> others) {
        long more = 0;
        for (long one : some) {
            more += others.stream().filter(each -> each < one).count();
        }
        return (double) more / some.size() / others.size();
    }
}
