import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { describeRefusal } from '#shared/messages/gates.zh-CN.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { actPath } from './act-choices.ts';
import { useCase } from './case-context.tsx';
import { useActNames } from './district/own-acts.ts';

/** Every act that has a place in the case now, besides the next step: what may be done first, then what is barred and by what. */
export function ActMenu() {
  const { view, caseId } = useCase();
  const navigate = useNavigate();
  const names = useActNames();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const acts = view.actions.filter(({ action }) => action !== view.nextStep.action);
  const ordered = [
    ...acts.filter(({ refusals }) => refusals.length === 0),
    ...acts.filter(({ refusals }) => refusals.length > 0),
  ];
  useShortcut('F3', ordered.length === 0 ? undefined : () => setOpen(true));
  useEffect(() => {
    if (open) list.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') items[(at + 1) % items.length]?.focus();
    else if (event.key === 'ArrowUp') items[(at <= 0 ? items.length : at) - 1]?.focus();
    else if (event.key === 'Home') items[0]?.focus();
    else if (event.key === 'End') items.at(-1)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onBlur = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  if (ordered.length === 0) return null;
  return (
    <span className="act-menu" onBlur={onBlur}>
      <button
        ref={button}
        type="button"
        className="button"
        aria-haspopup="menu"
        aria-expanded={open}
        title="F3"
        onClick={() => setOpen(!open)}
      >
        更多办理<span className="button-hint">F3</span>
      </button>
      {open && (
        <div className="popup act-menu-list" role="menu" aria-label="更多办理" ref={list} onKeyDown={onKeyDown}>
          {ordered.map(({ action, refusals }) => {
            const texts = refusals.map(describeRefusal);
            return (
              <button
                key={action}
                type="button"
                role="menuitem"
                className="act-menu-item"
                // Stays reachable: the sentence is what the clerk needs to read.
                aria-disabled={refusals.length > 0}
                onClick={() => refusals.length === 0 && void navigate(actPath(caseId, action))}
              >
                <span className="act-menu-name">{names[action]}</span>
                {texts.map(({ what, basis }) => (
                  <span key={what} className="act-menu-why">
                    {what}
                    {basis !== undefined && `（${basis}）`}
                  </span>
                ))}
              </button>
            );
          })}
        </div>
      )}
    </span>
  );
}
