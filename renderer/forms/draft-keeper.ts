import { z } from 'zod';
import { type Instant } from '#shared/kernel/instant.ts';
import { type FormDef } from '#shared/forms/form.ts';
import { type RawValues } from '#shared/forms/field.ts';
import { type FormStore } from './form-store.ts';

const RawAttachmentSchema = z.strictObject({ id: z.string(), name: z.string(), mediaType: z.string(), sizeBytes: z.number() });
const FlatValueSchema = z.union([z.string(), z.array(z.string()), z.array(RawAttachmentSchema)]);
const RawRowSchema = z.strictObject({ key: z.string().regex(/^r\d+$/), values: z.record(z.string(), FlatValueSchema) });
const DraftSchema = z.strictObject({
  format: z.literal(1),
  values: z.record(z.string(), z.union([FlatValueSchema, z.array(RawRowSchema)])),
});

/** A draft as text. Passwords stay out of it. */
export function draftText(form: FormDef, values: RawValues): string {
  const secret = new Set(
    form.sections
      .flatMap((section) => section.fields)
      .filter((field) => field.kind === 'password')
      .map((field) => field.id),
  );
  return JSON.stringify({ format: 1, values: Object.fromEntries(Object.entries(values).filter(([id]) => !secret.has(id))) });
}

/** The values in a draft's text; undefined when it is none of ours (a damaged draft must not keep a form from opening). */
export function readDraftText(text: string): RawValues | undefined {
  try {
    const draft = DraftSchema.safeParse(JSON.parse(text));
    return draft.success ? draft.data.values : undefined;
  } catch {
    return undefined;
  }
}

export type DraftStatus =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'failed' }
  /** The same form is open in another window, whose text is newer; this one's is not saved until the clerk says which counts. */
  | { readonly kind: 'elsewhere' };

function isElsewhere(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'DRAFT_ELSEWHERE';
}

/** Long enough to spare the disk while a word is typed, short enough that no keystroke is older than this when the power goes. */
const QUIET_MS = 500;
const LATEST_MS = 800;
const RETRY_MS = 2_000;

/**
 * Saves a form's text as it is typed: half a second after the last keystroke and at the latest 0.8 s after the first unsaved
 * one. One save at a time; what is typed meanwhile goes with the next. A failed save is tried again until it succeeds.
 */
export class DraftKeeper {
  readonly #store: FormStore;
  readonly #save: (json: string) => Promise<Instant>;
  readonly #onStatus: (status: DraftStatus) => void;
  readonly #unsubscribe: () => void;
  #savedEdits: number;
  #seenEdits: number;
  #firstUnsavedMs: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(store: FormStore, save: (json: string) => Promise<Instant>, onStatus: (status: DraftStatus) => void) {
    this.#store = store;
    this.#save = save;
    this.#onStatus = onStatus;
    this.#savedEdits = store.edits;
    this.#seenEdits = store.edits;
    this.#unsubscribe = store.subscribe(() => this.#changed());
  }

  /** Saves now what is not saved yet. Resolves when it is on the disk, or when the try has failed. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#saving !== undefined) await this.#saving;
    if (this.#savedEdits !== this.#store.edits) await this.#write();
  }

  /** Stops watching. Call `flush` before. */
  close(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
  }

  #changed(): void {
    if (this.#store.edits === this.#seenEdits) return;
    this.#seenEdits = this.#store.edits;
    if (this.#store.edits === 0) {
      this.#savedEdits = 0;
      return;
    }
    this.#onStatus({ kind: 'waiting' });
    this.#firstUnsavedMs ??= performance.now();
    const latest = this.#firstUnsavedMs + LATEST_MS - performance.now();
    this.#schedule(Math.max(0, Math.min(QUIET_MS, latest)));
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #write(): Promise<void> {
    const edits = this.#store.edits;
    const json = draftText(this.#store.form, this.#store.values);
    this.#firstUnsavedMs = undefined;
    this.#saving = this.#save(json).then(
      (at) => {
        this.#saving = undefined;
        this.#savedEdits = edits;
        if (this.#store.edits === edits) this.#onStatus({ kind: 'saved', at });
      },
      (error: unknown) => {
        this.#saving = undefined;
        this.#onStatus({ kind: isElsewhere(error) ? 'elsewhere' : 'failed' });
        this.#schedule(RETRY_MS);
      },
    );
    return this.#saving;
  }
}
