import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { useQuery } from '../../api/hooks.tsx';
import { Page } from '../../ui/Page.tsx';
import { Refusal } from '../../ui/Refusal.tsx';

/** The revision that the next command names: of the newest view this page has been given, drawn or not. */
export class RevisionSeen {
  #newest = 0;

  get newest(): number {
    return this.#newest;
  }

  saw(view: CaseView): void {
    this.#newest = Math.max(this.#newest, view.state.revision);
  }
}

export interface CaseHandle {
  readonly view: CaseView;
  readonly caseId: string;
  readonly revision: RevisionSeen;
  /** Everybody with an account, closed ones too. */
  readonly staff: readonly StaffMember[];
}

const CaseContext = createContext<CaseHandle | undefined>(undefined);

/** The case this page is about. */
export function useCase(): CaseHandle {
  const handle = useContext(CaseContext);
  if (handle === undefined) throw new Error('no case here');
  return handle;
}

export const TO_CASES = { to: '/cases', title: '案件列表' } as const;

/** Reads the case in the address once for all its pages, and keeps it fresh. */
export function CaseProvider({ children }: { children: ReactNode }) {
  const { caseId = '' } = useParams();
  const { value: view, error } = useQuery('cases.read', { caseId });
  // Forms open with colleagues already chosen, so they are waited for too.
  const staff = useQuery('staff.list', {}).value?.staff;
  const [revision] = useState(() => new RevisionSeen());
  useEffect(() => {
    if (view !== undefined) revision.saw(view);
  }, [view, revision]);
  const handle = useMemo(() => view && staff && { view, caseId, revision, staff }, [view, caseId, revision, staff]);
  if (handle === undefined) {
    return (
      <Page title="案件" back={TO_CASES}>
        {error === undefined ? <p className="waiting">正在打开案件…</p> : <Refusal text={error.text} />}
      </Page>
    );
  }
  return <CaseContext value={handle}>{children}</CaseContext>;
}
