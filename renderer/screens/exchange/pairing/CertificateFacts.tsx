import { type ReactNode } from 'react';
import { useToday } from '../../../app/today.ts';
import { Fact, Facts } from '../../case/Facts.tsx';
import { type Certificate, certificateState } from '../exchange-words.ts';
import { Tone } from '../Tone.tsx';

/** A certificate in use: how it stands, and its whole fingerprint; between them what whoever shows it knows besides. */
export function CertificateFacts({
  certificate,
  children,
}: {
  certificate: Pick<Certificate, 'state' | 'firstDay' | 'lastDay' | 'fingerprint'>;
  children: ReactNode;
}) {
  const today = useToday();
  return (
    <Facts label="在用证书">
      <Fact name="状态">
        <Tone {...certificateState(certificate, today)} />
      </Fact>
      <Fact name="有效期">
        {certificate.firstDay} 至 {certificate.lastDay}
      </Fact>
      {children}
      <Fact name="完整指纹" wide>
        <span className="number fingerprint-whole">{certificate.fingerprint}</span>
      </Fact>
    </Facts>
  );
}
