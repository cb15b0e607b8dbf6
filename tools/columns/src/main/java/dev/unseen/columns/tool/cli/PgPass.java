package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.failure.Outage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PostgreSQL's file of passwords: `host:port:database:user:password`, first match wins. As with
/// its own programs, a file that others may read is passed over.
final class PgPass {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private PgPass() {}

    /// @param wanted host, port, database and user
    static Optional<String> find(Path file, List<String> wanted) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                return Optional.empty();
            }
            return Files.readAllLines(file).stream()
                    .map(PgPass::fields)
                    .filter(each -> matches(each, wanted))
                    .map(each -> each.get(4))
                    .findFirst();
        } catch (IOException _) {
            throw new Outage("disk", "cannot read " + file);
        }
    }

    private static boolean matches(List<String> fields, List<String> wanted) {
        if (fields.size() != 5) {
            return false;
        }
        for (int at = 0; at < wanted.size(); at++) {
            if (!fields.get(at).equals("*") && !fields.get(at).equals(wanted.get(at))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        for (int at = 0; at < line.length() && !line.startsWith("#"); at++) {
            char next = line.charAt(at);
            if (next == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(next == '\\' && at + 1 < line.length() ? line.charAt(++at) : next);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
