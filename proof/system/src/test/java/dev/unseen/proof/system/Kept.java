package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/// What a key manager, and whoever keeps its register of nodes, has of one deployment.
///
/// @param secrets names of secrets
/// @param orders names in orders; they are records, and stay
/// @param nodes the state of each node that the deployment has had
/// @param tickets how many tickets are good for something, of any deployment
/// @param own how many credentials control has for itself
/// @param lent names of credentials that nodes have been lent
/// @param lends whether nodes are lent credentials here
record Kept(
        List<String> secrets,
        List<String> orders,
        List<String> containers,
        List<String> nodes,
        long tickets,
        long own,
        List<String> lent,
        boolean lends) {

    private static final int SECRETS = 7;

    void assertDeployedOnce(String vps) {
        assertThat(secrets).as("secrets").hasSize(SECRETS).doesNotHaveDuplicates();
        assertThat(orders).as("orders").hasSize(SECRETS).doesNotHaveDuplicates();
        assertThat(containers).as("containers").containsExactly(vps);
        assertThat(nodes).as("nodes").containsExactly("enrolled");
        assertThat(own).as("control's own").isEqualTo(1);
        assertThat(lent).as("lent").hasSize(lends ? 1 : 0);
    }

    void assertNothingIsLeft() {
        assertThat(secrets).as("secrets").isEmpty();
        assertThat(containers).as("containers").isEmpty();
        assertThat(nodes).as("nodes").allMatch("revoked"::equals);
        assertThat(tickets).as("tickets").isZero();
        assertThat(own).as("control's own").isEqualTo(1);
        assertThat(lent).as("lent").isEmpty();
    }
}
