import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decryptEnvelope, parseEnvelopedData, recipientFor } from '#core/crypto/enveloped-data.ts';
import { seal } from '#core/crypto/seal.ts';
import { isSignedDataBy, parseSignedData } from '#core/crypto/signed-data.ts';
import { sm4CbcByLibrary, sm4CbcByPlatform } from '#core/crypto/sm4-cbc.ts';
import { makeOffice, random } from '#tests/support/packages/sealed.ts';

const street = makeOffice('120101001', '甲街道办事处');
const district = makeOffice('120101', '和平区民政局');

it('what is sealed opens to the same bytes, signed by the same office, whichever SM4 each side has', async () => {
  const suite = fc.constantFrom(sm4CbcByLibrary, sm4CbcByPlatform!);
  const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(pieces, suite, suite, async (content, sealingSuite, openingSuite) => {
      const { certificate: signer, privateKey: signerKey } = street.own;
      const { certificate: recipient, privateKey } = district.own;
      const cms = Buffer.concat(await seal({ content, signer, signerKey, recipient, random, suite: sealingSuite }));
      const envelope = parseEnvelopedData(cms);
      const plain = await decryptEnvelope(envelope, recipientFor(envelope, recipient)!, privateKey, {}, openingSuite);
      const signed = parseSignedData(plain!);
      expect(Buffer.compare(signed.content, Buffer.concat(content))).toBe(0);
      expect([isSignedDataBy(signed, signer), isSignedDataBy(signed, recipient)]).toEqual([true, false]);
    }),
    { numRuns: 60 },
  );
});
