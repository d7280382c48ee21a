import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { ACT_NAMES } from '#shared/messages/terms.ts';
import { useQuery } from '../../api/hooks.tsx';
import { useSession } from '../../app/session.tsx';
import { todayInChina } from '../../app/today.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { actPath, whoMay } from './act-choices.ts';
import { useCase } from './case-context.tsx';

const WHAT_IT_DOES = '锁定程序，请另一位工作人员登录后接着办本案';

/**
 * 换人签字: locks the program and asks the chosen colleague for the password; after it the same case is open, on the act's own
 * page where the colleague may do it. `primary`: it is what the page waits for. What was being typed is kept in its writer's draft.
 */
export function HandOver({ action, primary = false }: { action: CaseActType | undefined; primary?: boolean }) {
  const { view, caseId, staff } = useCase();
  const { session, handOver } = useSession();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const options = useQuery('office.read', {}).value?.options;
  const others = staff.filter((member) => !member.closed && member.id !== session.staff.id);
  const able =
    action && options ? whoMay(action, { view, staff: others, today: todayInChina(), options }) : ([] as readonly StaffMember[]);
  const ordered = [...able, ...others.filter((member) => !able.includes(member))];
  const choose = async (member: StaffMember) => {
    await navigate(action !== undefined && able.includes(member) ? actPath(caseId, action) : `/cases/${caseId}`);
    await handOver(member);
  };
  return (
    <>
      {primary ? (
        <MainAct title={WHAT_IT_DOES} onAct={() => setOpen(true)}>
          换人签字
        </MainAct>
      ) : (
        <button type="button" className="button" title={WHAT_IT_DOES} onClick={() => setOpen(true)}>
          换人签字
        </button>
      )}
      <Dialog open={open} title="换人签字：请谁登录？" onClose={() => setOpen(false)} width={520}>
        <p className="dialog-lead">程序将锁定，选定的人填写口令后，仍回到本案。正在填写的内容已自动保存。</p>
        <ul className="hand-over" aria-label="工作人员">
          {ordered.map((member) => (
            <li key={member.id}>
              <button
                type="button"
                id={`hand-over-${member.id}`}
                className="hand-over-person"
                onClick={() => void choose(member)}
              >
                <strong>{member.name}</strong>
                <span>{member.roles.map((role) => ROLE_NAMES[role]).join('、')}</span>
                {action !== undefined && able.includes(member) && <em>可办理“{ACT_NAMES[action]}”</em>}
              </button>
            </li>
          ))}
          {ordered.length === 0 && <li>没有其他在用的账号，请管理员先建立账号。</li>}
        </ul>
        {/* The dialog opens for the keyboard: Enter takes the first, Tab goes on; whoever comes to stand first later takes nothing. */}
        <FirstFocus id={`hand-over-${ordered[0]?.id ?? ''}`} />
      </Dialog>
    </>
  );
}

function FirstFocus({ id }: { id: string }) {
  const onOpen = useEffectEvent(() => document.getElementById(id)?.focus());
  useEffect(() => onOpen(), []);
  return null;
}
