package dev.lethe.schemas.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.SubjectEvent;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

final class SchemaPrivacyTest {

    @Test
    void shouldFindTheHighestClassInsideUnionsMapsAndArrays() {
        assertThat(SchemaPrivacy.highestOf(SubjectEvent.getClassSchema())).isEqualTo(PrivacyClass.SENSITIVE);
        assertThat(SchemaPrivacy.highestOf(AudienceMember.getClassSchema())).isEqualTo(PrivacyClass.PSEUDONYM);
    }

    @Test
    void shouldNameEveryNestedFieldWithItsClass() {
        assertThat(SchemaPrivacy.fieldsOf(SubjectEvent.getClassSchema()))
                .contains(new SchemaPrivacy.ClassifiedField("PersonFields.email", PrivacyClass.DIRECT))
                .contains(new SchemaPrivacy.ClassifiedField("PersonFields.postalCode", PrivacyClass.QUASI));
    }

    @Test
    void shouldRefuseAFieldWithoutAClass() {
        Schema schema =
                SchemaBuilder.record("Loose").fields().requiredString("email").endRecord();

        assertThatThrownBy(() -> SchemaPrivacy.highestOf(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Loose.email has no privacy class");
    }

    @Test
    void shouldOrderClassesByHarm() {
        assertThat(PrivacyClass.PSEUDONYM.isWithin(PrivacyClass.DIRECT)).isTrue();
        assertThat(PrivacyClass.SENSITIVE.isWithin(PrivacyClass.DIRECT)).isFalse();
    }
}
