import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import { writeSync } from 'node:fs';

// Preloaded into a child: whatever would leave this machine, or ask for an address, is told to the parent and refused. Below every
// library, where none can go round it.

function leaves(what: string): never {
  writeSync(3, `${what}\n`);
  throw new Error(`the network was tried: ${what}`);
}

net.Socket.prototype.connect = function connect(...args: unknown[]) {
  return leaves(`connect ${JSON.stringify(args[0])}`);
} as typeof net.Socket.prototype.connect;
net.Server.prototype.listen = function listen(...args: unknown[]) {
  return leaves(`listen ${JSON.stringify(args[0])}`);
} as typeof net.Server.prototype.listen;
dgram.Socket.prototype.send = () => leaves('datagram');
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'reverse'] as const) {
  Object.defineProperty(dns, name, { value: () => leaves(`dns ${name}`) });
  Object.defineProperty(dns.promises, name, { value: () => leaves(`dns ${name}`) });
}
