package dev.lethe.schemas.evolution;

import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas as they are compiled: what a file takes from another one stands in them. */
public final class CurrentSchemas {
    /** Tells Java readers to use its own strings; no part of the contract. */
    private static final String JAVA_ONLY = ",\"avro.java.string\":\"String\"";

    private CurrentSchemas() {}

    /** The schema in the file {@code <Record>.avsc}. */
    public static Schema of(Path file) {
        String name = file.getFileName().toString().replace(".avsc", "");
        try {
            Schema compiled = SpecificData.get().getSchema(Class.forName("dev.lethe.schemas.avro." + name));
            return new Schema.Parser().parse(compiled.toString().replace(JAVA_ONLY, ""));
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no record is generated from " + file, e);
        }
    }
}
