package dev.lethe.streams.logic;

import dev.lethe.schemas.avro.AudienceMember;
import dev.lethe.schemas.avro.Disclosure;
import dev.lethe.schemas.avro.ErasureStep;
import org.jspecify.annotations.Nullable;

/** Where what a contribution does to an audience goes. */
public interface AudienceOutlet {
    /**
     * To {@code audience.<partner>.v1}, under the digest.
     *
     * @param member {@code null}: the digest leaves
     * @param mark names the removal when an erasure takes the digest back; {@code null} otherwise
     */
    void member(String partner, String digest, @Nullable AudienceMember member, @Nullable String mark);

    /** To {@code disclosures.v1}. */
    void ledger(String subject, Disclosure line);

    /** To {@code erasure.steps.v1}. */
    void erasureStep(String request, ErasureStep step);
}
