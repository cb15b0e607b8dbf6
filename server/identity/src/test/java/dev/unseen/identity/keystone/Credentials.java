package dev.unseen.identity.keystone;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.House;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.appcredential.Bounds;
import dev.unseen.identity.appcredential.NewCredential;
import java.util.Optional;

/// Application credentials of a test, with everything that their owner has.
public final class Credentials {

    private Credentials() {}

    /// A token of an account by a credential of its own.
    public static String token(House house, UserId owner, ProjectId project) {
        var issued = issue(house, "c" + house.newHex(), owner, project, true);
        return house.token(issued.credential().id(), issued.secret());
    }

    public static ApplicationCredentials.Issued issue(
            House house, String name, UserId owner, ProjectId project, boolean mayMint) {
        var credentials =
                new ApplicationCredentials(house.seal, house.sealing, house.random, house.clock);
        return house.database.write(
                handle ->
                        credentials.insert(
                                handle,
                                credentials.newId(),
                                new NewCredential(
                                        owner,
                                        project,
                                        Optional.empty(),
                                        new ApplicationCredential.Label(name, ""),
                                        new Bounds(
                                                house.accounts.roles(handle, owner, project),
                                                new Reach.Unrestricted(),
                                                mayMint,
                                                Optional.empty()))));
    }
}
