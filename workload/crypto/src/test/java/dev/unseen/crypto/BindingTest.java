package dev.unseen.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BindingTest {

    @Test
    void bytes_ofParts_carryTheirLengths() {
        byte[] bytes = Binding.of("ab").with(258L).with(new byte[] {7}).with("é").bytes();
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo(
                        "000000026162"
                                + "000000080000000000000102"
                                + "0000000107"
                                + "00000002c3a9");
    }

    @Test
    void bytes_ofPartsSplitOtherwise_differ() {
        assertThat(Binding.of("p").with("ab").with("c").bytes())
                .isNotEqualTo(Binding.of("p").with("a").with("bc").bytes())
                .isNotEqualTo(Binding.of("p").with("abc").bytes())
                .isNotEqualTo(Binding.of("p").with("ab").with("c").with("").bytes());
    }

    /** Encoded leniently, both would become a question mark. */
    @Test
    void with_aLoneSurrogate_isRefused() {
        assertThatThrownBy(() -> Binding.of("p").with("\ud800")).isInstanceOf(MalformedBox.class);
        assertThatThrownBy(() -> Binding.of("p").with("\udc00x")).isInstanceOf(MalformedBox.class);
    }
}
