package marquee.control.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import marquee.control.web.ControlConfig;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.store.account.Account;
import marquee.store.account.Plan;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

class PasswordsTest {
    private final Passwords passwords = new Passwords(
            new ControlConfig(
                    "127.0.0.1",
                    0,
                    new Secret("0123456789abcdef0123456789abcdef"),
                    URI.create("http://127.0.0.1:1"),
                    new Secret("edge"),
                    1,
                    Duration.ofHours(1),
                    64,
                    false,
                    null,
                    null),
            new SecureRandom());

    @Test
    void accountsOfOneEmailShareASaltAndAreToldApart() {
        Account ada = account(1, passwords.hash(new Secret("password of ada"), List.of()));
        Account eve = account(2, passwords.hash(new Secret("password of eve"), List.of(ada)));

        assertThat(salt(eve)).isEqualTo(salt(ada));
        assertThat(passwords.match("password of ada", List.of(ada, eve))).contains(ada);
        assertThat(passwords.match("password of eve", List.of(ada, eve))).contains(eve);
        assertThat(passwords.match("another", List.of(ada, eve))).isEmpty();
    }

    @Test
    void hashesAreThoseOfTheReference() {
        // A published vector of the reference implementation: salt "somesalt", 64 MiB, two passes.
        Account ada = account(
                1,
                new Secret("{argon2id}$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"));

        assertThat(passwords.match("password", List.of(ada))).contains(ada);
        assertThat(passwords.match("passwore", List.of(ada))).isEmpty();
    }

    @Test
    void passwordThatWasHashedWithBcryptStaysOne() {
        Account ada = account(1, new Secret("{bcrypt}" + BCrypt.hashpw("password of ada", BCrypt.gensalt(4))));
        Account eve = account(2, passwords.hash(new Secret("password of eve"), List.of(ada)));

        assertThat(passwords.match("password of ada", List.of(ada, eve))).contains(ada);
        assertThat(passwords.match("password of eve", List.of(ada, eve))).contains(eve);
        assertThat(passwords.match("another", List.of(ada, eve))).isEmpty();
    }

    @Test
    void pinIsKnownAgain() {
        Secret held = passwords.hashPin("4711");

        assertThat(held.reveal()).startsWith("{argon2id}$argon2id$v=19$m=64,t=3,p=1$");
        assertThat(passwords.matchesPin("4711", held)).isTrue();
        assertThat(passwords.matchesPin("4712", held)).isFalse();
    }

    @Test
    void nobodyHasAnEmptyOrOverlongPassword() {
        Account ada = account(1, passwords.hash(new Secret(""), List.of()));

        assertThat(passwords.match(null, List.of(ada))).isEmpty();
        assertThat(passwords.match("", List.of(ada))).isEmpty();
        assertThat(passwords.match("é".repeat(40), List.of(ada))).isEmpty();
        assertThat(passwords.match("password", List.of())).isEmpty();
        assertThat(passwords.match("password", List.of(account(3, new Secret("")))))
                .isEmpty();
    }

    @Test
    void emailsAreMaskedForSupport() {
        assertThat(SupportController.masked("ada@example.org")).isEqualTo("a…@e….org");
        assertThat(SupportController.masked("nonsense")).isEqualTo("…");
    }

    @Test
    void devicesAreCalledAsPeopleCallThem() {
        assertThat(Client.name("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"))
                .isEqualTo("Firefox on Linux");
        assertThat(Client.name("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"))
                .isEqualTo("Edge on Windows");
        assertThat(Client.name("curl/8.5.0")).isEqualTo("curl");
        assertThat(Client.name(null)).isEqualTo("Unknown device");
    }

    private static String salt(Account account) {
        String hash = account.passwordHash().reveal();
        return hash.substring(0, hash.lastIndexOf('$'));
    }

    private static Account account(long id, Secret hash) {
        return new Account(new UserId(id), "a@example.org", hash, Set.of(), Plan.BASIC, true, List.of());
    }
}
