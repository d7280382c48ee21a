import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DerReader, MalformedError, TAG } from '#core/crypto/der-reader.ts';
import {
  bitString,
  der,
  objectId,
  octetString,
  sequence,
  setOf,
  smallInteger,
  unsignedInteger,
} from '#core/crypto/der-writer.ts';

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const over = (text: string): DerReader => DerReader.over(bytes(text));

describe('reading what was written', () => {
  it('gives lengths of every size back', () => {
    for (const length of [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x10000, 0x123456]) {
      const reader = DerReader.over(octetString(new Uint8Array(length)));
      expect(reader.read(TAG.octetString).length).toBe(length);
      reader.expectEnd();
    }
  });

  it('gives integers and object ids back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (value) => {
        expect(Buffer.compare(DerReader.over(unsignedInteger(value)).readUnsigned(32), value)).toBe(0);
      }),
    );
    for (const id of ['1.2.156.10197.6.1.4.2.3', '2.5.4.3', '1.2.840.10045.2.1', '2.16.840.1']) {
      expect(DerReader.over(objectId(id)).readObjectId()).toBe(id);
    }
  });

  it('sorts sets', () => {
    expect(Buffer.from(setOf(smallInteger(9), smallInteger(2))).toString('hex')).toBe('3106020102020109');
  });
});

describe('one encoding only', () => {
  it.each([
    ['nothing', ''],
    ['no length', '04'],
    ['indefinite length', '0480 00 0000'],
    ['long form for a short length', '048101 00'],
    ['leading zero in the length', '04820080'.padEnd(264, '0')],
    ['five bytes of length', '04850000000001 00'],
    ['content cut off', '0405 01020304'],
    ['a length of four gigabytes', '0484ffffffff 00'],
  ])('refuses %s', (_, text) => {
    expect(() => over(text).read(TAG.octetString)).toThrow(MalformedError);
  });

  it('refuses other tags, high tag numbers and rests', () => {
    expect(() => over('0500').read(TAG.octetString)).toThrow(MalformedError);
    expect(() => over('1f8101 00').readWhole()).toThrow(MalformedError);
    const rest = over('0500 00');
    rest.readWhole();
    expect(() => rest.expectEnd()).toThrow(MalformedError);
    expect(() => over('').readWhole()).toThrow(MalformedError);
  });

  it('refuses integers, booleans, bit strings and object ids in other than their one form', () => {
    for (const text of ['0200', '02020001', '0202ff80']) expect(() => over(text).readInteger()).toThrow(MalformedError);
    expect(() => over('0201ff').readUnsigned(4)).toThrow(MalformedError);
    expect(() => over('02050100000000').readUnsigned(4)).toThrow(MalformedError);
    expect(() => over('0205010000000000').readSmallInteger()).toThrow(MalformedError);
    expect(() => over('0201ff').readSmallInteger()).toThrow(MalformedError);
    expect(over('0101ff').readBoolean()).toBe(true);
    for (const text of ['010101', '0102ffff', '0100']) expect(() => over(text).readBoolean()).toThrow(MalformedError);
    for (const text of ['0300', '03020102']) expect(() => over(text).readBitString()).toThrow(MalformedError);
    for (const text of ['0600', '060180', '06022a80', '06042a800101', '060b2affffffffffffffffff7f']) {
      expect(() => over(text).readObjectId()).toThrow(MalformedError);
    }
  });

  it('does not let a value reach beyond the one that holds it', () => {
    const lying = bytes('3004 0405 0102030405');
    expect(() => DerReader.over(lying).enter(TAG.sequence).read(TAG.octetString)).toThrow(MalformedError);
  });

  it('refuses to follow nesting without end', () => {
    let bomb: Uint8Array = octetString(new Uint8Array(0));
    for (let depth = 0; depth < 100; depth += 1) bomb = sequence(bomb);
    const dive = (): void => {
      for (let reader = DerReader.over(bomb); ; reader = reader.enter(TAG.sequence))
        if (reader.peekTag() !== TAG.sequence) return;
    };
    expect(dive).toThrow(/deep/);
  });

  it('never throws anything but MalformedError, whatever it reads', () => {
    const valid = sequence(smallInteger(1), objectId('1.2.3'), octetString(new Uint8Array(9)), bitString(Uint8Array.of(1)));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(valid.length), (junk, keep) => {
        const reader = DerReader.over(Buffer.concat([valid.subarray(0, keep), junk]));
        const walk = (): void => {
          const inside = reader.enter(TAG.sequence);
          inside.readSmallInteger();
          inside.readObjectId();
          inside.read(TAG.octetString);
          inside.readBitString();
          inside.expectEnd();
        };
        expect(thrownBy(walk) ?? new MalformedError('')).toBeInstanceOf(MalformedError);
      }),
      { numRuns: 2000 },
    );
  });
});

it('the writer refuses what it cannot write', () => {
  expect(() => smallInteger(128)).toThrow(RangeError);
  expect(() => smallInteger(-1)).toThrow(RangeError);
  expect(der(TAG.null).length).toBe(2);
});

function thrownBy(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
