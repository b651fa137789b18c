package dev.lethe.streams.stage;

import dev.lethe.schemas.avro.ContactKey;

/** Where a minimised record goes: the recipient says which topic, the contact's key alone is the record's key there. */
record RecipientKey(String recipient, ContactKey contact) {
    @Override
    public String toString() {
        return "RecipientKey(" + recipient + ", redacted)";
    }
}
