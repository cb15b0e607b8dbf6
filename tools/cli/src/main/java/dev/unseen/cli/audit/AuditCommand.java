package dev.unseen.cli.audit;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.VerificationReport;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.ExitCodes;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.HouseOption;
import dev.unseen.cli.login.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unseen audit`.
@Command(
        name = "audit",
        description = "Export the audit log, and check it.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class},
        mixinStandardHelpOptions = true)
public final class AuditCommand {

    /// `unseen audit export --to DIR`
    @Command(
            name = "export",
            description = {
                "Copy the audit log into a directory that `unseen audit verify` can check"
                        + " anywhere.",
                "Takes the role admin or audit; that it was exported is recorded in it."
            },
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {

        @Mixin private HouseOption house = new HouseOption();

        @Option(
                names = "--to",
                paramLabel = "DIR",
                description = "a new or an empty directory",
                required = true)
        private Path target = Path.of(".");

        @Override
        public Integer call() {
            HouseDirectory directory = house.directory();
            String strongroom = directory.addresses().strongroom();
            Session session = Session.read(directory.session());
            var web = Web.trusting(directory.authority());
            int files = AuditExport.fetch(web, strongroom, session.token(), target);
            System.out.printf("The audit log is in %s: %d files. To check it:%n", target, files);
            System.out.printf(
                    "  unseen audit verify %s --key %s%n", target, target.resolve("keys"));
            System.out.println(
                    "These keys came with it. For proof of who made it, use keys that you were"
                            + " given another way.");
            return ExitCodes.DONE;
        }
    }

    /// `unseen audit verify DIR --key KEY …`
    @Command(
            name = "verify",
            description = {
                "Check an exported audit log offline: order, form, hashes, signed checkpoints.",
                "Ends with 0 when it is sound, with 5 when it is not, naming the first wrong entry."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {

        @Parameters(
                paramLabel = "DIR",
                description = "the exported log, or a copy of its directory")
        private Path directory = Path.of(".");

        @Option(
                names = "--key",
                paramLabel = "KEY",
                description =
                        "a verifier key (name+hash+base64), or a file with one a line; repeatable. "
                                + "Keys that come with the export prove nothing about who made it.",
                required = true)
        private List<String> keys = List.of();

        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description =
                        "a checkpoint kept elsewhere, which the log has to contain; repeatable")
        private List<Path> kept = List.of();

        @Option(names = "--json", description = "print the report as one JSON document")
        private boolean json;

        @Override
        public Integer call() {
            List<String> checkpoints = kept.stream().map(Verify::read).toList();
            VerificationReport report = new Verifier(readKeys()).verify(directory, checkpoints);
            System.out.println(json ? report.json() : sentence(report));
            return report.sound() ? ExitCodes.DONE : ExitCodes.NOT_SOUND;
        }

        private List<NoteKey> readKeys() {
            return keys.stream()
                    .flatMap(
                            each ->
                                    Files.exists(Path.of(each))
                                            ? read(Path.of(each)).lines()
                                            : java.util.stream.Stream.of(each))
                    .filter(each -> !each.isBlank())
                    .map(Verify::key)
                    .toList();
        }

        private static NoteKey key(String text) {
            return NoteKey.parse(text)
                    .orElseThrow(() -> Refusal.malformed("A key is name+hash+base64."));
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException _) {
                throw Refusal.malformed(file + " cannot be read.");
            }
        }

        static String sentence(VerificationReport report) {
            String counted =
                    "%d entries, %d of them signed for, %d checkpoints, root %s"
                            .formatted(
                                    report.entries(),
                                    report.entriesSigned(),
                                    report.checkpoints(),
                                    report.root());
            return report.firstWrong()
                    .map(
                            finding ->
                                    "NOT SOUND: "
                                            + finding.entry()
                                            + ": "
                                            + finding.why()
                                            + " ("
                                            + counted
                                            + ")")
                    .orElse("sound: " + counted);
        }
    }
}
