package dev.unseen.columns.codec;

import dev.unseen.columns.codec.Unreadable.Reason;
import dev.unseen.crypto.ContextSeal;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealBroken;
import java.util.Base64;

/**
 * {@code enc1:key id:base64url(nonce ‖ ciphertext ‖ tag)}.
 *
 * <p>Every place has an AES key of its own, derived from the data key, so that random nonces are
 * safe for any number of rows.
 *
 * <p>Source: docs/formats/columns.md, section 3.
 */
final class NativeForm implements Form {

    static final String PREFIX = "enc1:";
    private static final String PURPOSE = "unseen/columns/v1/field";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String write(DataKey key, Place place, Value value, Writing writing) {
        byte[] context = place.context(PURPOSE, key.id());
        try (Plaintext tagged = value.original().tagged(value.poison())) {
            byte[] box = key.seal().seal(context, tagged, writing.random());
            return PREFIX + key.id() + ":" + ENCODER.encodeToString(box);
        }
    }

    @Override
    public Opened read(Place place, String stored, Keys keys) {
        int colon = stored.indexOf(':', PREFIX.length());
        if (colon < 0 || !DataKey.isId(stored.substring(PREFIX.length(), colon))) {
            throw new Unreadable(Reason.MALFORMED, place);
        }
        String keyId = stored.substring(PREFIX.length(), colon);
        byte[] box = box(place, stored.substring(colon + 1));
        return keys.lend(place, keyId, key -> open(place, key, box))
                .orElseThrow(() -> new Unreadable(Reason.UNKNOWN_KEY, place, keyId));
    }

    private static Opened open(Place place, DataKey key, byte[] box) {
        try {
            byte[] context = place.context(PURPOSE, key.id());
            return Original.untag(key.seal().open(context, box), key.id());
        } catch (SealBroken e) {
            throw new Unreadable(Reason.NOT_AUTHENTIC, place, key.id());
        } catch (Kind.UnknownTag e) {
            throw new Unreadable(Reason.NEWER, place, key.id());
        }
    }

    /** Exactly one text stands for a box: no padding, no leftover bits, no other alphabet. */
    private static byte[] box(Place place, String text) {
        try {
            byte[] box = Base64.getUrlDecoder().decode(text);
            if (box.length > ContextSeal.OVERHEAD_BYTES
                    && ENCODER.encodeToString(box).equals(text)) {
                return box;
            }
        } catch (IllegalArgumentException e) {
            // The same as bytes that are too few.
        }
        throw new Unreadable(Reason.MALFORMED, place);
    }

    @Override
    public long storedChars(int originalBytes, String keyId) {
        long box = ContextSeal.OVERHEAD_BYTES + 1L + originalBytes;
        return PREFIX.length() + keyId.length() + 1 + (box * 4 + 2) / 3;
    }
}
