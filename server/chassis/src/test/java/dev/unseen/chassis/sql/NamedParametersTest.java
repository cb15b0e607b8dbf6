package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JDBI's own parser is the oracle.
class NamedParametersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "SELECT a FROM b WHERE c = :c AND d >= :d_2 ORDER BY e",
                "INSERT INTO b (c, d) VALUES (:c,:d) ON CONFLICT (c) DO UPDATE SET d = :d",
                "SELECT ':no', \"a:b\", '' || :yes, 'it''s :no' FROM t WHERE x < :y AND z<>:w",
                "UPDATE \"order\" SET total=total+:more WHERE id IN (:__ids_0,:__ids_1)",
                "INSERT INTO b (c, d) VALUES (?, ?)",
                "UPDATE b SET c = ? WHERE d = '?'",
                "SELECT a FROM b\nWHERE c = :c\n  AND json = '{\"d\": 1}'",
            })
    void read_ofAStatement_isWhatJdbiReads(String sql) {
        try (var handle = Jdbi.create("jdbc:sqlite::memory:").open();
                var query = handle.createQuery(sql)) {
            var theirs = new ColonPrefixSqlParser().parse(sql, query.getContext());

            assertThat(NamedParameters.read(sql)).isEqualTo(theirs);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a::text FROM b",
                "SELECT 1 -- :a",
                "SELECT /* :a */ 1",
                "SELECT 'open",
                "SELECT \"open",
                "SELECT \\:a",
            })
    void read_ofWhatOnlyJdbiKnows_isADefect(String sql) {
        assertThatThrownBy(() -> NamedParameters.read(sql))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(":name");
    }

    @Test
    void readBy_withLists_fillsThemIn() {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite::memory:");
        NamedParameters.readBy(jdbi);
        try (var handle = jdbi.open()) {
            var query =
                    handle.createQuery("SELECT count(*) FROM (SELECT 2 AS x) WHERE x IN (<xs>)");
            assertThat(query.bindList("xs", 1, 2, 3).mapTo(Integer.class).one()).isEqualTo(1);
            assertThat(jdbi.getConfig(SqlStatements.class).getSqlParser())
                    .isInstanceOf(NamedParameters.class);
        }
    }
}
