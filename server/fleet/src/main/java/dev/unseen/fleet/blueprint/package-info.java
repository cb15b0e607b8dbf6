/// What a VPS needs, as people write it: secrets, database, application, health check. Complaints
/// name the line, the key and what would be accepted.
@NullMarked
package dev.unseen.fleet.blueprint;

import org.jspecify.annotations.NullMarked;
