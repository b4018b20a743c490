package marquee.control.account;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import marquee.control.web.ControlConfig;
import marquee.control.web.Entitlements;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.model.account.Role;
import marquee.store.account.Account;
import marquee.store.account.Accounts;
import marquee.store.account.Plan;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Opens the two accounts of a demo, once, when their passwords are configured. Production configures none. The editor has
 * every role: on a laptop one person does all the work.
 */
@Component
final class DemoAccounts implements ApplicationRunner {
    static final String EDITOR = "editor@marquee.local";
    static final String VIEWER = "viewer@marquee.local";

    private final ControlConfig config;
    private final Accounts accounts;
    private final SignIns signIns;
    private final Entitlements entitlements;
    private final Clock clock;

    DemoAccounts(ControlConfig config, Accounts accounts, SignIns signIns, Entitlements entitlements, Clock clock) {
        this.config = config;
        this.accounts = accounts;
        this.signIns = signIns;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        open(EDITOR, config.demoEditorPassword(), "Editor", Set.of(Role.values()));
        open(VIEWER, config.demoViewerPassword(), "Viewer", Set.of(Role.VIEWER));
    }

    private void open(String email, @Nullable Secret password, String name, Set<Role> roles) {
        if (password == null || password.reveal().isBlank()) {
            return;
        }
        // Somebody who only says that this is their e-mail gets no roles.
        Optional<Account> there = accounts.findByEmail(email).filter(found -> found.verifiedAt() != null);
        if (there.isPresent()) {
            if (!there.get().roles().containsAll(roles)) {
                accounts.changeRoles(there.get().id(), roles);
            }
            return;
        }
        try {
            Account opened = signIns.add(
                    email,
                    Passwords.require("password", password.reveal()),
                    name,
                    roles,
                    Plan.PREMIUM,
                    clock.instant());
            entitlements.grantFree(opened.id(), "premium");
        } catch (PlatformException e) {
            // Another control process that starts at the same time was faster.
            if (e.code() != ErrorCode.EMAIL_TAKEN) {
                throw e;
            }
        }
    }
}
