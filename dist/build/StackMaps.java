import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Gives the classes of a jar the stack maps that Java 6 brought. Without them the JDK verifies a
/// class the slow way at every start and keeps it out of AOT caches. Run: `java StackMaps.java JAR`
final class StackMaps {

    private static final int WITH_STACK_MAPS = 52;

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path made = Path.of(arguments[0] + ".mapped");
        try (var in = new JarFile(jar.toFile());
                var names = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                var out = new JarOutputStream(Files.newOutputStream(made))) {
            ClassFile classes = classFile(names);
            for (Enumeration<JarEntry> each = in.entries(); each.hasMoreElements(); ) {
                copy(in, each.nextElement(), classes, out);
            }
        }
        Files.move(made, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ClassFile classFile(ClassLoader names) {
        ClassHierarchyResolver resolver = ClassHierarchyResolver.ofResourceParsing(names);
        return ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver));
    }

    private static void copy(JarFile in, JarEntry entry, ClassFile classes, OutputStream out)
            throws IOException {
        byte[] bytes = in.getInputStream(entry).readAllBytes();
        var copied = new JarEntry(entry.getName());
        copied.setTime(entry.getTime());
        ((JarOutputStream) out).putNextEntry(copied);
        boolean old = entry.getName().endsWith(".class") && bytes[7] < WITH_STACK_MAPS;
        out.write(old ? mapped(bytes, classes) : bytes);
    }

    /// Writes every method's body anew, in the form of a version that has stack maps.
    private static byte[] mapped(byte[] bytes, ClassFile classes) {
        ClassTransform version =
                (builder, element) ->
                        builder.with(
                                element instanceof ClassFileVersion
                                        ? ClassFileVersion.of(WITH_STACK_MAPS, 0)
                                        : element);
        return classes.transformClass(
                classes.parse(bytes),
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(version));
    }
}
