package dev.unseen.columns.tool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that the kernel takes away at every boundary: the next one finishes, or gives back.
@Tag("wide")
abstract class KillContract {
    private static final int BOUNDARIES_MAX = 100;

    @TempDir Path folder;

    abstract String database() throws Exception;

    @Test
    @DisplayName("S2D-22: SIGKILL at every boundary of every batch")
    void encrypt_killedAtAnyBoundary_isFinishedOrGivenBack() throws Exception {
        Bench bench = new Bench(database(), folder);
        String[] all = {
            "--database",
            bench.location,
            "--key-file",
            bench.key.toString(),
            "--table",
            "t",
            "--column",
            "v",
            "--batch",
            "4",
            "--apply"
        };
        int stop = 0;
        boolean killed = true;
        while (killed && ++stop < BOUNDARIES_MAX) {
            fill(bench);
            List<String> before = bench.rows("SELECT * FROM t ORDER BY id");
            killed =
                    Child.start(stop, ColumnsContract.with(new String[] {"encrypt"}, all))
                            .killedAtItsBoundary();
            if (stop % 2 == 0) {
                assertThat(bench.execute(ColumnsContract.with(new String[] {"encrypt"}, all)))
                        .as(bench.err)
                        .isZero();
                assertThat(bench.out).contains("encrypted     8 under k1");
                assertThat(bench.run("verify", "--table", "t", "--column", "v")).isZero();
                assertThat(bench.out).contains("as recorded   8");
            }
            killed |=
                    Child.start(stop, ColumnsContract.with(new String[] {"decrypt"}, all))
                            .killedAtItsBoundary();
            assertThat(bench.execute(ColumnsContract.with(new String[] {"decrypt"}, all)))
                    .as(bench.err)
                    .isZero();
            assertThat(bench.rows("SELECT * FROM t ORDER BY id")).isEqualTo(before);
        }
        assertThat(stop).isBetween(12, BOUNDARIES_MAX - 1);
    }

    private static void fill(Bench bench) throws Exception {
        bench.sql(
                "DROP TABLE IF EXISTS t",
                "CREATE TABLE t (id integer PRIMARY KEY, v varchar(500))");
        for (int row = 1; row <= 8; row++) {
            bench.sql("INSERT INTO t VALUES (" + row + ", 'value é " + row + "')");
        }
    }
}
