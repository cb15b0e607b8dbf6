package dev.unseen.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.yaml.Section;
import dev.unseen.chassis.yaml.Yaml;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseConfigsTest {

    private static HouseConfigs configs(HouseDirectory directory) {
        var programs = new Programs(Path.of("/opt/a: b #c"), "java", Programs.Caches.USED);
        var plan =
                House.Plan.of(House.Ports.standard())
                        .with(new House.Automations(Optional.of(Path.of("/tmp/x #y")), "sealed"));
        return new HouseConfigs(directory, programs, plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/srv/house #2",
                "/srv/a: b",
                "/srv/it's",
                "/srv/\"x\"",
                "/srv/huis-é",
                "/srv/a\\b",
                "/srv/a\nb"
            })
    void bothConfigs_ofAnOddDirectory_nameThatDirectory(String directory) {
        var configs = configs(new HouseDirectory(Path.of(directory)));

        Section strongroom = Yaml.read("strongroom.yaml", configs.strongroom());
        Section control = Yaml.read("control.yaml", configs.control());

        assertThat(strongroom.requiredText("data")).isEqualTo(directory + "/strongroom");
        assertThat(strongroom.section("identity").orElseThrow().requiredText("administrator"))
                .isEqualTo("/tmp/x #y");
        assertThat(control.requiredText("data")).isEqualTo(directory + "/control");
        assertThat(control.section("local").orElseThrow().requiredText("programs"))
                .isEqualTo("/opt/a: b #c");
    }

    @Test
    void path_ofARelativeDirectory_isAbsolute() {
        assertThat(new HouseDirectory(Path.of("house")).strongroom()).isAbsolute();
    }
}
