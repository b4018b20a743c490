package marquee.store.account;

import static marquee.store.account.Rows.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.store.postgres.PostgresConnection;

/** {@link Mails} in the table {@code mails}. */
final class PostgresMails implements Mails {
    private static final int ERROR_MAX = 1_000;

    private final PostgresConnection postgres;

    PostgresMails(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void add(Mail mail) {
        postgres.call(
                "keep the mail",
                jdbc -> jdbc.sql("""
                        INSERT INTO mails (mail_id, recipient, subject, body, created_at, due_at)
                        VALUES (?, ?, ?, ?, ?, ?)""")
                        .params(
                                mail.id(),
                                mail.recipient(),
                                mail.subject(),
                                mail.body(),
                                utc(mail.createdAt()),
                                utc(mail.createdAt()))
                        .update());
    }

    @Override
    public List<Mail> list() {
        return postgres.call(
                "list the mails",
                jdbc -> jdbc.sql("SELECT * FROM mails ORDER BY created_at DESC LIMIT " + LISTED_MAX)
                        .query((row, number) -> mail(row))
                        .list());
    }

    @Override
    public List<Mail> takeDue(Instant now, Instant again, int attemptsMax, int limit) {
        return postgres.call(
                "read the mails that are due",
                jdbc -> jdbc.sql("""
                        UPDATE mails SET due_at = ?, attempts = attempts + 1 WHERE mail_id IN (
                            SELECT mail_id FROM mails WHERE sent_at IS NULL AND due_at <= ? AND attempts < ?
                            ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                        .params(utc(again), utc(now), attemptsMax, limit)
                        .query((row, number) -> mail(row))
                        .list());
    }

    @Override
    public void sent(UUID mail, Instant now) {
        postgres.call(
                "note that the mail went out",
                jdbc -> jdbc.sql("UPDATE mails SET sent_at = ?, body = '', error = NULL WHERE mail_id = ?")
                        .params(utc(now), mail)
                        .update());
    }

    @Override
    public void failed(UUID mail, String error) {
        postgres.call(
                "note that the mail did not go out",
                jdbc -> jdbc.sql("UPDATE mails SET error = ? WHERE mail_id = ?")
                        .params(error.substring(0, Math.min(error.length(), ERROR_MAX)), mail)
                        .update());
    }

    @Override
    public int removeBefore(Instant before) {
        return postgres.call(
                "tidy the mails",
                jdbc -> jdbc.sql("DELETE FROM mails WHERE created_at < ?")
                        .param(utc(before))
                        .update());
    }

    private static Mail mail(ResultSet row) throws SQLException {
        return new Mail(
                row.getObject("mail_id", UUID.class),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body"),
                Rows.instant(row, "created_at"),
                row.getInt("attempts"),
                Rows.findInstant(row, "sent_at"),
                row.getString("error"));
    }
}
