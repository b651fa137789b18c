package dev.lethe.schemas.serde;

import dev.lethe.schemas.avro.SubjectEvent;
import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro, once a process, that our generated records may be instantiated; it trusts nothing else by default. */
final class TrustedRecords {
    private static final String PACKAGE = SubjectEvent.class.getPackageName();

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(PACKAGE)));
    }

    private TrustedRecords() {}

    /** Makes sure that the records are trusted. Costs nothing after the first call. */
    static void require() {
        // loading this class did it
    }
}
