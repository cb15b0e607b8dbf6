/// What Barbican's wire shares between its nouns: references, errors, microversions, paging,
/// times.
/// Source: OpenStack Key Manager API v1, microversions 1.0 and 1.1.
@NullMarked
package dev.unseen.strongroom.barbican;

import org.jspecify.annotations.NullMarked;
