package dev.unseen.columns.blind;

/**
 * Whether a column may have a blind index, and of how many bits.
 *
 * <p>An index shows which rows are equal. Over few values that alone gives the values away (count
 * the rows of each and compare with what everybody knows), whatever the key; and whoever can insert
 * rows can test guesses. So columns of few or lopsided values are refused.
 */
public sealed interface IndexAdvice {

    /** Fewer distinct values than this are told apart by their frequency. */
    long DISTINCT_MIN = 1000;

    /** No single value may have more than one row in this many. */
    long FREQUENT_SHARE = 20;

    /**
     * What was counted in a column.
     *
     * @param rows with a value
     * @param distinct values among them, after normalisation
     * @param mostFrequent rows of the most frequent value
     */
    record Counted(long rows, long distinct, long mostFrequent) {

        public Counted {
            if (rows < 0 || distinct < 0 || distinct > rows || mostFrequent > rows) {
                throw new IllegalArgumentException("These are not the counts of one column.");
            }
        }
    }

    /**
     * @param bits what to give {@link BlindIndex}
     * @param valuesPerIndex about how many distinct values share one index value; 1 means that rows
     *     with equal values are recognised as that with certainty
     */
    record Accepted(int bits, double valuesPerIndex) implements IndexAdvice {}

    /**
     * @param reason a sentence for the person who asked
     */
    record Refused(String reason) implements IndexAdvice {}

    /** An index to find rows by: as few bits as leave a search with few false finds. */
    static IndexAdvice toFind(Counted counted) {
        if (counted.distinct() < DISTINCT_MIN) {
            return new Refused(
                    ("The column has %d distinct values; below %d, an onlooker tells them by how"
                                    + " often each occurs. Search by another column, or decrypt"
                                    + " and compare.")
                            .formatted(counted.distinct(), DISTINCT_MIN));
        }
        if (counted.mostFrequent() * FREQUENT_SHARE > counted.rows()) {
            return new Refused(
                    "One value has %d of %d rows; it would be recognised by that."
                            .formatted(counted.mostFrequent(), counted.rows()));
        }
        return finding(counted);
    }

    /**
     * An index to keep a column unique by: 128 bits, so that two different values never collide.
     */
    static IndexAdvice toKeepUnique(Counted counted) {
        if (counted.distinct() < counted.rows()) {
            return new Refused(
                    "%d rows share %d values after normalisation: a unique index cannot be made."
                            .formatted(counted.rows(), counted.distinct()));
        }
        return new Accepted(BlindIndex.UNIQUE_BITS_MIN, 1);
    }

    private static IndexAdvice finding(Counted counted) {
        int all = 63 - Long.numberOfLeadingZeros(counted.distinct());
        int bits = Math.max(BlindIndex.BITS_MIN, all - 1);
        return new Accepted(bits, counted.distinct() / Math.pow(2, bits));
    }
}
