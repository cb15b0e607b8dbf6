package dev.unseen.identity.twoends;

import dev.unseen.client.node.UserData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/// Tickets put together from the parts of others.
record Tickets(byte[] id) {

    static Tickets idOf(UserData userData) {
        return new Tickets(Arrays.copyOf(bytes(userData), 16));
    }

    String keyOf(UserData userData) {
        byte[] key = Arrays.copyOfRange(bytes(userData), 16, 48);
        ByteBuffer whole = ByteBuffer.allocate(52).put(id).put(key);
        var crc = new CRC32();
        crc.update(whole.array(), 0, 48);
        whole.putInt((int) crc.getValue());
        return "unt1_" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    private static byte[] bytes(UserData userData) {
        return Base64.getUrlDecoder().decode(userData.ticket().orElseThrow().substring(5));
    }
}
