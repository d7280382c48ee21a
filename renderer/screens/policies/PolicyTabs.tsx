import { useLocation } from 'react-router';
import { LinkTabs } from '../../ui/LinkTabs.tsx';

/** The pages of 政策标准, each on the same day. */
export function PolicyTabs({ questions }: { questions?: number | undefined }) {
  const { search } = useLocation();
  return (
    <LinkTabs
      label="政策标准"
      tabs={[
        { to: `/policies${search}`, title: '标准和限额' },
        { to: `/policies/questions${search}`, title: '待答复的问题', count: questions },
        { to: `/policies/conflicts${search}`, title: '规定不一之处' },
        { to: `/policies/rules${search}`, title: '规则和依据' },
        { to: `/policies/compare${search}`, title: '两日对比' },
      ]}
    />
  );
}
