import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Instant, instantFromMs, instantToMs } from '#shared/kernel/instant.ts';
import { type Output } from '#shared/contract/contract.ts';
import { type BackupReason, type BackupTrouble } from '#shared/contract/methods/backup.ts';
import { type Ports } from '../ports.ts';
import { faultPlace } from '../diagnosis/fault-place.ts';
import { mediaErrorInWords } from '../sync/removable-media.ts';
import { type KnownHeads, type Verification } from '../record/verify.ts';
import { type OfficeSafe, type OpenOffice } from '../session/office-safe.ts';
import { readVault } from '../vault/vault.ts';
import { type MasterOf, placesIn, renewVaults } from './backup-vaults.ts';
import { type BackupState, readBackupState, troubleOf, writeBackupState } from './backup-state.ts';
import { listBackups, type Manifest, newestBackup, readManifest } from './backup-store.ts';
import { verifyInThread } from './database-thread.ts';
import { holdingsOf, stampOf } from './holdings.ts';
import { rehearse } from './rehearsal.ts';
import { SET_ASIDE } from './replace-data.ts';
import { type BackupTask, carryOver, takeBackup } from './take-backup.ts';
import { type VerifyStep } from './verify-copy.ts';

type StateView = Output<'backup.state'>;
type Running = StateView['running'];

const LOOK_EVERY_MS = 60_000;
const BACKUP_EVERY_MS = 15 * 60_000;
/** Work that has come to rest is backed up sooner: somebody may be about to leave and lock. */
const AT_REST_MS = 5 * 60_000;
const REHEARSE_EVERY_MS = 30 * 24 * 3_600_000;
const TRY_AGAIN_MS = 20 * 3_600_000;

/**
 * Sees to the backups of the open office: looks every minute whether one is due, keeps the second target up to date, rehearses a
 * restore every month. One thing at a time; whatever runs ends when the program locks, and is done again after the next sign-in.
 * Never throws out of its own timer: what goes wrong is remembered for the screens.
 */
export class BackupKeeper {
  private readonly ports: Ports;
  private readonly safe: OfficeSafe;
  private queue: Promise<unknown> = Promise.resolve();
  private stop = new AbortController();
  private stopTimer: (() => void) | undefined;
  /** The office's stamp when the newest backup was begun, and at the last look. */
  private backedUpStamp: string | undefined;
  private lastLookStamp: string | undefined;
  private thorough = false;
  /** Of each store, for which slots and backups its vaults were last renewed. */
  private readonly renewedFor = new Map<string, string>();
  running: Running = 'nothing';

  constructor(ports: Ports, safe: OfficeSafe) {
    this.ports = ports;
    this.safe = safe;
  }

  get store(): string {
    return join(this.ports.dataDir, 'backups');
  }

  get state(): BackupState {
    return readBackupState(this.ports.dataDir);
  }

  remember(change: Partial<Omit<BackupState, 'format'>>): void {
    writeBackupState(this.ports.dataDir, { ...this.state, ...change });
  }

  /** Begins looking, where the clock wakes anybody at all. */
  start(): void {
    this.stopTimer = this.ports.clock.every?.(LOOK_EVERY_MS, () => void this.look());
  }

  /** Ends what runs, because the data are about to close. */
  interrupt(): void {
    this.stop.abort();
    this.stop = new AbortController();
    this.lastLookStamp = undefined;
  }

  /** The end of the program: a last backup of what the newest does not hold, then no more. */
  async close(): Promise<void> {
    this.stopTimer?.();
    if (this.stopTimer) await this.attempt(async () => this.isDue(AT_REST_MS) && (await this.backUp('automatic')));
    this.interrupt();
    await this.queue.catch(() => undefined);
  }

  /** One look: is anything due? The timer calls it, and tests in its place. */
  async look(): Promise<void> {
    const office = this.safe.current();
    if (office && this.running === 'nothing') await this.attempt(() => this.doWhatIsDue(office));
  }

