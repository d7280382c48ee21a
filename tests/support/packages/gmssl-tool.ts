import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromPem, toPem } from '#core/crypto/pem.ts';
import { VECTORS } from './vectors.ts';

/** GmSSL's command line, the independent yardstick: the executable in GMSSL or on PATH. */

const PASSWORD = 'test-only';
type Name = 'street' | 'district';

function find(): string | undefined {
  for (const candidate of [process.env['GMSSL'], 'gmssl']) {
    if (!candidate) continue;
    try {
      execFileSync(candidate, ['version'], { stdio: 'ignore' });
      return candidate;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

const executable = find();
export const hasGmssl = executable !== undefined;

/** Runs in a folder of its own; gives the output file's bytes. Throws when the tool says no. */
function run(input: string | Uint8Array, argumentsOf: (inFile: string, outFile: string) => readonly string[]): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'gmssl-'));
  try {
    const [inFile, outFile] = [join(folder, 'in'), join(folder, 'out')];
    writeFileSync(inFile, input);
    execFileSync(executable!, [...argumentsOf(inFile, outFile)], { stdio: 'pipe' });
    return readFileSync(outFile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const keyOf = (name: Name): string[] => ['-key', join(VECTORS, `${name}.key.pem`), '-pass', PASSWORD];
const certOf = (name: Name): string[] => ['-cert', join(VECTORS, `${name}.cert.pem`)];

export const gmssl = {
  /** Decrypts an EnvelopedData with an office of the vectors. */
  decrypt: (cms: Uint8Array, to: Name): Buffer =>
    run(toPem('CMS', cms), (input, output) => ['cmsdecrypt', ...keyOf(to), ...certOf(to), '-in', input, '-out', output]),
  /** Verifies a SignedData against the certificate in it and gives its content. */
  verify: (cms: Uint8Array): Buffer => run(toPem('CMS', cms), (input, output) => ['cmsverify', '-in', input, '-out', output]),
  sign: (content: Uint8Array, by: Name): Uint8Array =>
    fromCms(run(content, (input, output) => ['cmssign', ...keyOf(by), ...certOf(by), '-in', input, '-out', output])),
  encrypt: (content: Uint8Array, certificatePem: Uint8Array): Uint8Array => {
    const folder = mkdtempSync(join(tmpdir(), 'gmssl-'));
    try {
      const certificate = join(folder, 'cert.pem');
      writeFileSync(certificate, certificatePem);
      return fromCms(run(content, (input, output) => ['cmsencrypt', '-rcptcert', certificate, '-in', input, '-out', output]));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  /** Issues a certificate for a PKCS#10 request in PEM, with an office of the vectors as the CA. */
  issue: (requestPem: Uint8Array, by: Name): Buffer =>
    run(requestPem, (input, output) => {
      const authority = ['-cacert', join(VECTORS, `${by}.cert.pem`), ...keyOf(by)];
      return ['reqsign', '-in', input, '-days', '30', '-serial_len', '12', ...authority, '-out', output];
    }),
  /** Shows a certificate; throws when the tool cannot read it. */
  show: (certificatePem: Uint8Array): string =>
    run(certificatePem, (input, output) => ['certparse', '-in', input, '-out', output]).toString('utf8'),
};

function fromCms(pem: Buffer): Uint8Array {
  return fromPem('CMS', pem.toString('latin1'));
}
