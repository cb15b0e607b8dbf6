package dev.unseen.proof.shape;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.regex.Pattern;

/// All classes of the house, read once.
final class House {

    private static final Pattern OURS = Pattern.compile(".*/(unseen-|classes/).*");

    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> location.matches(OURS))
                    .importPackages("dev.unseen");

    private House() {}
}