  private async doWhatIsDue({ db, own }: OpenOffice): Promise<void> {
    this.findTarget();
    this.renewVaults();
    const stamp = stampOf(db, own.officeId);
    const atRest = stamp === this.lastLookStamp;
    this.lastLookStamp = stamp;
    if (this.isDue(atRest ? AT_REST_MS : BACKUP_EVERY_MS)) await this.backUp('automatic');
    else if (this.targetState() === 'behind') await this.bringTargetUpToDate();
    else if (atRest && this.rehearsalIsDue()) await this.rehearse();
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'interrupted') return;
      // Damage may show before a backup is even begun, where the looking itself reads.
      if (trouble === 'original') this.rememberTrouble(trouble);
      this.ports.log.error('backup.failed', { trouble });
    }
  }

  private rememberTrouble(trouble: BackupTrouble): void {
    this.remember({ trouble: { at: instantFromMs(this.ports.clock.nowMs()), trouble } });
  }

  private isDue(afterMs: number): boolean {
    const office = this.safe.current();
    if (!office) return false;
    const { trouble } = this.state;
    if (trouble && this.within(trouble.at, BACKUP_EVERY_MS)) return false;
    const newest = this.newest();
    if (!newest) return true;
    if (this.stampOfNewest(newest) === stampOf(office.db, office.own.officeId)) return false;
    return !this.within(newest.madeAt, afterMs);
  }

  /** Either way: a clock that was set back must not put the next backup off until it has caught up. */
  private within(at: Instant, ms: number): boolean {
    return Math.abs(this.ports.clock.nowMs() - instantToMs(at)) < ms;
  }

  /** Of a backup of an earlier run the drafts are not known any more: it counts as changed. */
  private stampOfNewest(newest: Manifest): string | undefined {
    return newest.id === this.stampedId ? this.backedUpStamp : undefined;
  }
  private stampedId: string | undefined;

  newest(): Manifest | undefined {
    return this.newestIn(this.store);
  }

  private newestIn(store: string): Manifest | undefined {
    return newestBackup(store, this.ports.clock.nowMs());
  }

  /** Makes a backup now, and copies it to the second target where that is there. Throws what `takeBackup` throws. */
  backUp(why: BackupReason, step?: BackupTask['step']): Promise<Manifest> {
    return this.inTurn('backup', async (signal) => {
      try {
        const office = this.safe.current();
        const stamp = office && stampOf(office.db, office.own.officeId);
        const manifest = await takeBackup(this.ports, this.safe, this.store, why, {
          signal,
          thorough: this.thorough,
          ...(step && { step }),
        });
        this.backedUpStamp = stamp;
        this.stampedId = manifest.id;
        this.thorough = false;
        this.remember({ trouble: undefined });
        await this.copyToTarget(manifest, signal, step);
        this.renewVaults();
        return manifest;
      } catch (error) {
        const trouble = troubleOf(error);
        this.thorough = trouble === 'damaged';
        if (trouble !== 'interrupted') this.rememberTrouble(trouble);
        throw error;
      }
    });
  }

  bringTargetUpToDate(): Promise<void> {
    return this.inTurn('target', async (signal) => {
      const newest = this.newest();
      if (newest) await this.copyToTarget(newest, signal);
      this.renewVaults();
    });
  }

  /**
   * Gives the vaults of all backups within reach the passwords of now (backup-vaults.ts), also of what a restore set aside. What
   * cannot be written now is tried again at the next look. `store`: on a drive that is not the second target.
   */
  renewVaults({ store, former }: { readonly store?: string; readonly former?: MasterOf } = {}): void {
    const office = this.safe.current();
    if (!office) return;
    const { dataDir, random, log } = this.ports;
    const present = { vault: readVault(dataDir), master: office.master };
    const { target } = this.state;
    const stores = store ? [store] : [this.store, join(dataDir, SET_ASIDE), ...(target ? [target.store] : [])];
    for (const each of stores)
      try {
        // Not file by file at every look: a stick is slow, and everybody waits.
        const stamp = `${JSON.stringify(present.vault.slots)} ${placesIn(each)}`;
        if (this.renewedFor.get(each) === stamp) continue;
        renewVaults(each, present, random, former);
        this.renewedFor.set(each, stamp);
      } catch (error) {
        log.error('backup.vaults', { trouble: troubleOf(error), place: faultPlace(error) });
      }
  }

  /**
   * Windows gives a stick whichever letter is free, and of two sticks that change day by day each has its own name: where the
   * target is not at its path of last time, it is whichever drive carries this office's folder. Looks at all drives, so not at every call.
   */
  private findTarget(): void {
    const { target } = this.state;
    if (!target || existsSync(target.store)) return;
    for (const { path, name } of this.ports.exchangeFolders.list()) {
      const store = join(path, basename(target.store));
      if (!existsSync(store)) continue;
      const newest = this.newestIn(store);
      return this.remember({ target: { store, name, ...(newest && { newestId: newest.id, newestAt: newest.madeAt }) } });
    }
  }

  /** Trouble with the target is no trouble of the backup: it is remembered beside it. */
  private async copyToTarget(manifest: Manifest, signal: AbortSignal, step?: BackupTask['step']): Promise<void> {
    this.findTarget();
    const { target } = this.state;
    if (!target || !existsSync(target.store)) return;
    this.running = 'target';
    try {
      await carryOver(this.store, manifest, target.store, {
        signal,
        thorough: target.trouble !== undefined,
        ...(step && { step }),
      });
      const { trouble: _over, ...sound } = target;
      this.remember({ target: { ...sound, newestId: manifest.id, newestAt: manifest.madeAt } });
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'interrupted') throw error;
      this.remember({ target: { ...target, trouble } });
      this.ports.log.error('backup.target', { trouble, place: faultPlace(error) });
    }
  }

  targetState(): StateView['target']['state'] {
    const { target } = this.state;
    if (!target) return 'none';
    if (!existsSync(target.store)) return 'absent';
    if (target.trouble) return 'failed';
    const newest = this.newest();
    // Asked of the drive itself: under the same letter there may be the other stick today.
    return newest && readManifest(join(target.store, newest.id)) ? 'current' : 'behind';
  }

  private rehearsalIsDue(): boolean {
    const newest = this.newest();
    if (!newest) return false;
    const { rehearsal } = this.state;
    if (!rehearsal?.trouble) return !rehearsal || !this.within(rehearsal.at, REHEARSE_EVERY_MS);
    // What did not pass is tried again the next day: on another backup, or with more room.
    return (rehearsal.trouble === 'full' || newest.madeAt !== rehearsal.madeAt) && !this.within(rehearsal.at, TRY_AGAIN_MS);
  }

  /** Restores the newest backup, from the second target where that is there, into a folder of its own, and checks it. */
  rehearse(step?: BackupTask['step']): Promise<NonNullable<BackupState['rehearsal']>> {
    return this.inTurn('rehearsal', async (signal) => {
      const { target } = this.state;
      const there = target && this.newestIn(target.store);
      const from = there ? ('target' as const) : ('here' as const);
      const task = { signal, ...(step && { step }) };
      try {
        const rehearsal = await rehearse(this.ports, this.safe, {
          store: from === 'target' ? target!.store : this.store,
          from,
          task,
        });
        this.remember({ rehearsal });
        return rehearsal;
      } catch (error) {
        const newest = there ?? this.newest();
        const at = instantFromMs(this.ports.clock.nowMs());
        // No room to rehearse in says nothing of the backup, but it has to be said that nobody knows.
        if (newest && troubleOf(error) === 'full')
          this.remember({
            rehearsal: { at, madeAt: newest.madeAt, from, trouble: 'full', acts: 0, attachments: 0, durationMs: 0 },
          });
        throw error;
      }
    });
  }

  /**
   * Checks the open record as it is now, on a thread of its own: both chains, projections, scans, and that it still passes through
   * what every backup that can be reached says it once was. Throws LOCKED, also when the program is locked meanwhile.
   */
  async verifyRecord(signal: AbortSignal, step: VerifyStep): Promise<Verification> {
    try {
      return await this.inTurn('verification', async (stop) => {
        const office = this.safe.current();
        if (!office) throw new DomainError('LOCKED', {});
        const { dataDir } = this.ports;
        const task = {
          databasePath: this.safe.databasePath,
          key: office.key,
          attachmentsRoot: dataDir,
          known: this.knownHeads(),
        };
        const { faults, record } = await verifyInThread({ ...task, depth: 'full' }, AbortSignal.any([stop, signal]), step);
        if (!record) throw new DomainError('DATABASE_FOREIGN', {});
        return { ...record, faults };
      });
    } catch (error) {
      const locked = error instanceof DomainError && error.code === 'BACKUP_INTERRUPTED' && !this.safe.current();
      throw locked ? new DomainError('LOCKED', {}) : error;
    }
  }

  /** What the backups of this office say of the record, here and on the second target. */
  private knownHeads(): readonly KnownHeads[] {
    const { vaultId } = readVault(this.ports.dataDir);
    const { target } = this.state;
    return [this.store, ...(target ? [target.store] : [])]
      .flatMap((store) => listBackups(store).backups)
      .flatMap((manifest) =>
        manifest.vaultId === vaultId && manifest.holdings
          ? { madeAt: manifest.madeAt, head: manifest.holdings.head, accessHead: manifest.holdings.accessHead }
          : [],
      );
  }

  /** Runs work that may not run beside another of its kind. Throws LOCKED, and what the work throws. */
  inTurn<Value>(running: Exclude<Running, 'nothing'>, work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const turn = this.queue
      .catch(() => undefined)
      .then(async () => {
        this.running = running;
        try {
          return await work(this.stop.signal);
        } catch (error) {
          // A stick that is full, write-protected or pulled out is no fault of the program; of the data's own disk dispatch tells.
          throw running === 'backup' ? error : await mediaErrorInWords(error);
        } finally {
          this.running = 'nothing';
        }
      });
    this.queue = turn;
    return turn;
  }

  /** How safe the data are. Throws LOCKED. */
  view(): StateView {
    const office = this.safe.current();
    if (!office) throw new DomainError('LOCKED', {});
    const { trouble, target, rehearsal } = this.state;
    const newest = this.newest();
    const present = holdingsOf(office.db, office.own.officeId);
    return {
      present,
      running: this.running,
      ...(newest && { newest: { madeAt: newest.madeAt, current: newest.holdings?.head === present.head } }),
      ...(trouble && { trouble }),
      target: {
        state: this.targetState(),
        name: target?.name ?? '',
        sameDrive: target !== undefined && onSameDrive(target.store, this.ports.dataDir),
        ...(target?.newestAt && { newestAt: target.newestAt }),
        ...(target?.trouble && { trouble: target.trouble }),
      },
      ...(rehearsal && { rehearsal }),
    };
  }
}

/** Whether two folders lie on one file system: what kills one kills the other. False where one of them is gone. */
export function onSameDrive(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false })?.dev);
  return one !== undefined && one === other;
}
