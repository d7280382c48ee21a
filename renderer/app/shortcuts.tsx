import { createContext, useContext, useEffect, useEffectEvent, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { Dialog, dialogIsOpen } from '../ui/Dialog.tsx';

/** The keys of the whole program and what the sheet says of them. One list, so that the sheet cannot lie. */
export const SHORTCUTS = {
  F2: '新受理：登记一户申请',
  F3: '更多办理：本案现在能办的其他事项',
  F5: '刷新本页数据',
  F8: '暂存：立即保存正在填写的内容',
  F9: '打印预览',
  'Ctrl+Enter': '提交：办理本页或者对话框的主要操作',
  'Ctrl+K': '全局查人：按姓名、编号、证件号码查找',
  'Ctrl+L': '锁定程序：离开座位时按',
  'Ctrl+Q': '退出登录：换别人用；正在填写的先暂存',
  'Ctrl+/': '打开本页快捷键一览',
  Escape: '返回上一页；有下拉框或日历时先收起',
} as const;
export type Shortcut = keyof typeof SHORTCUTS;

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

const KEY_NAMES: Readonly<Partial<Record<Shortcut, string>>> = { Escape: 'Esc', 'Ctrl+Enter': 'Ctrl+回车' };

/** What a key is called on the screen. */
export function keyName(shortcut: Shortcut): string {
  return KEY_NAMES[shortcut] ?? shortcut;
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
