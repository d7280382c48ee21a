import './screen.ts';
import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { MemoryRouter, Route, Routes } from 'react-router';
import { type ReactNode } from 'react';
import { type MethodName } from '#shared/contract/contract.ts';
import { type Session } from '#shared/contract/methods/office.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { createClient } from '#renderer/api/client.ts';
import { ApiProvider } from '#renderer/api/hooks.tsx';
import { type Shell } from '#renderer/api/shell.ts';
import { SessionScope } from '#renderer/app/session.tsx';
import { ShortcutProvider } from '#renderer/app/shortcuts.tsx';

/** A core that answers what a test lays down; a method without an answer is a fault of the test. */
export type Answers = { readonly [Name in MethodName]?: (input: never) => unknown };

const STREET: Session['office'] = {
  id: '120101006' as OfficeId,
  kind: 'subdistrict',
  name: '南市街道',
  districtCode: '120101',
  districtName: '和平区',
};
export const DISTRICT_OFFICE: Session['office'] = {
  ...STREET,
  id: '120101' as OfficeId,
  kind: 'district',
  name: '和平区民政局',
};

export function sessionOf(roles: readonly Role[], office = STREET): Session {
  return {
    staff: { id: 'a'.repeat(26) as StaffId, userName: 'admin', name: '刘志强', badge: '001', roles: [...roles], closed: false },
    office,
    idleLockMinutes: 10,
    signedInAt: '2026-11-25T01:00:00.000Z' as Instant,
  };
}

/** Shows a screen as the signed-in program does, at `path`; gives every call that was sent to the core. */
export function mountScreen(
  screen: ReactNode,
  {
    answers,
    roles = ['administrator'],
    office,
    path = '/',
    route = '*',
  }: { answers: Answers; roles?: readonly Role[]; office?: Session['office']; path?: string; route?: string },
) {
  const calls: { readonly name: string; readonly input: Record<string, unknown> }[] = [];
  const client = createClient({
    call: async (name, json) => {
      const input = JSON.parse(json) as Record<string, unknown>;
      calls.push({ name, input });
      if (name === 'drafts.read') return '{"ok":true,"value":{}}';
      if (name === 'drafts.save') return '{"ok":true,"value":{"savedAt":"2026-11-25T01:00:00.000Z"}}';
      if (name === 'drafts.discard' || name === 'session.touch') return '{"ok":true,"value":{}}';
      const answer = answers[name as MethodName];
      if (answer === undefined) throw new Error(`no answer laid down for ${name}`);
      const value = await answer(input as never);
      return JSON.stringify(
        value instanceof Error ? { ok: false, error: { code: value.message, params: {} } } : { ok: true, value },
      );
    },
  });
  const shell = {
    saveFile: vi.fn(async () => true),
    pickFile: vi.fn(async () => undefined),
    print: vi.fn(async () => undefined),
  } satisfies Shell;
  render(
    <ApiProvider client={client} shell={shell}>
      <ShortcutProvider>
        <SessionScope session={sessionOf(roles, office)} onLeft={() => undefined}>
          <MemoryRouter initialEntries={[path]}>
            <Routes>
              <Route path={route} element={screen} />
              <Route path="*" element={<p>别处</p>} />
            </Routes>
          </MemoryRouter>
        </SessionScope>
      </ShortcutProvider>
    </ApiProvider>,
  );
  return { calls, shell, sent: (name: MethodName) => calls.filter((call) => call.name === name).map((call) => call.input) };
}
