package marquee.control.account;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import marquee.model.Uuid7;
import marquee.store.account.Mail;
import marquee.store.account.Mails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Writes mails to viewers and puts them where {@link MailDelivery} or the studio finds them. Work that may or may not
 * end in a mail is done later, on a thread of its own: how long a request takes says nothing about who has an account.
 */
@Component
final class Postbox implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Postbox.class);
    private static final int WAITING_MAX = 1_000;
    private static final int STOP_SECONDS_MAX = 3;

    private final Mails mails;
    private final URI publicUrl;
    private final Clock clock;
    private final SecureRandom random;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_MAX), work -> {
                Thread made = new Thread(work, "postbox");
                made.setDaemon(true);
                return made;
            });

    Postbox(Mails mails, AccountConfig config, Clock clock, SecureRandom random) {
        this.mails = mails;
        this.publicUrl = config.publicUrl();
        this.clock = clock;
        this.random = random;
    }

    /** Does work soon, on the postbox's thread. When more than {@value #WAITING_MAX} wait it is dropped and logged. */
    void later(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("A mail could not be written; whoever waits for it will ask again.", e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.warn("Too many mails wait to be written; one was dropped.", e);
        }
    }

    void verify(String email, String token) {
        put(email, "Confirm your e-mail", """
                Welcome to Marquee.

                Open this link to confirm that this address is yours. It is good for one day, once:

                %s

                If you did not open an account, do nothing.
                """.formatted(link("/confirm", token)));
    }

    void alreadyThere(String email) {
        put(email, "You have an account already", """
                Somebody, perhaps you, has just opened an account with this address at Marquee.

                You have an account with it already, so this one cannot confirm the address. Sign in to yours at

                %s

                or choose a new password there if you have forgotten it. If it was not you, do nothing.
                """.formatted(publicUrl.resolve("/sign-in")));
    }

    void reset(String email, String token) {
        put(email, "Choose a new password", """
                Somebody, perhaps you, has forgotten the password of this account at Marquee.

                Open this link to choose a new one. It is good for one hour, once:

                %s

                If it was not you, do nothing: nobody can change your password without this link.
                """.formatted(link("/reset", token)));
    }

    void change(String email, String token) {
        put(email, "Confirm your new e-mail", """
                Open this link to use this address for your account at Marquee. It is good for one day, once:

                %s

                If you did not ask for it, do nothing.
                """.formatted(link("/confirm", token)));
    }

    /** Tells of something that the owner should know of, in case it was somebody else. */
    void tell(String email, String subject, String sentence) {
        put(email, subject, sentence + """


                If it was not you, choose a new password at once, which also ends all other sign-ins:

                %s
                """.formatted(publicUrl.resolve("/forgot")));
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            log.warn(
                    "Some mails were not written. waiting={}", thread.getQueue().size());
        }
    }

    private void put(String email, String subject, String body) {
        Instant now = clock.instant();
        mails.add(new Mail(Uuid7.next(now, random), email, subject, body, now));
    }

    /** In the fragment, which browsers do not send: a token must not stand in anybody's access log. */
    private String link(String page, String token) {
        return publicUrl.resolve(page + "#" + token).toString();
    }
}
