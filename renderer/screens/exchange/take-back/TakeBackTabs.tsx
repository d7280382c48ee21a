import { LinkTabs } from '../../../ui/LinkTabs.tsx';

/** Both sides of 补回记录: the office that lost something, and the one that holds it. */
export function TakeBackTabs() {
  return (
    <LinkTabs
      label="补回记录"
      tabs={[
        { to: '/exchange/take-back', title: '取回本单位的记录' },
        { to: '/exchange/give-back', title: '为对方制作补回包' },
      ]}
    />
  );
}
