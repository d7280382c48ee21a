import { type CaseId, type StaffId } from '#shared/kernel/ids.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type WritableDB } from '../db/handles.ts';
import { findCaseState, saveCaseState } from './cases.queries.ts';

/** Where the fold finds the case before an act and leaves the case after it. */
export interface CaseShelf {
  find(caseId: CaseId): CaseState | undefined;
  /** `handledBy` is who did the act; undefined for another office's. */
  save(state: CaseState, handledBy: StaffId | undefined): void;
}

/** Each act read from and written to the database: for the acts of a command. */
export function directShelf(db: WritableDB): CaseShelf {
  return {
    find: (caseId) => findCaseState(db, caseId),
    save: (state, handledBy) => saveCaseState(db, state, handledBy),
  };
}

/**
 * Keeps cases in memory over many acts and writes each once, at `flush`: for packages and the rebuild, where a case is otherwise
 * read, checked and written anew for every act. A case that begins is written at once, so that what refers to it finds it and a
 * number given twice is noticed at its act.
 */
export class GatheringShelf implements CaseShelf {
  private readonly db: WritableDB;
  private readonly held = new Map<CaseId, { state: CaseState; handledBy: StaffId | undefined; changed: boolean }>();

  constructor(db: WritableDB) {
    this.db = db;
  }

  find(caseId: CaseId): CaseState | undefined {
    const held = this.held.get(caseId);
    if (held) return held.state;
    const state = findCaseState(this.db, caseId);
    if (state) this.held.set(caseId, { state, handledBy: undefined, changed: false });
    return state;
  }

  save(state: CaseState, handledBy: StaffId | undefined): void {
    const before = this.held.get(state.id);
    if (!before) saveCaseState(this.db, state, handledBy);
    this.held.set(state.id, { state, handledBy: handledBy ?? before?.handledBy, changed: before !== undefined });
  }

  get size(): number {
    return this.held.size;
  }

  /** Writes what has changed and forgets all. */
  flush(): void {
    for (const { state, handledBy, changed } of this.held.values()) if (changed) saveCaseState(this.db, state, handledBy);
    this.held.clear();
  }
}
