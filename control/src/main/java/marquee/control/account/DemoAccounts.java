package marquee.control.account;

import java.util.Set;
import marquee.control.web.ControlConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.Role;
import marquee.store.account.Accounts;
import marquee.store.account.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Opens the two accounts of a demo, once, when their passwords are configured. Production configures none. */
@Component
final class DemoAccounts implements ApplicationRunner {
    static final String EDITOR = "editor@marquee.local";
    static final String VIEWER = "viewer@marquee.local";

    private final ControlConfig config;
    private final Accounts accounts;
    private final SignIns signIns;

    DemoAccounts(ControlConfig config, Accounts accounts, SignIns signIns) {
        this.config = config;
        this.accounts = accounts;
        this.signIns = signIns;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        open(EDITOR, config.demoEditorPassword(), "Editor", Set.of(Role.VIEWER, Role.EDITOR));
        open(VIEWER, config.demoViewerPassword(), "Viewer", Set.of(Role.VIEWER));
    }

    private void open(String email, @Nullable Secret password, String name, Set<Role> roles) {
        if (password == null
                || password.reveal().isBlank()
                || accounts.findByEmail(email).isPresent()) {
            return;
        }
        try {
            signIns.open(email, SignIns.requirePassword(password.reveal()), name, roles, Plan.PREMIUM);
        } catch (PlatformException e) {
            // Another control process that starts at the same time was faster.
            if (e.code() != ErrorCode.EMAIL_TAKEN) {
                throw e;
            }
        }
    }
}
