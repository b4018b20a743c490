package marquee.control.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.Uuid7;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.blob.Blobs;
import marquee.store.catalog.ProtectedTitles;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import marquee.store.key.ContentKeys;
import marquee.store.verification.VerificationReports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Titles for editors. Viewers read GraphQL: {@link TitleFetcher}. */
@RestController
@RequestMapping("/v1/titles")
@Tag(name = "Titles")
final class TitleController {
    private static final Logger log = LoggerFactory.getLogger(TitleController.class);
    private static final int LIMIT_MAX = 200;
    /** Jobs looked through for the newest of each title on a page. */
    private static final int JOBS_MAX = 1_000;

    private static final int NOTE_CHARS_MAX = 500;

    private final Catalog catalog;
    private final ProtectedTitles protectedTitles;
    private final ContentKeys keys;
    private final VerificationReports reports;
    private final Jobs jobs;
    private final Blobs blobs;
    private final SecureRandom random;
    private final Parents parents;

    TitleController(
            Catalog catalog,
            ProtectedTitles protectedTitles,
            ContentKeys keys,
            VerificationReports reports,
            Jobs jobs,
            Blobs blobs,
            SecureRandom random,
            Parents parents) {
        this.catalog = catalog;
        this.protectedTitles = protectedTitles;
        this.keys = keys;
        this.reports = reports;
        this.jobs = jobs;
        this.blobs = blobs;
        this.random = random;
        this.parents = parents;
    }

    @GetMapping
    @Operation(summary = "Lists titles, drafts included, last added first; q narrows by name, state by state")
    TitlePage list(
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String state) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new InvalidField("limit", "A page has 1 to " + LIMIT_MAX + " titles.");
        }
        String wanted = NameIndex.fold(q).strip();
        List<Title> page = catalog.newest().stream()
                .filter(title -> cursor == null || title.id().toString().compareTo(cursor) < 0)
                .filter(title ->
                        wanted.isEmpty() || NameIndex.fold(title.name()).contains(wanted))
                .filter(title -> state == null || TitleView.stateOf(title).equals(state))
                .limit(limit + 1L)
                .toList();
        String next = page.size() > limit ? page.get(limit - 1).id().toString() : null;
        List<Title> shown = page.subList(0, Math.min(limit, page.size()));
        List<TitleId> ids = shown.stream().map(Title::id).toList();
        Set<TitleId> wished = catalog.wished(ids);
        Set<TitleId> locked = protectedTitles.among(ids);
        Map<TitleId, Job> newest = new HashMap<>();
        jobs.latest(JOBS_MAX).forEach(job -> newest.putIfAbsent(job.title(), job));
        return new TitlePage(
                shown.stream()
                        .map(title -> TitleView.of(
                                title,
                                wished.contains(title.id()),
                                locked.contains(title.id()),
                                newest.get(title.id())))
                        .toList(),
                next);
    }

    @PostMapping
    @Operation(summary = "Adds a title as a draft")
    ResponseEntity<TitleView> add(Caller editor, @RequestBody TitleForm form) {
        Title title = form.toTitle(new TitleId(Uuid7.next(catalog.now(), random)), catalog.now(), parents::find);
        boolean publishWhenReady = Boolean.TRUE.equals(form.publishWhenReady());
        boolean isProtected = Boolean.TRUE.equals(form.isProtected());
        catalog.wish(title.id(), publishWhenReady);
        protect(title.id(), isProtected);
        catalog.add(title, by(editor));
        return ResponseEntity.created(URI.create("/v1/titles/" + title.id()))
                .body(TitleView.of(title, publishWhenReady, isProtected, null));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a title")
    TitleView read(@PathVariable String id) {
        return view(catalog.require(TitleId.parse(id)));
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a title; what is not given stays")
    TitleView edit(Caller editor, @PathVariable String id, @RequestBody TitleForm form) {
        Title title = catalog.edit(TitleId.parse(id), by(editor), held -> form.over(held, parents::find));
        if (form.publishWhenReady() != null) {
            catalog.wish(title.id(), form.publishWhenReady());
        }
        if (form.isProtected() != null) {
            protect(title.id(), form.isProtected());
        }
        return view(title);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a title with everything that was made of it")
    ResponseEntity<Void> remove(Caller editor, @PathVariable String id) {
        Title title = catalog.require(TitleId.parse(id));
        jobs.findLatest(title.id()).ifPresent(job -> jobs.cancel(job.id()));
        catalog.remove(title.id(), by(editor));
        protectedTitles.remove(title.id());
        keys.remove(title.id());
        reports.remove(title.id());
        removeFiles(title);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/publish")
    @Operation(summary = "Lets viewers see a title; 409 before its first encode is done")
    TitleView publish(Caller editor, @PathVariable String id) {
        return view(catalog.publish(TitleId.parse(id), by(editor)));
    }

    @PostMapping("/{id}/submit")
    @Operation(summary = "Asks somebody to approve a draft")
    TitleView submit(Caller editor, @PathVariable String id) {
        return view(catalog.review(TitleId.parse(id), by(editor), true, ""));
    }

    @PostMapping("/{id}/send-back")
    @Operation(summary = "Sends a draft back to its editor, with a note for the trail")
    TitleView sendBack(Caller editor, @PathVariable String id, @RequestBody Note note) {
        String text = InvalidField.requireText("note", note.note(), 0, NOTE_CHARS_MAX);
        return view(catalog.review(TitleId.parse(id), by(editor), false, text));
    }

    @GetMapping("/{id}/trail")
    @Operation(summary = "What happened to a title, last first")
    List<TrailEntry> trail(@PathVariable String id) {
        return catalog.trail(TitleId.parse(id)).stream()
                .map(entry -> new TrailEntry(entry.at(), entry.by(), entry.action(), entry.detail()))
                .toList();
    }

    @PostMapping("/{id}/unpublish")
    @Operation(summary = "Makes a title a draft again")
    TitleView unpublish(Caller editor, @PathVariable String id) {
        return view(catalog.unpublish(TitleId.parse(id), by(editor)));
    }

    private static String by(Caller editor) {
        return editor.user().toString();
    }

    private TitleView view(Title title) {
        boolean wished = catalog.wished(List.of(title.id())).contains(title.id());
        boolean isProtected = protectedTitles.among(List.of(title.id())).contains(title.id());
        return TitleView.of(
                title, wished, isProtected, jobs.findLatest(title.id()).orElse(null));
    }

    private void protect(TitleId id, boolean isProtected) {
        if (isProtected) {
            protectedTitles.add(id);
        } else {
            protectedTitles.remove(id);
        }
    }

    private void removeFiles(Title title) {
        try {
            blobs.deleteAll("masters/" + title.id() + "/");
            Asset asset = title.asset();
            if (asset != null) {
                blobs.deleteAll(asset.prefix());
            }
        } catch (RuntimeException e) {
            // The title is gone for everybody; what is left costs space and nothing else.
            log.warn("Files of a removed title were left behind. title={} reason={}", title.id(), e.toString());
        }
    }

    record Note(@Nullable String note) {}

    /** @param by an editor's id, {@code schedule} or {@code encoder} */
    record TrailEntry(Instant at, String by, String action, String detail) {}

    /** @param next the cursor of the next page, or null after the last one */
    record TitlePage(List<TitleView> titles, @Nullable String next) {}
}
