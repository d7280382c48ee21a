import { type ReactNode } from 'react';

/** What is known, as pairs of name and words in dense columns. */
export function Facts({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className="facts" aria-label={label}>
      {children}
    </dl>
  );
}

export function Fact({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'fact fact-wide' : 'fact'}>
      <dt>{name}</dt>
      <dd>{children === '' || children === undefined ? <span className="nothing">无</span> : children}</dd>
    </div>
  );
}

/** What somebody wrote under several heads, each over the whole width. */
export function WrittenFacts({ of }: { of: readonly (readonly [name: string, words: string])[] }) {
  return of.map(([name, words]) => (
    <Fact key={name} name={name} wide>
      {words}
    </Fact>
  ));
}

/** A part of a case's page, with its title and what belongs beside it. */
export function Part({
  title,
  note,
  actions,
  children,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="part">
      <header className="section-head">
        <h2>{title}</h2>
        {note !== undefined && <span className="section-note">{note}</span>}
        {actions !== undefined && <span className="part-actions">{actions}</span>}
      </header>
      <div className="part-body">{children}</div>
    </section>
  );
}
