package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Triggers of PostgreSQL, which run a function.
class PostgresTriggerTest extends TriggerContract {

    @Override
    String database() throws Exception {
        assumeTrue(PostgresServer.isPossible(), "no server of this kind can be started here");
        return PostgresServer.get().database();
    }

    @Override
    String[] meddling(String function) {
        return new String[] {
            "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " IF NEW.id > 2 THEN NEW.v := "
                    + function
                    + "(NEW.v); END IF; RETURN NEW; END $$",
            "CREATE TRIGGER meddling BEFORE INSERT OR UPDATE ON t FOR EACH ROW"
                    + " EXECUTE FUNCTION meddle()"
        };
    }

    @Override
    String[] harmless() {
        return new String[] {"DROP TRIGGER meddling ON t", "DROP FUNCTION meddle"};
    }

    @Test
    @DisplayName("wish 5: what a trigger does only at the commit is found out before it")
    void encrypt_besideADeferredTrigger_takesTheBatchBack() throws Exception {
        bench.sql(
                "CREATE FUNCTION later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " EXECUTE format('UPDATE %I SET v = lower(v) WHERE v <> lower(v)',"
                        + " TG_TABLE_NAME); RETURN NULL; END $$",
                "CREATE CONSTRAINT TRIGGER later AFTER UPDATE ON t DEFERRABLE INITIALLY DEFERRED"
                        + " FOR EACH ROW EXECUTE FUNCTION later()");
        List<String> plain = bench.rows("SELECT id, v FROM t ORDER BY id");
        assertThat(bench.run("encrypt", applied("--accept", "later"))).isEqualTo(Exit.REFUSED);
        assertThat(bench.err).contains("trigger");
        assertThat(bench.rows("SELECT id, v FROM t ORDER BY id")).isEqualTo(plain);
    }
}
