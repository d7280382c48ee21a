import { NavLink } from 'react-router';

/** Pages of one place beside each other; each has an address of its own. */
export function LinkTabs({
  label,
  tabs,
}: {
  label: string;
  tabs: readonly { readonly to: string; readonly title: string; readonly count?: number | undefined }[];
}) {
  return (
    <nav className="tabs link-tabs" aria-label={label}>
      {tabs.map(({ to, title, count }) => (
        <NavLink key={to} to={to} end className="tab">
          {title}
          {count !== undefined && <span className="tab-count">{count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}
