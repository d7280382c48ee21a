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

const KEY_NAMES: Readonly<Partial<Record<Shortcut, string>>> = { Escape: 'Esc', 'Ctrl+Enter': 'Ctrl+回车' };

/** What a key is called on the screen. */
export function keyName(shortcut: Shortcut): string {
  return KEY_NAMES[shortcut] ?? shortcut;
}
