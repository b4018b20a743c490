package marquee.store.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.VerificationReport;
import marquee.store.postgres.PostgresConnection;
import tools.jackson.databind.json.JsonMapper;

/** {@link VerificationReports} in the table {@code verification_reports}. */
final class PostgresVerificationReports implements VerificationReports {
    private final PostgresConnection postgres;

    PostgresVerificationReports(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public void keep(VerifiedAsset verified) {
        String json = JsonMapper.shared().writeValueAsString(verified.report());
        postgres.call(
                "keep the verification report",
                jdbc -> jdbc.sql("""
                        INSERT INTO verification_reports (job_id, title_id, report, made_at)
                        VALUES (?, ?, ?::jsonb, clock_timestamp())
                        ON CONFLICT (job_id) DO UPDATE SET report = EXCLUDED.report, made_at = EXCLUDED.made_at""")
                        .params(verified.job().value(), verified.title().value(), json)
                        .update());
    }

    @Override
    public Optional<VerifiedAsset> find(JobId job) {
        return postgres.call(
                "read the verification report",
                jdbc -> jdbc.sql("SELECT * FROM verification_reports WHERE job_id = ?")
                        .param(job.value())
                        .query(PostgresVerificationReports::read)
                        .optional());
    }

    @Override
    public Optional<VerifiedAsset> findLatest(TitleId title) {
        return postgres.call(
                "read the verification report",
                jdbc -> jdbc.sql("SELECT * FROM verification_reports WHERE title_id = ? ORDER BY made_at DESC LIMIT 1")
                        .param(title.value())
                        .query(PostgresVerificationReports::read)
                        .optional());
    }

    @Override
    public void remove(TitleId title) {
        postgres.call(
                "forget verification reports",
                jdbc -> jdbc.sql("DELETE FROM verification_reports WHERE title_id = ?")
                        .param(title.value())
                        .update());
    }

    private static VerifiedAsset read(ResultSet row, int number) throws SQLException {
        return new VerifiedAsset(
                new JobId(row.getObject("job_id", UUID.class)),
                new TitleId(row.getObject("title_id", UUID.class)),
                JsonMapper.shared().readValue(row.getString("report"), VerificationReport.class));
    }
}
