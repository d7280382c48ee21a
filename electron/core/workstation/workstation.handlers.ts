import { type Workstation, WorkstationSchema } from '#shared/contract/methods/workstation.ts';
import { handlersFor } from '../implement.ts';
import { type SettingsStore } from '../ports.ts';

/** What the store has, as far as it is in order: a file edited by hand must not keep the program from opening. */
function read(settings: SettingsStore): Workstation {
  const { textSize, lastUserName } = WorkstationSchema.shape;
  return {
    textSize: textSize.catch('standard').parse(settings.get('textSize')),
    lastUserName: lastUserName.catch('').parse(settings.get('lastUserName')),
  };
}

/** Settings of this PC: kept by the host in its own file, outside the encrypted data. */
export const workstationHandlers = handlersFor({
  'workstation.read': async ({ ports }) => read(ports.settings),

  'workstation.change': async ({ ports }, changes) => {
    for (const [key, value] of Object.entries(changes)) if (value !== undefined) ports.settings.set(key, value);
    return read(ports.settings);
  },
});
