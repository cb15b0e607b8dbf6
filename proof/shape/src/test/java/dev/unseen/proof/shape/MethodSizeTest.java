package dev.unseen.proof.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A method fits in the eye. Measured on the class files, from its first line of code to its last.
class MethodSizeTest {

    private static final int LINES_MAX = 50;
    /// The one table of who may do what: a line an operation, so that it is read as a whole.
    private static final Set<String> LISTED = Set.of("dev/unseen/identity/policy/Grants.of");

    private static final Path ROOT = Path.of("../..");

    @Test
    void methods_ofTheHouse_areAtMost50Lines() throws IOException {
        List<String> longOnes = new ArrayList<>();
        int looked = 0;
        for (Path file : classFiles()) {
            ClassModel model = ClassFile.of().parse(file);
            for (MethodModel method : model.methods()) {
                int lines = method.code().map(MethodSizeTest::lines).orElse(0);
                looked++;
                String name =
                        model.thisClass().asInternalName()
                                + "."
                                + method.methodName().stringValue();
                if (lines > LINES_MAX && !name.endsWith(".<clinit>") && !LISTED.contains(name)) {
                    longOnes.add(name + " " + lines);
                }
            }
        }
        assertThat(looked).isGreaterThan(500);
        assertThat(longOnes).isEmpty();
    }

    private static int lines(CodeModel code) {
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (var element : code) {
            if (element instanceof LineNumber line) {
                first = Math.min(first, line.line());
                last = Math.max(last, line.line());
            }
        }
        return last == 0 ? 0 : last - first + 1;
    }

    private static List<Path> classFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("server", "workload", "tools", "examples")) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(folder), 12)) {
                walk.filter(each -> each.toString().contains("/target/classes/dev/unseen/"))
                        .filter(each -> each.toString().endsWith(".class"))
                        .filter(each -> !each.toString().contains("/template/Jte"))
                        .forEach(files::add);
            }
        }
        return files;
    }
}
