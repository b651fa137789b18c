package dev.lethe.e2e.race;

import dev.lethe.schemas.avro.Channel;

/**
 * A record that somebody can hold of a person because of a customer.
 *
 * @param key the digest, or the id under which the person is known there
 */
record Item(String recipient, Channel channel, String tenant, String key) {}
