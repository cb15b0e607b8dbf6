package dev.unseen.compose.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One name, one value, two images: only one of them makes a secret, or a setting, of it.
class ImageRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    neo4j:5.26 | NEO4J_AUTH | neo4j/canary | MOVE
                    neo4j:5.26 | NEO4J_AUTH | none | KEEP
                    docker.io/dolibarr/dolibarr:20 | DOLI_INSTANCE_UNIQUE_ID | canary | MOVE
                    acme/erp:1 | DOLI_INSTANCE_UNIQUE_ID | canary | KEEP
                    infisical/infisical:v1 | CLIENT_SECRET_GITHUB_LOGIN | canary | MOVE
                    tecnativa/docker-socket-proxy:1 | AUTH | basic:canary | KEEP
                    vllm/vllm-openai:v1 | EOS_TOKEN | </s> | KEEP
                    """)
    void judge_ofAnImagesVariable_knowsWhatItMeans(
            String image, String name, String value, Decision decision) {
        Verdict byName = Nature.judgeLiteral(name, value);
        assertThat(ImageRules.judge(image, name, byName).decision()).isEqualTo(decision);
    }
}
