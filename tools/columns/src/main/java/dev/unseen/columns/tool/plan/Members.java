package dev.unseen.columns.tool.plan;

import dev.unseen.columns.codec.Place;
import dev.unseen.columns.tool.cell.Judge;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.cell.Stored;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.cell.Verdict;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.run.Operation;
import dev.unseen.columns.tool.run.Survey;
import dev.unseen.columns.tool.run.Tally;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/// The members that a target's paths name, counted in the documents as they are now.
///
/// @param values how many there are
/// @param encrypted how many of them begin like a ciphertext; without a key nobody knows more
/// @param bytesMore what they take more once they are encrypted
/// @param bytesMoreMax what those of one document take more at most
/// @param unfit documents that would be left alone, by the reason
public record Members(
        long values, long encrypted, long bytesMore, long bytesMoreMax, Map<String, Long> unfit) {
    private static final int PAGE_ROWS = 1000;

    public Members {
        unfit = Map.copyOf(unfit);
    }

    /// Walks through the documents once; needs no key.
    static Members of(Session session, Target target, Need need) {
        var counting = new Counting(need);
        Tally tally = new Survey(session, target, PAGE_ROWS).of(counting);
        return new Members(
                tally.plain(), counting.encrypted, counting.all, counting.most, tally.unfit());
    }

    private static final class Counting implements Operation {
        private final Need need;
        private List<String> document = List.of();
        private long encrypted;
        private long here;
        private long all;
        private long most;

        Counting(Need need) {
            this.need = need;
        }

        @Override
        public String verb() {
            return "plan";
        }

        @Override
        public String keyId() {
            return need.keyId();
        }

        @Override
        public Judge judge(Connection connection, List<Row> rows) {
            return this::count;
        }

        private Verdict count(Place place, Stored stored) {
            if (!place.key().equals(document)) {
                document = place.key();
                here = 0;
            }
            if (stored.ciphertext().filter(each -> each.startsWith(need.prefix())).isPresent()) {
                encrypted++;
                return new Verdict.Leave(new Standing.Plain());
            }
            int before = stored.json().getBytes(StandardCharsets.UTF_8).length;
            long more = 2L + need.charsMax(stored.cell().length) - before;
            here += more;
            all += more;
            most = Math.max(most, here);
            return new Verdict.Leave(new Standing.Plain());
        }
    }
}
