import './screen.ts';
import { type ReactNode } from 'react';
import { render } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { type CaseRow, type NextStep } from '#shared/contract/case-view.ts';
import { type Session } from '#shared/contract/methods/office.ts';
import { type WireError } from '#shared/contract/reply.ts';
import { type CaseId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { createClient } from '#renderer/api/client.ts';
import { ApiProvider } from '#renderer/api/hooks.tsx';
import { browserShell } from '#renderer/api/shell.ts';
import { SessionScope } from '#renderer/app/session.tsx';
import { ShortcutProvider } from '#renderer/app/shortcuts.tsx';

/** A refusal of the scripted core. */
export class Refusal extends Error {
  readonly error: WireError;

  constructor(error: WireError) {
    super(error.code);
    this.error = error;
  }
}

type Script = { [Name in MethodName]?: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };

/** A core that answers what the test says, and remembers what it was asked. */
export function scriptedCore(script: Script) {
  const calls: { readonly name: string; readonly input: unknown }[] = [];
  const client = createClient({
    async call(name, json) {
      const input = JSON.parse(json) as never;
      calls.push({ name, input });
      const answer = script[name as MethodName] as ((input: never) => unknown) | undefined;
      if (answer === undefined) throw new Error(`nobody answers ${name}`);
      try {
        return JSON.stringify({ ok: true, value: await answer(input) });
      } catch (refusal) {
        if (refusal instanceof Refusal) return JSON.stringify({ ok: false, error: refusal.error });
        throw refusal;
      }
    },
  });
  return { client, asked: (name: MethodName) => calls.filter((call) => call.name === name).map((call) => call.input) };
}

const officeId = '120101006' as OfficeId;

function session(roles: readonly Role[]): Session {
  const at = '2026-11-25T01:00:00.000Z' as Instant;
  return {
    staff: { id: 'a'.repeat(26) as StaffId, userName: 'chuang', name: '窗口乙', badge: '', roles: [...roles], closed: false },
    office: { id: officeId, kind: 'subdistrict', name: '南市街道', districtCode: '120101' },
    idleLockMinutes: 10,
    signedInAt: at,
  } as unknown as Session;
}

/** Shows where the program has gone. */
function Whereabouts() {
  return <p data-testid="place">{useLocation().pathname}</p>;
}

/** Draws a screen as it stands in the program, signed in; other addresses show where they are. */
export function openScreen(
  core: ReturnType<typeof scriptedCore>,
  { at, path, screen, roles = ['window'] }: { at: string; path: string; screen: ReactNode; roles?: readonly Role[] },
) {
  return render(
    <ApiProvider client={core.client} shell={browserShell()}>
      <ShortcutProvider>
        <SessionScope session={session(roles)} onLeft={() => undefined}>
          <MemoryRouter initialEntries={[at]}>
            <Whereabouts />
            <Routes>
              <Route path={path} element={screen} />
              <Route path="*" element={null} />
            </Routes>
          </MemoryRouter>
        </SessionScope>
      </ShortcutProvider>
    </ApiProvider>,
  );
}

export function caseId(letter: string): CaseId {
  return letter.repeat(26) as CaseId;
}

export function caseRow(letter: string, applicantName: string, nextStep: NextStep): CaseRow {
  return {
    caseId: caseId(letter),
    officeId,
    officeName: '南市街道',
    caseNumber: `2026-00000${letter}`,
    programme: 'subsistenceAllowance',
    status: 'received',
    applicantName,
    applicantIdMasked: '120101********0017',
    memberCount: 3,
    community: '荣吉社区',
    receivedOn: plainDate('2026-11-20'),
    nextStep,
    handler: '窗口乙',
  };
}
