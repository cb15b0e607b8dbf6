package dev.unseen.columns.tool.cli;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/// The command in a process of its own, which halts at one boundary until somebody kills it.
final class HalfWay {
    private HalfWay() {}

    /// @param words the number of the boundary, 0 for none, and the command's arguments
    public static void main(String[] words) {
        int stop = Integer.parseInt(words[0]);
        int[] passed = {0};
        var surroundings =
                new Surroundings(
                        System.out,
                        System.err,
                        Map.of(),
                        InstantSource.system(),
                        new SecureRandom(),
                        step -> {
                            if (++passed[0] == stop) {
                                waitForTheEnd();
                            }
                        });
        int exit =
                ColumnsCommand.of(surroundings).execute(Arrays.copyOfRange(words, 1, words.length));
        System.out.println("exit " + exit);
        System.exit(exit);
    }

    private static void waitForTheEnd() {
        System.out.println("here");
        try {
            System.in.read();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
