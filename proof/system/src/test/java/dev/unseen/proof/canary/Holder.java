package dev.unseen.proof.canary;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A process that holds values in ways in which they could be held, until its input ends.
final class Holder {

    private static final char WIDE = '\u2713'; // makes a string two bytes per character

    private Holder() {}

    public static void main(String[] arguments) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String[] values = in.readLine().split(" ");
        List<Object> held =
                List.of(
                        values[0],
                        WIDE + values[1],
                        values[2].toCharArray(),
                        HexFormat.of().formatHex(values[3].getBytes(StandardCharsets.US_ASCII)),
                        Base64.getEncoder()
                                .encodeToString(values[4].getBytes(StandardCharsets.US_ASCII)));
        System.out.println("held");
        in.readLine();
        System.out.println(held.size());
    }
}
