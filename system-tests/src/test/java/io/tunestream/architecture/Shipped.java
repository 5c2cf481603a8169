package io.tunestream.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** The classes of all modules that are shipped. */
final class Shipped {

    /** Modules that hold tests or serve them. */
    private static final ImportOption NO_TEST_CODE = location -> !ofTests(location);

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(NO_TEST_CODE)
            .importPackages("io.tunestream");

    private Shipped() {}

    private static boolean ofTests(Location location) {
        return location.contains("/test-support/")
                || location.contains("tunestream-test-support")
                || location.contains("-tests.jar");
    }
}
