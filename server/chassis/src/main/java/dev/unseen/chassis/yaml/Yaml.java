package dev.unseen.chassis.yaml;

import dev.unseen.chassis.failure.Refusal;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads one YAML document of mappings, lists and plain values, keeping line numbers.
public final class Yaml {

    private static final int CODE_POINTS_MAX = 256 * 1024;

    private Yaml() {}

    /// @param source what to call the document in a complaint, usually its file name
    public static Section read(String source, String text) {
        var settings =
                LoadSettings.builder()
                        .setLabel(source)
                        .setAllowDuplicateKeys(false)
                        .setAllowRecursiveKeys(false)
                        .setMaxAliasesForCollections(10)
                        .setCodePointLimit(CODE_POINTS_MAX)
                        .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return new Section(source, "", mapping);
            }
            throw Refusal.malformed(source + ": a mapping of keys to values is expected.");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw Refusal.malformed("%s:%d: this is not YAML.".formatted(source, line));
        } catch (YamlEngineException _) {
            throw Refusal.malformed(source + ": this is not YAML, or it is too large.");
        }
    }
}
