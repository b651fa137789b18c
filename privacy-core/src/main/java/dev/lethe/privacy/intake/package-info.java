/**
 * What may come in: rules for submissions, consent changes, erasures and page views. The capture server, the producer
 * library and the pipeline all ask the same rules.
 */
@NullMarked
package dev.lethe.privacy.intake;

import org.jspecify.annotations.NullMarked;
