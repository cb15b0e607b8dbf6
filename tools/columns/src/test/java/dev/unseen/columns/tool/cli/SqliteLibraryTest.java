package dev.unseen.columns.tool.cli;

import java.nio.file.Files;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/// The library on SQLite.
class SqliteLibraryTest extends LibraryContract {

    @Override
    String database() throws Exception {
        return "sqlite:" + Files.createFile(folder.resolve("test.db"));
    }

    @Override
    boolean keepsBytesInText() {
        return true;
    }

    @Override
    String json() {
        return "text";
    }

    @Override
    String bytes() {
        return "blob";
    }

    @Override
    DataSource source(String location) {
        var source = new SQLiteDataSource();
        source.setUrl("jdbc:" + location);
        return source;
    }
}
