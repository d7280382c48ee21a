import { createContext, useContext, useEffect, useEffectEvent, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { Dialog, dialogIsOpen } from '../ui/Dialog.tsx';
import { keyName, type Shortcut, SHORTCUTS } from './shortcut-names.ts';

const IN_FIELDS: readonly (readonly [string, string])[] = [
  ['回车', '下一栏；填写有误时停在本栏并说明原因'],
  ['Shift+回车', '上一栏'],
  ['1 … 9', '在单选、多选栏中直接选定'],
  ['↑ ↓', '在选项中移动；下拉栏中展开选项'],
  ['空格', '勾选'],
  ['=', '在日期栏中填今天'],
  ['Alt+1 … 9', '跳到本页第几部分'],
  ['Alt+↓', '在日期栏中打开日历'],
  ['Alt+回车', '在多行文字栏中换行'],
  ['Insert', '在成员表中增加一人'],
  ['Alt+Delete', '移除当前成员'],
];

function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (event.altKey || event.metaKey || event.shiftKey) return undefined;
  // Reloading the page would lose the launch token: what the clerk wants of it is fresh data.
  if (event.ctrlKey && key === 'R') return 'F5';
  const name = `${event.ctrlKey ? 'Ctrl+' : ''}${key}`;
  return name in SHORTCUTS ? (name as Shortcut) : undefined;
}

interface Keyboard {
  readonly handlers: Map<Shortcut, (() => void)[]>;
  openSheet(): void;
  press(shortcut: Shortcut): void;
}

const ShortcutContext = createContext<Keyboard | undefined>(undefined);

/** Listens for the program's keys once; the newest interested component acts. Browser meanings of these keys are suppressed. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [sheet, setSheet] = useState(false);
  const keyboard = useMemo<Keyboard>(() => {
    const handlers: Keyboard['handlers'] = new Map();
    return { handlers, openSheet: () => setSheet(true), press: (shortcut) => handlers.get(shortcut)?.at(-1)?.() };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = shortcutOf(event);
      if (shortcut === undefined) return;
      if (dialogIsOpen()) return;
      const handler = shortcut === 'Ctrl+/' ? keyboard.openSheet : keyboard.handlers.get(shortcut)?.at(-1);
      if (shortcut !== 'Escape') event.preventDefault();
      if (!event.repeat) handler?.();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [keyboard]);
  return (
    <ShortcutContext value={keyboard}>
      {children}
      <Dialog open={sheet} title="快捷键" onClose={() => setSheet(false)} width={900}>
        <div className="shortcut-sheet">
          <ShortcutTable
            title="全程序"
            rows={Object.entries(SHORTCUTS).map(([key, meaning]) => [keyName(key as Shortcut), meaning])}
          />
          <ShortcutTable title="填写时" rows={IN_FIELDS} />
        </div>
      </Dialog>
    </ShortcutContext>
  );
}

function ShortcutTable({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <table className="shortcut-table">
      <caption>{title}</caption>
      <tbody>
        {rows.map(([key, meaning]) => (
          <tr key={key}>
            <th scope="row">
              <kbd>{key}</kbd>
            </th>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Acts on a key while the component is shown. The component that came last wins; `undefined` leaves the key to the others. */
export function useShortcut(shortcut: Shortcut, act: (() => void) | undefined): void {
  const handlers = useContext(ShortcutContext)?.handlers;
  const onPressed = useEffectEvent(() => act?.());
  const wanted = act !== undefined;
  // With the drawing itself: whoever sees a screen may press its keys.
  useLayoutEffect(() => {
    if (!wanted || handlers === undefined) return;
    const handler = () => onPressed();
    handlers.set(shortcut, [...(handlers.get(shortcut) ?? []), handler]);
    return () => {
      handlers.set(
        shortcut,
        (handlers.get(shortcut) ?? []).filter((each) => each !== handler),
      );
    };
  }, [handlers, shortcut, wanted]);
}

/** Does what a key would do, for the buttons that stand for one. */
export function useShortcutPress(): (shortcut: Shortcut) => void {
  const keyboard = useContext(ShortcutContext);
  return (shortcut) => keyboard?.press(shortcut);
}

/** Opens the sheet of all keys. */
export function useShortcutSheet(): () => void {
  const keyboard = useContext(ShortcutContext);
  return () => keyboard?.openSheet();
}
