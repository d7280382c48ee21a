import { loadNodeHost } from './node-hosts.ts';

// `npm run --silent cli -- <command>`: the CLI host.
await loadNodeHost('cli');
