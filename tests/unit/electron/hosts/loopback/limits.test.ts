import type * as Http from 'node:http';
import { expect, test, vi } from 'vitest';
import { launch } from './loopback-client.ts';

// Limits whose end nobody wants to wait for in a test: that they are set, and that no option lengthens them.

const made = vi.hoisted(() => ({ options: [] as unknown[] }));
vi.mock('node:http', async (original) => {
  const real = await original<typeof Http>();
  return {
    ...real,
    createServer: (options: Http.ServerOptions) => {
      made.options.push(options);
      return real.createServer(options);
    },
  };
});

test.each([undefined, 3_600_000])(
  'with %s ms asked for: 10 s for headers, 60 s for a request, 8 KiB of headers, the strict parser',
  async (asked) => {
    const { host } = await launch(asked);
    await host.close();
    expect(made.options.pop()).toEqual({
      maxHeaderSize: 8192,
      requestTimeout: 60_000,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 1000,
      keepAliveTimeout: 5000,
      insecureHTTPParser: false,
      requireHostHeader: true,
    });
  },
);
