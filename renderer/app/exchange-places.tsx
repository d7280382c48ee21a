import { Route } from 'react-router';
import { OfficeCertificatesScreen } from '../screens/exchange/pairing/OfficeCertificatesScreen.tsx';
import { OfficesScreen } from '../screens/exchange/pairing/OfficesScreen.tsx';
import { OwnCertificateScreen } from '../screens/exchange/pairing/OwnCertificateScreen.tsx';
import { PairScreen } from '../screens/exchange/pairing/PairScreen.tsx';
import { ReceiveScreen } from '../screens/exchange/receive/ReceiveScreen.tsx';
import { SendScreen } from '../screens/exchange/send/SendScreen.tsx';
import { GiveBackScreen } from '../screens/exchange/take-back/GiveBackScreen.tsx';
import { TakeBackScreen } from '../screens/exchange/take-back/TakeBackScreen.tsx';

/** Addresses of the exchange with other offices. */
export const exchangeRoutes = (
  <>
    <Route path="/exchange/send" element={<SendScreen />} />
    <Route path="/exchange/receive" element={<ReceiveScreen />} />
    <Route path="/exchange/offices" element={<OfficesScreen />} />
    <Route path="/exchange/offices/pair" element={<PairScreen />} />
    <Route path="/exchange/offices/:officeId" element={<OfficeCertificatesScreen />} />
    <Route path="/exchange/certificate" element={<OwnCertificateScreen />} />
    <Route path="/exchange/take-back" element={<TakeBackScreen />} />
    <Route path="/exchange/give-back" element={<GiveBackScreen />} />
  </>
);
