const GAP = '····';

/**
 * The six groups of a fingerprint, numbered so that two people can compare them over the telephone. Groups that are left out are
 * shown as typed so far.
 */
export function Fingerprint({ spoken, typed = {} }: { spoken: string; typed?: Readonly<Record<number, string>> }) {
  return (
    <ol className="fingerprint" aria-label="证书指纹">
      {spoken.split(' ').map((group, index) => {
        const left = group === GAP;
        return (
          // Groups may be alike; their place tells them apart.
          <li key={index} className={left ? 'fingerprint-gap' : undefined}>
            <span>第 {index + 1} 组</span>
            <code>{left ? typed[index] || GAP : group}</code>
          </li>
        );
      })}
    </ol>
  );
}
