import { Problem, type EditorTitle } from "@marquee/api";
import { Toasts } from "@marquee/ui";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { ShownFilm } from "../film";
import { client } from "../services";
import { Screening } from "./Screening";

const refused = { code: 1001, category: 1, severity: 2, data: ["http://edge-1/v/a", 403] };
const stumbled = { code: 3016, category: 3, severity: 2, data: [] };

/** A projector that shows any film, and counts what is asked of it. */
class FakeProjector {
  isProtected = false;
  /** What each try to open a film throws, in their order; then they succeed. */
  readonly failures: unknown[] = [];
  readonly openedAt: number[] = [];
  readonly steps: number[] = [];
  sharpened = 0;
  closed = 0;
  breakOff: (error: unknown, atSeconds: number) => void = () => undefined;

  readonly show = (_titleId: string, video: HTMLVideoElement, startSeconds: number, onBroken: (error: unknown, atSeconds: number) => void): Promise<ShownFilm> => {
    this.openedAt.push(startSeconds);
    const failure = this.failures.shift();
    if (failure !== undefined) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      return Promise.reject(failure);
    }
    Object.defineProperties(video, { videoWidth: { value: 1920 }, videoHeight: { value: 1080 } });
    this.breakOff = onBroken;
    return Promise.resolve({
      chapters: [
        { start_seconds: 0, title: "Harbour" },
        { start_seconds: 61.5, title: "" },
      ],
      isProtected: this.isProtected,
      step: (frames) => this.steps.push(frames),
      sharpen: () => {
        this.sharpened += 1;
        return Promise.resolve();
      },
      close: () => {
        this.closed += 1;
      },
    });
  };
}

let projector: FakeProjector;
let asked: string[];
let putFailure: Problem | null;
let kept: number;

beforeEach(() => {
  projector = new FakeProjector();
  asked = [];
  putFailure = null;
  kept = 0;
  vi.spyOn(client, "request").mockImplementation(((path: string, ask: { readonly method: string; readonly file: Blob }) => {
    asked.push(`${ask.method} ${path} ${ask.file.type}`);
    return putFailure === null ? Promise.resolve() : Promise.reject(putFailure);
  }) as typeof client.request);
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({
    drawImage: () => undefined,
    getImageData: () => ({ data: [0, 0, 0, 255] }),
  } as unknown as CanvasRenderingContext2D);
  vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) => done(new Blob(["frame"], { type: "image/jpeg" })));
  URL.createObjectURL = () => "blob:frame";
  URL.revokeObjectURL = () => undefined;
});

async function watch() {
  const user = userEvent.setup();
  render(
    <Toasts>
      <Screening title={{ id: "dune" } as EditorTitle} onKept={() => (kept += 1)} show={projector.show} />
    </Toasts>,
  );
  await user.click(screen.getByRole("button", { name: "Watch the film" }));
  return user;
}

const film = () => screen.findByLabelText<HTMLVideoElement>("Film", { selector: "video" });

it("opensTheFilmOnlyWhenItIsAskedFor", async () => {
  const { unmount } = render(<Screening title={{ id: "dune" } as EditorTitle} onKept={() => undefined} show={projector.show} />);
  expect(projector.openedAt).toEqual([]);
  unmount();

  await watch();

  await screen.findByLabelText("Chapter");
  expect(projector.openedAt).toEqual([0]);
});

it("keepsTheFrameShownAsThePosterInTheTallestPicture", async () => {
  const user = await watch();

  await user.click(await screen.findByRole("button", { name: "Take this frame as poster" }));

  expect(await screen.findByText("The poster is kept.")).toBeDefined();
  expect(asked).toEqual(["PUT /v1/titles/dune/pictures/poster image/jpeg"]);
  expect(screen.getByRole("img", { name: "The poster that was taken" })).toBeDefined();
  expect([projector.sharpened, kept]).toEqual([1, 1]);
});

it("saysWhyAFrameWasNotKept", async () => {
  const user = await watch();
  putFailure = new Problem(400, "bad_request", "Each side of a picture has 200 to 8192 pixels.");

  await user.click(await screen.findByRole("button", { name: "Take this frame as backdrop" }));

  expect(await screen.findByText("Each side of a picture has 200 to 8192 pixels.")).toBeDefined();
  expect(kept).toBe(0);
});

it("goesAFrameAheadAndBack", async () => {
  const user = await watch();

  await user.click(await screen.findByRole("button", { name: "One frame on" }));
  await user.click(screen.getByRole("button", { name: "One frame back" }));

  expect(projector.steps).toEqual([1, -1]);
});

it("goesToAChapter", async () => {
  const user = await watch();

  await user.selectOptions(await screen.findByLabelText("Chapter"), "1:01 Chapter 2");

  expect((await film()).currentTime).toBe(61.5);
});

it("saysWhyTheFilmDoesNotPlayAndTriesAgain", async () => {
  projector.failures.push(new Problem(404, "not_found", "'Dune' has no film yet."));
  const user = await watch();
  expect(await screen.findByText("'Dune' has no film yet.")).toBeDefined();

  await user.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByLabelText("Chapter")).toBeDefined();
  expect(projector.openedAt).toEqual([0, 0]);
});

it("goesOnWhereItBrokeOff", async () => {
  const user = await watch();
  await screen.findByLabelText("Chapter");

  projector.breakOff(stumbled, 42);
  expect(await screen.findByText("This browser stumbled over the film (3016). Trying again often helps.")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Try again" }));

  await screen.findByLabelText("Chapter");
  expect(projector.openedAt).toEqual([0, 42]);
  expect(projector.closed).toBe(1);
});

it("asksAnewByItselfWhenItsTimeIsUpButNotForEver", async () => {
  await watch();
  await screen.findByLabelText("Chapter");

  projector.breakOff(refused, 42);
  await vi.waitFor(() => expect(projector.openedAt).toEqual([0, 42]));
  await screen.findByLabelText("Chapter");
  projector.breakOff(refused, 42);

  expect(await screen.findByRole("button", { name: "Try again" })).toBeDefined();
  expect(projector.openedAt).toEqual([0, 42]);
});

it("leadsToTheFilmFileWhereTheFilmIsProtected", async () => {
  projector.isProtected = true;
  await watch();

  expect((await screen.findByRole("link", { name: "Take one from a film file" })).getAttribute("href")).toBe("#sidecars");
  expect(screen.queryByRole("button", { name: /^Take this frame/ })).toBeNull();
});

it("givesThePlayerBackWhenItIsClosed", async () => {
  const user = await watch();
  await screen.findByLabelText("Chapter");

  await user.click(screen.getByRole("button", { name: "Close the film" }));

  expect(projector.closed).toBe(1);
  expect(screen.queryByLabelText("Film", { selector: "video" })).toBeNull();
});
