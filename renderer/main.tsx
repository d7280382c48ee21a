import { createRoot } from 'react-dom/client';
import { bridgeShell, bridgeTransport } from './api/bridge.ts';
import { createClient } from './api/client.ts';
import { httpTransport, takeToken } from './api/http.ts';
import { browserShell } from './api/shell.ts';
import { App } from './app/App.tsx';
import { menu } from './app/menu.ts';
import { Places } from './app/places.tsx';
import './ui/styles/index.css';

// The only place that asks which host carries the page: the desktop's preload, or the loopback host with its launch token.
const bridge = window.bridge;
const token = takeToken(window.location, window.history);
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const root = createRoot(document.getElementById('root')!);

if (bridge === undefined && token === undefined) {
  root.render(<p className="waiting">请从“街镇社会救助审核确认系统”程序打开本页面，不要直接在浏览器中输入地址。</p>);
} else {
  const transport = bridge === undefined ? httpTransport(token!) : bridgeTransport(bridge);
  const shell = bridge === undefined ? browserShell() : bridgeShell(bridge);
  root.render(<App client={createClient(transport)} shell={shell} nonce={nonce} menu={menu} routes={<Places />} />);
}
