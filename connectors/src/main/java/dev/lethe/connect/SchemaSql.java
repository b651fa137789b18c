package dev.lethe.connect;

/** The tables that the sinks write. They are made before a sink starts: a sink itself never changes a schema. */
public final class SchemaSql {
    private SchemaSql() {}

    /**
     * PostgreSQL statements that create table, index and comments of {@code customer_contacts} in the current schema.
     * Running them again changes nothing. The sink's own user needs select, insert, update and delete on the table.
     */
    public static String customerContacts() {
        return Resources.text("customer_contacts.sql");
    }
}
