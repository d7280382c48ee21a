import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Intention, type Line } from './journal.ts';

export interface KillReport {
  readonly kills: number;
  readonly folders: number;
  /** By what was under way when the kill came; `opening`: setting up, signing in or checking. */
  readonly during: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  readonly checks: number;
  readonly faults: readonly string[];
}

/** A program that says nothing for so long hangs; the slowest step, a full check on a busy machine, takes a few seconds. */
const HANGS_AFTER_MS = 120_000;

/** What takes up to so long, its last step the exchange of files. */
const LONG: ReadonlySet<string> = new Set(['backup', 'restore', 'rotate'] satisfies Intention['op'][]);
const LONG_MS = 1_500;

/** A folder gets this many kills before a new one is begun, so that the checks stay short. */
const KILLS_PER_FOLDER = 40;

interface Options {
  readonly kills: number;
  readonly seed: number;
  readonly onProgress?: (report: KillReport) => void;
}

/**
 * Kills a working program at random moments (SIGKILL: no handler runs, no file is closed) and starts it again, which checks
 * everything it was ever told had been done. Ends at the first fault. After the last kill of each folder it is checked once more.
 * What a kill cannot show is a disk that loses what was flushed to it.
 */
export async function killAtRandom({ kills, seed, onProgress }: Options): Promise<KillReport> {
  const during: Record<string, number> = {};
  let [killed, folders, acknowledged, checks] = [0, 0, 0, 0];
  const faults: string[] = [];
  const report = (): KillReport => ({ kills: killed, folders, during, acknowledged, checks, faults });
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const cache = mkdtempSync(join(tmpdir(), 'faults-cache-'));
  while (killed < kills && faults.length === 0) {
    folders += 1;
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    const begun: Intention[] = [];
    const done: string[] = [];
    const inFolder = Math.min(KILLS_PER_FOLDER, kills - killed);
    for (let round = 0; round <= inFolder && faults.length === 0; round += 1) {
      writeFileSync(join(folder, 'journal.json'), JSON.stringify({ begun, done }));
      const last = round === inFolder;
      const run = await oneRun({ folder, cache, seed: Math.floor(random() * 2 ** 31), last, random, begun, done });
      checks += run.checked ? 1 : 0;
      if (run.fault !== undefined) faults.push(`${run.fault} (folder ${folders}, round ${round}, seed ${seed})`);
      if (last) continue;
      killed += 1;
      during[run.during] = (during[run.during] ?? 0) + 1;
      onProgress?.({ ...report(), acknowledged: acknowledged + done.length });
    }
    acknowledged += done.length;
    rmSync(folder, { recursive: true, force: true });
  }
  rmSync(cache, { recursive: true, force: true });
  return report();
}

interface Run {
  readonly folder: string;
  readonly cache: string;
  readonly seed: number;
  /** Checks and then ends, instead of being killed at work. */
  readonly last: boolean;
  readonly random: () => number;
  readonly begun: Intention[];
  readonly done: string[];
}

async function oneRun({ folder, cache, seed, last, random, begun, done }: Run) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'office-under-load.ts'), join(folder, 'office'), join(folder, 'journal.json'), String(seed)],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: cache, NODE_OPTIONS: '' } },
  );
  let errors = '';
  child.stderr.on('data', (text: Buffer) => (errors += text.toString('utf8')));
  let [checked, killed] = [false, false];
  let fault: string | undefined;
  let phase = 'opening';
  // One in five is killed while it opens, checks or repeats; the others while they work.
  const early = random() < 0.2;
  let kill: NodeJS.Timeout | undefined;
  const killAfter = (ms: number) => {
    clearTimeout(kill);
    kill = setTimeout(() => {
      killed = true;
      child.kill('SIGKILL');
    }, ms);
  };
  const hangs = () => {
    killed = true;
    fault = `the program said nothing any more: ${phase}`;
    child.kill('SIGKILL');
  };
  let silence = setTimeout(hangs, HANGS_AFTER_MS);
  for await (const text of createInterface({ input: child.stdout })) {
    clearTimeout(silence);
    silence = setTimeout(hangs, HANGS_AFTER_MS);
    const line = JSON.parse(text) as Line;
    if (line.kind === 'opening' && early && !last) killAfter(random() * 600);
    if (line.kind === 'working') {
      if (last) killAfter(0);
      else if (!early) killAfter(random() ** 2 * 400);
      phase = 'between';
    }
    if (line.kind === 'begin') {
      begun.push(line.intention);
      phase = line.intention.op;
      // These have many steps, the gravest last: so that those are hit as well.
      if (LONG.has(phase) && !last) killAfter(random() * LONG_MS);
    }
    if (line.kind === 'done') {
      done.push(line.id);
      phase = 'between';
    }
    if (line.kind === 'sound') checked = true;
    if (line.kind === 'broken') fault = line.what;
  }
  clearTimeout(silence);
  if (!killed && fault === undefined) fault = `the program ended by itself: ${errors.slice(0, 2000)}`;
  return { checked, fault, during: phase };
}
