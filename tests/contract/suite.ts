import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core } from '#core/core.ts';
import { type ContractHost, contractHosts, type OpenHost } from './hosts.ts';

export interface ContractCheck {
  readonly name: string;
  /** Asserts with vitest's `expect`. Every check gets a fresh core and a freshly opened host. */
  run(host: OpenHost, about: ContractHost, core: Core): Promise<void>;
}

/** Runs every check through every host, each on a core of its own from `openCore`. */
export function describeContract(title: string, checks: readonly ContractCheck[], openCore: () => Promise<Core>): void {
  describe.each(contractHosts)(`${title} through $name`, (about) => {
    let core: Core;
    let host: OpenHost;
    beforeEach(async () => {
      core = await openCore();
      host = await about.open(core);
    });
    afterEach(async () => {
      await host.close();
      await core.close();
    });
    test.each(checks)('$name', async (check) => {
      expect.hasAssertions();
      await check.run(host, about, core);
    });
  });
}
