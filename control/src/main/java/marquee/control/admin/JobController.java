package marquee.control.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import marquee.control.catalog.Catalog;
import marquee.control.catalog.JobView;
import marquee.control.catalog.TaskView;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.job.JobId;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Encodes, as editors see them. */
@RestController
@RequestMapping("/v1/jobs")
@Tag(name = "Jobs")
final class JobController {
    private static final int LIMIT_MAX = 500;

    private final Jobs jobs;
    private final Catalog catalog;

    JobController(Jobs jobs, Catalog catalog) {
        this.jobs = jobs;
        this.catalog = catalog;
    }

    @GetMapping
    @Operation(summary = "Lists jobs, newest first")
    List<JobView> list(@RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new InvalidField("limit", "A list has 1 to " + LIMIT_MAX + " jobs.");
        }
        return jobs.latest(limit).stream()
                .map(job -> JobView.of(job, catalog.nameOf(job.title()).orElse(null)))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a job")
    JobView read(@PathVariable String id) {
        return JobView.of(require(JobId.parse(id)));
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Queues a failed or cancelled job again; 409 when it is in another state")
    JobView retry(@PathVariable String id) {
        Job job = require(JobId.parse(id));
        if (!jobs.retry(job.id())) {
            throw new PlatformException(ErrorCode.CONFLICT, "Job '" + id + "' has neither failed nor been cancelled.");
        }
        return JobView.of(require(job.id()));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancels a job; 409 when it has ended")
    JobView cancel(@PathVariable String id) {
        Job job = require(JobId.parse(id));
        if (!jobs.cancel(job.id())) {
            throw new PlatformException(ErrorCode.CONFLICT, "Job '" + id + "' has ended already.");
        }
        return JobView.of(require(job.id()));
    }

    @GetMapping("/{id}/tasks")
    @Operation(summary = "Lists the pieces of a job in the order in which they are taken; none of one that is done")
    List<TaskView> tasks(@PathVariable String id) {
        return jobs.listTasks(require(JobId.parse(id)).id()).stream()
                .map(TaskView::of)
                .toList();
    }

    @PutMapping("/{id}/priority")
    @Operation(summary = "Gives a job another priority, -100 to 100: higher goes first; 409 when it has ended")
    JobView prioritize(@PathVariable String id, @RequestBody Priority body) {
        Job job = require(JobId.parse(id));
        if (Math.abs(body.priority()) > Jobs.PRIORITY_MAX) {
            throw new InvalidField(
                    "priority", "A priority is -" + Jobs.PRIORITY_MAX + " to " + Jobs.PRIORITY_MAX + ".");
        }
        if (!jobs.prioritize(job.id(), body.priority())) {
            throw new PlatformException(ErrorCode.CONFLICT, "Job '" + id + "' has ended already.");
        }
        return JobView.of(require(job.id()));
    }

    /** Higher goes first; 0 for most. */
    record Priority(int priority) {}

    private Job require(JobId id) {
        return jobs.find(id)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no job '" + id + "'."));
    }
}
