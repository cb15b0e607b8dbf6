package dev.unseen.recruit.health;

import dev.unseen.recruit.database.Login;
import java.util.concurrent.atomic.AtomicBoolean;

/// Logs in to the database anew and asks who it is. That the server refuses a wrong password is
/// asked once, because each such question stands in the server's log as an attack.
public final class LoginProof implements Proof {

    private final Login login;
    private final AtomicBoolean refusesWrong = new AtomicBoolean();

    public LoginProof(Login login) {
        this.login = login;
    }

    @Override
    public boolean holds() throws Exception {
        if (!refusesWrong.get()) {
            refusesWrong.set(login.isRefusedWhenWrong());
        }
        return refusesWrong.get() && login.succeeds();
    }
}
