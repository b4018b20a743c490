import { SpeedMeter } from "./speed";

export type UploadState = "waiting" | "sending" | "offline" | "done" | "failed" | "cancelled";

export type Upload = {
  readonly id: string;
  readonly titleId: string;
  readonly filename: string;
  readonly size: number;
  readonly sent: number;
  readonly state: UploadState;
  /** Bytes a second; zero while unknown. */
  readonly speed: number;
  /** Seconds to go; null while unknown. */
  readonly secondsLeft: number | null;
  readonly reason: string | null;
};

export type TransferEnd = { readonly onProgress: (sent: number) => void; readonly onDone: () => void; readonly onError: (error: TransferError) => void };
export type TransferError = { readonly permanent: boolean; readonly reason: string };
export type Transfer = { readonly start: () => void; readonly abort: (forget: boolean) => void };
/** Where a film goes, and by which ladder it is encoded: empty for that of the catalogue. */
export type Destination = { readonly titleId: string; readonly policy: string };
export type StartTransfer = (file: File, destination: Destination, end: TransferEnd) => Transfer;

type Item = { upload: Upload; transfer: Transfer; readonly meter: SpeedMeter; timer: ReturnType<typeof setTimeout> | undefined };

const atOnceMax = 2;
const againMs = 3000;

/**
 * Sends files, two at a time, in the order they came. A broken line is not a failure: it tries again every few seconds, and
 * at once when the network is back, for as long as the page is open. Only a refusal by the server fails an upload.
 */
export class UploadQueue {
  private readonly items = new Map<string, Item>();
  private readonly listeners = new Set<() => void>();
  private shown: readonly Upload[] = [];
  private lastId = 0;

  constructor(
    private readonly startTransfer: StartTransfer,
    private readonly now: () => number = () => performance.now(),
  ) {}

  readonly snapshot = (): readonly Upload[] => this.shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(file: File, titleId: string, policy = ""): string {
    const id = String(++this.lastId);
    const transfer = this.startTransfer(file, { titleId, policy }, {
      onProgress: (sent) => this.progressed(id, sent),
      onDone: () => this.finish(id, "done", null),
      onError: (error) => this.broke(id, error),
    });
    const upload: Upload = { id, titleId, filename: file.name, size: file.size, sent: 0, state: "waiting", speed: 0, secondsLeft: null, reason: null };
    this.items.set(id, { upload, transfer, meter: new SpeedMeter(), timer: undefined });
    this.startNext();
    return id;
  }

  cancel(id: string): void {
    this.items.get(id)?.transfer.abort(true);
    this.finish(id, "cancelled", null);
  }

  /** Tries a failed upload again. */
  retry(id: string): void {
    const item = this.items.get(id);
    if (item?.upload.state === "failed") {
      this.change(item, { state: "waiting", reason: null });
      this.startNext();
    }
  }

  /** Takes what is over off the list. */
  dismiss(id: string): void {
    const state = this.items.get(id)?.upload.state;
    if (state === "done" || state === "failed" || state === "cancelled") {
      this.items.delete(id);
      this.tell();
    }
  }

  /** The network is back. */
  online(): void {
    for (const [id, item] of this.items) {
      if (item.upload.state === "offline") {
        this.resume(id);
      }
    }
  }

  /** True while leaving the page would interrupt something. */
  isBusy(): boolean {
    return this.shown.some((upload) => upload.state === "waiting" || upload.state === "sending" || upload.state === "offline");
  }

  private startNext(): void {
    const active = [...this.items.values()].filter(({ upload }) => upload.state === "sending" || upload.state === "offline").length;
    const waiting = [...this.items.values()].filter(({ upload }) => upload.state === "waiting");
    for (const item of waiting.slice(0, Math.max(0, atOnceMax - active))) {
      this.change(item, { state: "sending" });
      item.transfer.start();
    }
    this.tell();
  }

  private progressed(id: string, sent: number): void {
    const item = this.items.get(id);
    if (item === undefined || (item.upload.state !== "sending" && item.upload.state !== "offline")) {
      return;
    }
    item.meter.add(this.now(), sent);
    const speed = item.meter.bytesPerSecond();
    this.change(item, { sent, speed, secondsLeft: speed > 0 ? (item.upload.size - sent) / speed : null, state: "sending" });
  }

  private broke(id: string, error: TransferError): void {
    const item = this.items.get(id);
    if (item === undefined || item.upload.state === "cancelled") {
      return;
    }
    if (error.permanent) {
      this.finish(id, "failed", error.reason);
      return;
    }
    item.meter.reset();
    this.change(item, { state: "offline", speed: 0, secondsLeft: null, reason: error.reason });
    clearTimeout(item.timer);
    item.timer = setTimeout(() => this.resume(id), againMs);
  }

  private resume(id: string): void {
    const item = this.items.get(id);
    if (item?.upload.state === "offline") {
      clearTimeout(item.timer);
      item.transfer.start();
    }
  }

  private finish(id: string, state: "done" | "failed" | "cancelled", reason: string | null): void {
    const item = this.items.get(id);
    if (item !== undefined) {
      clearTimeout(item.timer);
      this.change(item, { state, reason, speed: 0, secondsLeft: null, ...(state === "done" ? { sent: item.upload.size } : {}) });
      this.startNext();
    }
  }

  private change(item: Item, change: Partial<Upload>): void {
    item.upload = { ...item.upload, ...change };
    this.tell();
  }

  private tell(): void {
    this.shown = [...this.items.values()].map(({ upload }) => upload);
    this.listeners.forEach((listener) => listener());
  }
}
