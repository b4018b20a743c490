export type Entry<T> = { readonly value: T | undefined; readonly error: unknown; readonly loading: boolean };

type Slot = { entry: Entry<unknown>; loadedAtMs: number; readonly listeners: Set<() => void>; run: number };

const empty: Entry<never> = { value: undefined, error: undefined, loading: true };
const entriesMax = 100;

/**
 * Remembers answers by key, shows the old one while a new one is fetched, and never fetches one key twice at a time.
 * Forgets the oldest keys nobody looks at beyond a hundred.
 */
export class Cache {
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly now: () => number = Date.now) {}

  read<T>(key: string): Entry<T> {
    return (this.slots.get(key)?.entry ?? empty) as Entry<T>;
  }

  subscribe(key: string, listener: () => void): () => void {
    const slot = this.slot(key);
    slot.listeners.add(listener);
    return () => slot.listeners.delete(listener);
  }

  /** Fetches unless a value younger than the given age is there. A failed fetch keeps the old value. */
  async load<T>(key: string, fetch: () => Promise<T>, freshMs = 0): Promise<void> {
    const slot = this.slot(key);
    const known = slot.entry.value !== undefined && slot.entry.error === undefined;
    if (known && this.now() - slot.loadedAtMs < freshMs) {
      return;
    }
    const run = ++slot.run;
    this.set(slot, { ...slot.entry, loading: true });
    try {
      const value = await fetch();
      if (slot.run === run) {
        slot.loadedAtMs = this.now();
        this.set(slot, { value, error: undefined, loading: false });
      }
    } catch (error) {
      if (slot.run === run) {
        this.set(slot, { value: slot.entry.value, error, loading: false });
      }
    }
  }

  /** Makes every value whose key begins so be fetched anew when next looked at. */
  invalidate(prefix: string): void {
    for (const [key, slot] of this.slots) {
      if (key.startsWith(prefix)) {
        slot.loadedAtMs = 0;
      }
    }
  }

  clear(): void {
    for (const slot of this.slots.values()) {
      slot.run++;
      slot.loadedAtMs = 0;
      slot.entry = empty;
    }
  }

  private slot(key: string): Slot {
    let slot = this.slots.get(key);
    if (slot === undefined) {
      this.trim();
      slot = { entry: empty, loadedAtMs: 0, listeners: new Set(), run: 0 };
      this.slots.set(key, slot);
    }
    return slot;
  }

  private trim(): void {
    for (const [key, slot] of this.slots) {
      if (this.slots.size < entriesMax) {
        return;
      }
      if (slot.listeners.size === 0) {
        this.slots.delete(key);
      }
    }
  }

  private set(slot: Slot, entry: Entry<unknown>): void {
    slot.entry = entry;
    slot.listeners.forEach((listener) => listener());
  }
}
