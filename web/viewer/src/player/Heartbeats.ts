import type { Heartbeat, HeartbeatEvent, QualityOfExperience } from "@marquee/api";

export type HeartbeatSender = { readonly send: (heartbeat: Heartbeat) => void; readonly sendLast: (heartbeat: Heartbeat) => void };

/** Reports where the viewer is: at once on every event, and at an even beat while the picture moves. */
export class Heartbeats {
  private sequence = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private state: "new" | "playing" | "paused" | "over" = "new";

  constructor(
    private readonly streamId: string,
    private readonly everySeconds: number,
    private readonly positionSeconds: () => number,
    private readonly sender: HeartbeatSender,
    private readonly quality: () => QualityOfExperience | null = () => null,
  ) {}

  playing(): void {
    if (this.state === "playing") {
      return;
    }
    this.report(this.state === "new" ? "start" : "resume");
    this.state = "playing";
    clearInterval(this.timer);
    this.timer = setInterval(() => this.report("tick"), this.everySeconds * 1000);
  }

  paused(): void {
    if (this.state === "playing") {
      this.rest("paused");
      this.report("pause");
    }
  }

  sought(): void {
    if (this.state === "playing" || this.state === "paused") {
      this.report("seek");
    }
  }

  ended(): void {
    if (this.state !== "over") {
      this.rest("over");
      this.report("end");
    }
  }

  /** The page is being hidden and may never come back; the beat goes on if it does. */
  hidden(): void {
    if (this.state === "playing") {
      this.sender.sendLast(this.next("tick"));
    }
  }

  /** The last word, sent so that it outlives the page. Later calls say nothing. */
  stop(): void {
    const said = this.state === "playing" || this.state === "paused";
    this.rest("over");
    if (said) {
      this.sender.sendLast(this.next("stop"));
    }
  }

  private rest(state: "paused" | "over"): void {
    this.state = state;
    clearInterval(this.timer);
  }

  private report(event: HeartbeatEvent): void {
    this.sender.send(this.next(event));
  }

  private next(event: HeartbeatEvent): Heartbeat {
    const beat = { stream_id: this.streamId, timestamp: Math.max(0, Math.floor(this.positionSeconds())), event, sequence: ++this.sequence };
    const qoe = this.quality();
    return qoe === null ? beat : { ...beat, qoe };
  }
}
