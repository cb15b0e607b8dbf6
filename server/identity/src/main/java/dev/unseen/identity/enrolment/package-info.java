/// A server's way in: a one-time ticket, redeemed for keys that the server made itself.
///
/// The first key wins, in one conditional update. The same key may ask again and hears the same;
/// any other key is theft, and the server is put into quarantine before the answer leaves.
@NullMarked
package dev.unseen.identity.enrolment;

import org.jspecify.annotations.NullMarked;
