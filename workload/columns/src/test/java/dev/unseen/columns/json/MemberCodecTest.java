package dev.unseen.columns.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.columns.Codecs;
import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.Kind;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.codec.Reading;
import dev.unseen.columns.codec.Recognised;
import dev.unseen.columns.codec.Unreadable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1-45: members of provider_configs.config_data")
class MemberCodecTest {

    private static final Column DATA = Column.of("provider_configs", "config_data");
    private static final JsonPath KEY = JsonPath.parse("$.api_key");
    private static final String STRIPE =
            "{\"api_key\": \"sk_live_1\", \"publishable_key\": \"pk_live_2\"}";

    private final MemberCodec members = new MemberCodec(Codecs.nativeOne(), DATA, KEY);
    private final Place place = members.at("stripe");

    @Test
    void encrypt_ofAMember_leavesTheRestAndComesBack() {
        String stored = members.encrypt(place, STRIPE).orElseThrow();
        assertThat(stored)
                .doesNotContain("sk_live_1")
                .endsWith(", \"publishable_key\": \"pk_live_2\"}");
        assertThat(members.recognise(place, stored)).containsInstanceOf(Recognised.Encrypted.class);
        assertThat(members.read(place, stored).orElseThrow().text()).isEqualTo("sk_live_1");
        assertThat(members.decrypt(place, stored)).contains(STRIPE);
    }

    @ParameterizedTest
    @DisplayName("byte-exact rollback, whatever the member was")
    @ValueSource(
            strings = {
                "\"\"",
                "\"\\u0041\"",
                "\"a\\/b\"",
                "\"\\ud800\"",
                "\"é\\n\"",
                "12.50",
                "1e2",
                "true",
                "{\"a\": [1, 2 ]}",
                "[]",
                "\"enc1:k1:looks like one\""
            })
    void decrypt_ofAnyMember_givesItsTextBack(String value) {
        String document = "{\"x\":0,\"api_key\":" + value + "}";
        String stored = members.encrypt(place, document).orElseThrow();
        assertThat(stored).startsWith("{\"x\":0,\"api_key\":\"enc1:");
        assertThat(members.decrypt(place, stored)).contains(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"api_key\":null}", "{\"x\":{\"api_key\":\"a\"}}", "[]", "null"})
    void encrypt_ofWhatIsAbsentOrNull_doesNothing(String document) {
        assertThat(members.encrypt(place, document)).isEmpty();
        assertThat(members.decrypt(place, document)).isEmpty();
        assertThat(members.read(place, document)).isEmpty();
        assertThat(members.recognise(place, document)).isEmpty();
    }

    @Test
    @DisplayName("jsonb: other spaces and another order change nothing")
    void read_afterTheDatabaseNormalised_stillOpens() {
        String stored = members.stored(members.encrypt(place, STRIPE).orElseThrow()).orElseThrow();
        String jsonb = "{\"publishable_key\":\"pk_live_2\",\"api_key\":\"" + stored + "\"}";
        assertThat(members.read(place, jsonb).orElseThrow().text()).isEqualTo("sk_live_1");
    }

    @Test
    void read_ofAPlainMember_isForDualReadersOnly() {
        assertThatThrownBy(() -> members.read(place, STRIPE)).isInstanceOf(Unreadable.class);
        var dual =
                new MemberCodec(Codecs.nativeOne().reading(Reading.PLAIN_OR_ENCRYPTED), DATA, KEY);
        assertThat(dual.read(place, STRIPE).orElseThrow().text()).isEqualTo("sk_live_1");
        var number = dual.read(place, "{\"api_key\":7}").orElseThrow();
        assertThat(number.kind()).isEqualTo(Kind.JSON);
    }

    @Test
    void read_ofAnotherMembersCiphertext_isRefused() {
        var other = new MemberCodec(Codecs.nativeOne(), DATA, JsonPath.parse("$.webhook_secret"));
        String stored = members.stored(members.encrypt(place, STRIPE).orElseThrow()).orElseThrow();
        String moved = "{\"webhook_secret\":\"" + stored + "\"}";
        assertThatThrownBy(() -> other.read(other.at("stripe"), moved))
                .isInstanceOf(Unreadable.class);
    }
}
