package dev.unseen.columns.tool.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.tool.failure.Refusal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is said to servers of this kind: a connection that writes down what it is told, and
/// answers with a version.
@DisplayName("wish 12: time-outs on MySQL")
class MySqlTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(40));
    private static final Login LOGIN =
            new Login("jdbc:mysql://127.0.0.1/x", Optional.empty(), Optional.empty(), false);

    private final List<String> said = new ArrayList<>();

    @Test
    void login_toMySql_isForTheDriverThatSpeaksToBoth() {
        assertThat(LOGIN.url()).isEqualTo("jdbc:mariadb://127.0.0.1/x");
        assertThat(Dialect.of(LOGIN.url())).isEqualTo(new MariaDb());
    }

    @Test
    void settle_onMySql_limitsReadsThereAndWritesHere() throws Exception {
        new MariaDb().settle(connection("8.4.3"), LOGIN, TIMEOUTS);
        assertThat(said)
                .contains(
                        "SET SESSION innodb_lock_wait_timeout = 3",
                        "SET SESSION lock_wait_timeout = 3",
                        "SET SESSION max_execution_time = 40000",
                        "network timeout 40000")
                .noneMatch(each -> each.contains("max_statement_time"));
    }

    @Test
    void settle_onMariaDb_limitsEveryStatementThere() throws Exception {
        new MariaDb().settle(connection("10.11.6-MariaDB-0+deb12u1"), LOGIN, TIMEOUTS);
        assertThat(said)
                .contains("SET SESSION max_statement_time = 40")
                .noneMatch(each -> each.contains("max_execution_time"))
                .noneMatch(each -> each.contains("network timeout"));
    }

    @Test
    void settle_onServersThatCannotPassOverLocks_isRefused() {
        for (String old : List.of("5.7.44", "10.5.29-MariaDB", "what?")) {
            assertThatThrownBy(() -> new MariaDb().settle(connection(old), LOGIN, TIMEOUTS))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("MariaDB 10.6 or MySQL 8");
        }
    }

    private Connection connection(String version) {
        return of(
                Connection.class,
                (_, method, arguments) ->
                        switch (method.getName()) {
                            case "createStatement" -> statement(version);
                            case "setNetworkTimeout" -> said.add("network timeout " + arguments[1]);
                            default -> throw unforeseen(method);
                        });
    }

    private Statement statement(String version) {
        return of(
                Statement.class,
                (_, method, arguments) ->
                        switch (method.getName()) {
                            case "execute" -> said.add(String.valueOf(arguments[0]));
                            case "executeQuery" -> answer(String.valueOf(arguments[0]), version);
                            case "close" -> true;
                            default -> throw unforeseen(method);
                        });
    }

    private static ResultSet answer(String query, String version) {
        String value =
                query.contains("version()") ? version : query.contains("read_only") ? "0" : "";
        return of(
                ResultSet.class,
                (_, method, _) ->
                        switch (method.getName()) {
                            case "next" -> true;
                            case "getString" -> value;
                            case "close" -> true;
                            default -> throw unforeseen(method);
                        });
    }

    private static SQLException unforeseen(Method method) {
        return new SQLException("not foreseen here: " + method.getName());
    }

    private static <T> T of(Class<T> type, InvocationHandler handler) {
        InvocationHandler quiet =
                (proxy, method, arguments) -> {
                    Object answer = handler.invoke(proxy, method, arguments);
                    return method.getReturnType() == void.class ? null : answer;
                };
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, quiet));
    }
}
