import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayInChina } from '#shared/kernel/instant.ts';
import { PROGRAM_VERSION } from '#shared/kernel/program.ts';
import { LicencesSchema } from '#shared/contract/methods/diagnosis.ts';
import { handlersFor } from '../implement.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { makeDiagnosis } from './make-diagnosis.ts';

export const diagnosisHandlers = handlersFor({
  'diagnosis.make': async (job) => {
    const text = JSON.stringify(makeDiagnosis(job.ports, job.safe, job.now), undefined, 1);
    return { fileName: `诊断包-${dayInChina(job.now)}.json`, bytes: Buffer.from(text, 'utf8').toString('base64') };
  },

  'about.read': async (job) => ({
    version: PROGRAM_VERSION,
    lawVersion: LAW_VERSION,
    licences: LicencesSchema.parse(JSON.parse(readFileSync(join(job.resources.dir, 'licences.json'), 'utf8'))),
  }),
});
