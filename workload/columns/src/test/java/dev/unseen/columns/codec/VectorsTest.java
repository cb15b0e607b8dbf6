package dev.unseen.columns.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.columns.blind.BlindIndex;
import dev.unseen.columns.blind.Normalisation;
import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("frozen format: proof/vectors/columns.txt, by writer and reader apart")
class VectorsTest {

    private static final Path VECTORS = Path.of("../../proof/vectors");
    private static final String PYTHON = "/usr/bin/python3";

    /** One line of the page, read from left to right. */
    private static final class Words {

        private final String[] words;
        private int at = 1;

        Words(String line) {
            this.words = line.split(" ");
        }

        byte[] bytes() {
            return unhex(words[at++]);
        }

        String text() {
            return new String(bytes(), UTF_8);
        }

        long number() {
            return ByteBuffer.wrap(bytes()).getLong();
        }

        List<byte[]> list() {
            return Arrays.stream(words[at++].split(",")).map(Words::unhex).toList();
        }

        List<String> texts() {
            return list().stream().map(each -> new String(each, UTF_8)).toList();
        }

        Column column() {
            return new Column(text(), text(), text());
        }

        DataKey key(String id) {
            return new DataKey(id, Plaintext.owning(bytes()));
        }

        private static byte[] unhex(String word) {
            return word.equals("-") ? new byte[0] : HexFormat.of().parseHex(word);
        }

        @Override
        public String toString() {
            return String.join(" ", words).substring(0, 30);
        }
    }

    static Stream<Words> field() throws IOException {
        return of("field");
    }

    static Stream<Words> fernet() throws IOException {
        return of("fernet");
    }

    static Stream<Words> digest() throws IOException {
        return of("digest");
    }

    static Stream<Words> blind() throws IOException {
        return of("blind");
    }

    private static Stream<Words> of(String kind) throws IOException {
        return Files.readAllLines(VECTORS.resolve("columns.txt")).stream()
                .filter(line -> line.startsWith(kind + " "))
                .map(Words::new);
    }

    private static Words one(String kind) throws IOException {
        return of(kind).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource
    void field(Words words) {
        KeyRing ring = KeyRing.of(words.key(words.text()));
        var place = new Place(words.column(), words.texts());
        var random = new ScriptedRandom(words.bytes());
        byte letter = words.bytes()[0];
        byte[] value = words.bytes();
        String stored = words.text();
        ColumnCodec codec = ColumnCodec.of(ring, Format.NATIVE, random, InstantSource.system());

        Opened opened = codec.open(place, stored);
        assertThat(opened.original().kind().tag(opened.poison())).isEqualTo(letter);
        assertThat(opened.original().bytes()).isEqualTo(value);
        var original = new Original(Kind.ofTag(letter), Plaintext.copyOf(value));
        assertThat(
                        opened.poison()
                                ? codec.encryptPoison(place, original)
                                : codec.encrypt(place, original))
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource
    void fernet(Words words) {
        KeyRing ring = KeyRing.of(words.key("f"));
        var time = InstantSource.fixed(Instant.ofEpochSecond(words.number()));
        var random = new ScriptedRandom(words.bytes());
        byte[] value = words.bytes();
        String token = words.text();
        ColumnCodec codec = ColumnCodec.of(ring, Format.FERNET, random, time);
        Place place = Column.of("any", "any").at(1);
        assertThat(codec.open(place, token).original().bytes()).isEqualTo(value);
        assertThat(codec.encrypt(place, Original.bytes(value))).isEqualTo(token);
    }

    @ParameterizedTest
    @MethodSource
    void digest(Words words) {
        KeyRing ring = KeyRing.of(words.key(words.text()));
        var place = new Place(words.column(), words.texts());
        Original original = Original.bytes(words.bytes());
        ColumnCodec codec =
                ColumnCodec.of(ring, Format.NATIVE, TestKeys.RANDOM, InstantSource.system());
        assertThat(codec.digest(place, original)).isEqualTo(words.text());
    }

    @ParameterizedTest
    @MethodSource
    void blind(Words words) {
        KeyRing ring = KeyRing.of(words.key(words.text()));
        Column column = words.column();
        var same = Normalisation.valueOf(words.text().toUpperCase(Locale.ROOT));
        var index = new BlindIndex(ring, column, same, (int) words.number());
        assertThat(index.of(words.text())).isEqualTo(words.text());
    }

    @Test
    void subject() throws IOException {
        Words words = one("subject");
        KeyRing wrapping = KeyRing.of(words.key(words.text()));
        String keyId = words.text();
        String subject = words.text();
        words.bytes();
        byte[] key = words.bytes();
        var store = new MemorySubjects();
        store.insertIfAbsent(new SubjectStore.Row(keyId, subject, Optional.of(words.text())));
        var subjects = new Subjects(wrapping, store, TestKeys.RANDOM);
        DataKey found = subjects.find(keyId, Column.of("any", "any").at(1)).orElseThrow();
        assertThat(found.<Boolean>lend(bytes -> Arrays.equals(bytes, key))).isTrue();
    }

    @Test
    void check() throws IOException {
        Words words = one("check");
        assertThat(words.key("k").check()).isEqualTo(words.text());
    }

    @Test
    void keyFile() throws IOException {
        Words words = one("keyfile");
        byte[] kek = words.bytes();
        KeyFile file = KeyFile.parse(words.text(), () -> Plaintext.copyOf(kek));
        assertThat(file.entries()).extracting(KeyFile.Entry::id).isEqualTo(words.texts());
        List<byte[]> keys = words.list();
        KeyRing ring = file.ring();
        assertThat(ring.primary().id()).isEqualTo(words.text());
        byte[] first = keys.get(0);
        DataKey opening = ring.find("k1").orElseThrow();
        assertThat(opening.<Boolean>lend(bytes -> Arrays.equals(bytes, first))).isTrue();
    }

    @Test
    @DisplayName("S1-43: the reader in Python reads the same page")
    void page_readByPython_isTheSame() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)), "there is no " + PYTHON);
        assumeTrue(
                python("-c", "import cryptography") == 0,
                PYTHON + " has no package cryptography (Debian: python3-cryptography)");
        String script = VECTORS.resolve("columns.py").toString();
        assertThat(python("-B", script, "check")).isZero();
    }

    private static int python(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(PYTHON), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return process.exitValue();
    }
}
