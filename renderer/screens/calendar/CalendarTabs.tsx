import { useMayCall } from '../../app/access.ts';
import { LinkTabs } from '../../ui/LinkTabs.tsx';

/** The pages of 工作日历. */
export function CalendarTabs() {
  const mayChange = useMayCall('calendar.acceptNotice');
  return (
    <LinkTabs
      label="工作日历"
      tabs={[
        { to: '/calendar', title: '全年' },
        { to: '/calendar/deadline', title: '时限推算' },
        ...(mayChange ? [{ to: '/calendar/notice', title: '导入放假通知' }] : []),
        { to: '/calendar/district', title: '区定休息、上班' },
      ]}
    />
  );
}
