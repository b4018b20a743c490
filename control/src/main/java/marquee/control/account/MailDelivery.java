package marquee.control.account;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import marquee.store.account.Mail;
import marquee.store.account.Mails;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands waiting mails to an SMTP server, where one is configured, and tries again for hours when it does not take them.
 * A mail may go out twice when the process dies between the server's answer and our note of it.
 */
@Component
final class MailDelivery {
    private static final Logger log = LoggerFactory.getLogger(MailDelivery.class);
    private static final Duration RETRY = Duration.ofMinutes(2);
    private static final int ATTEMPTS_MAX = 200;
    private static final int BATCH_MAX = 20;
    private static final String TIMEOUT_MS = "10000";

    private final Mails mails;
    private final Clock clock;
    private final String from;
    private final @Nullable JavaMailSenderImpl sender;

    MailDelivery(Mails mails, AccountConfig config, Clock clock) {
        this.mails = mails;
        this.clock = clock;
        this.from = config.mailFrom();
        this.sender = config.hasSmtp() ? sender(config) : null;
    }

    @Scheduled(fixedDelayString = "PT2S")
    void deliver() {
        if (sender == null) {
            return;
        }
        Instant now = clock.instant();
        for (Mail mail : mails.takeDue(now, now.plus(RETRY), ATTEMPTS_MAX, BATCH_MAX)) {
            try {
                sender.send(message(sender, mail));
                mails.sent(mail.id(), clock.instant());
            } catch (MailException | MessagingException e) {
                log.warn("A mail did not go out; trying again. mail={} attempts={}", mail.id(), mail.attempts(), e);
                mails.failed(mail.id(), e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
    }

    private MimeMessage message(JavaMailSenderImpl smtp, Mail mail) throws MessagingException {
        MimeMessage message = smtp.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, false, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(mail.recipient());
        helper.setSubject(mail.subject());
        helper.setText(mail.body());
        helper.setSentDate(java.util.Date.from(mail.createdAt()));
        return message;
    }

    private static JavaMailSenderImpl sender(AccountConfig config) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(config.smtpHost());
        sender.setPort(config.smtpPort());
        if (config.smtpUser() != null && config.smtpPassword() != null) {
            sender.setUsername(config.smtpUser());
            sender.setPassword(config.smtpPassword().reveal());
        }
        Properties properties = sender.getJavaMailProperties();
        properties.setProperty("mail.smtp.auth", Boolean.toString(config.smtpUser() != null));
        properties.setProperty(
                "mail.smtp.starttls.enable", Boolean.toString(config.smtpTls().equals("starttls")));
        properties.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(config.smtpTls().equals("starttls")));
        properties.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(config.smtpTls().equals("tls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.setProperty("mail.smtp.timeout", TIMEOUT_MS);
        properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MS);
        return sender;
    }
}
