import { deflateRawSync, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { fileKindOf } from '#core/evidence/file-kinds.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice } from '#tests/support/test-office.ts';
import { CaseStory, ONE_PIXEL_PNG } from '../../../../../tools/demo/procedure.ts';

// Pictures and PDFs that are not what they say: real files of each kind, then each of the tricks.

const real: Record<string, Buffer> = {};
beforeAll(async () => {
  const canvas = createCanvas(320, 200);
  const context = canvas.getContext('2d');
  context.fillStyle = '#446688';
  for (let x = 0; x < 320; x += 7) context.fillRect(x, (x * 13) % 200, 5, 40);
  real['png'] = canvas.toBuffer('image/png');
  real['jpg'] = canvas.toBuffer('image/jpeg');
  real['webp'] = canvas.toBuffer('image/webp');
  const office = await testOffice('2026-03-02T09:00:00+08:00');
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  const { pdf } = await office.windows.chuang.call('papers.preview', { caseId: story.view.state.id, kind: 'applicationForm' });
  real['pdf'] = Buffer.from(pdf, 'base64');
  await office.close();
});

const faultOf = (bytes: Buffer) => {
  const kind = fileKindOf(bytes);
  return kind ? (kind.fault(bytes) ?? 'sound') : 'unknown';
};
const after = (bytes: Buffer, ...parts: (Buffer | string)[]) =>
  Buffer.concat([bytes, ...parts.map((part) => Buffer.from(part as string, 'latin1'))]);

/** A PDF as a program might write it: one page, and whatever else is put into its catalogue or behind it. */
function pdf(catalogue: string, ...objects: string[]): Buffer {
  const parts = ['%PDF-1.7\n', `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalogue} >>\nendobj\n`, ...objects];
  const body = parts.join('');
  return Buffer.from(
    `${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  );
}

describe('a sound file of every kind', () => {
  it.each(['png', 'jpg', 'webp', 'pdf'])('%s is taken in', (kind) => expect(faultOf(real[kind]!)).toBe('sound'));
  it('so is a photo with what a camera appends, and a PDF with links and bookmarks', () => {
    expect(faultOf(after(real['jpg']!, Buffer.from('SEFHe\u0000\u0000MotionPhoto_Data'), real['jpg']!))).toBe('sound');
    expect(
      faultOf(
        pdf('/Outlines 3 0 R /OpenAction [2 0 R /Fit]', '3 0 obj\n<< /A << /S /URI /URI (https://example.org) >> >>\nendobj\n'),
      ),
    ).toBe('sound');
    expect(
      faultOf(
        pdf(
          '/Outlines 3 0 R',
          '3 0 obj\n<< /First 4 0 R /Last 4 0 R /Count 1 >>\nendobj\n4 0 obj\n<< /Title (\\)) /Parent 3 0 R >>\nendobj\n',
          objectStream('1 0 null 2 9 <</First 4 0 R>>'),
        ),
      ),
    ).toBe('sound');
    expect(faultOf(Buffer.from(ONE_PIXEL_PNG, 'base64'))).toBe('sound');
  });
});

describe('what is no scan', () => {
  it.each([
    [
      'an SVG, which may hold scripts',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a program', 'MZ\u0090\u0000'],
    ['an archive or a Word file', 'PK\u0003\u0004'],
    ['a GIF', 'GIF89a'],
    ['a TIFF', 'II*\u0000'],
    ['a PDF behind something else', ' %PDF-1.7'],
    ['nothing', ''],
  ])('%s is not taken in', (_name, bytes) => expect(faultOf(Buffer.from(bytes, 'latin1'))).toBe('unknown'));
});

describe('a file that is cut off', () => {
  it.each(['png', 'jpg', 'webp', 'pdf'])('%s, at any place, is incomplete', (kind) => {
    const whole = real[kind]!;
    for (const share of [0.05, 0.3, 0.6, 0.9, 0.99])
      expect(faultOf(whole.subarray(0, Math.floor(whole.length * share)))).toBe('incomplete');
  });
  it('a PNG with one byte changed fails its check sum', () => {
    const bytes = Buffer.from(real['png']!);
    bytes[bytes.length - 30]! ^= 4;
    expect(faultOf(bytes)).toBe('incomplete');
  });
});

describe('two files in one', () => {
  it.each([
    ['png', '%PDF-1.4 …'],
    ['png', 'PK\u0003\u0004'],
    ['webp', 'PK\u0003\u0004'],
    ['jpg', 'PK\u0003\u0004\u0014'],
    ['jpg', '<html><script>alert(1)</script>'],
    ['jpg', 'MZ\u0090\u0000'],
    ['pdf', 'PK\u0003\u0004'],
  ])('%s with %j behind it', (kind, tail) => expect(faultOf(after(real[kind]!, tail))).toBe('moreThanOne'));
});

describe('pictures that claim to be enormous', () => {
  it('png, jpg and webp', () => {
    const png = Buffer.from(real['png']!);
    png.writeUInt32BE(60_000, 16);
    // The check sum is made right: a bomb is well-formed.
    const { crc32 } = process.getBuiltinModule('node:zlib');
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    expect(faultOf(png)).toBe('tooManyPixels');
    const jpg = Buffer.from(real['jpg']!);
    const frame = jpg.indexOf(Buffer.from([0xff, 0xc0]));
    jpg.writeUInt16BE(65_000, frame + 5);
    jpg.writeUInt16BE(65_000, frame + 7);
    expect(faultOf(jpg)).toBe('tooManyPixels');
    const data = Buffer.alloc(10);
    data.writeUIntLE(16_000_000, 4, 3);
    const webp = Buffer.concat([Buffer.from('RIFF\u0016\u0000\u0000\u0000WEBPVP8X\u000a\u0000\u0000\u0000', 'latin1'), data]);
    expect(faultOf(webp)).toBe('tooManyPixels');
  });
});

/** An object stream, with the name, padding, filter and bytes that are asked for. */
function objectStream(content: string, parts: { name?: string; padding?: string; extra?: string; bytes?: Buffer } = {}): string {
  const bytes = (parts.bytes ?? deflateSync(Buffer.from(content, 'latin1'))).toString('latin1');
  const { name = '/ObjStm', padding = '', extra = '' } = parts;
  return `9 0 obj\n<< /Type ${name} ${padding}/N 1 /First 4 ${extra}/Filter /FlateDecode /Length ${bytes.length} >>\nstream\n${bytes}\nendstream\nendobj\n`;
}
/** Packed in two pieces: the first as it is, so that it can be read in the file, the second not. */
function packedInTwo(plain: string, hidden: string): Buffer {
  const [first, whole] = [Buffer.from(plain, 'latin1'), deflateSync(Buffer.from(plain + hidden, 'latin1'))];
  const lengths = Buffer.alloc(5);
  lengths.writeUInt16LE(first.length, 1);
  lengths.writeUInt16LE(~first.length & 0xffff, 3);
  return Buffer.concat([Buffer.from([0x78, 0x01]), lengths, first, deflateRawSync(Buffer.from(hidden)), whole.subarray(-4)]);
}
/** A harmless object stream that may stand in a text: without brackets and backslashes. */
const DECOY = Array.from({ length: 1000 }, (_, index) => deflateSync(Buffer.from(`1 0 ${index}`)).toString('latin1')).find(
  (bytes) => !/[()\\]/.test(bytes),
)!;
const SCRIPT = '3 0 << /S /JavaScript /JS (x) >>';

describe('PDFs that do something', () => {
  it.each([
    ['JavaScript on opening', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'active'],
    ['JavaScript under an escaped name', pdf('/OpenAction << /S /#4aava#53cript /#4A#53 (x) >>'), 'active'],
    ['JavaScript in a film', pdf('', '3 0 obj\n<< /S /Rendition /JS (x) >>\nendobj\n'), 'active'],
    ['a form with scripts of its own', pdf('/AcroForm << /XFA [(config) 4 0 R] >>'), 'active'],
    ['a program to launch', pdf('', '3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n'), 'active'],
    ['a form that is sent somewhere', pdf('', '3 0 obj\n<< /S /SubmitForm /F (http://x) >>\nendobj\n'), 'active'],
    ['an embedded file', pdf('/Names << /EmbeddedFiles 3 0 R >>'), 'embedded'],
    ['JavaScript packed away in an object stream', pdf('', objectStream(SCRIPT)), 'active'],
    ['… whose own name is escaped', pdf('', objectStream(SCRIPT, { name: '/Obj#53tm' })), 'active'],
    ['… far behind its name', pdf('', objectStream(SCRIPT, { padding: `% ${'x'.repeat(900)} endobj stream\n` })), 'active'],
    [
      '… under another filter',
      pdf('', objectStream('', { bytes: Buffer.from(`${Buffer.from(SCRIPT).toString('hex')}>`) })),
      'incomplete',
    ],
    [
      '… without the header of its packing',
      pdf('', objectStream('', { bytes: deflateRawSync(Buffer.from(SCRIPT)) })),
      'incomplete',
    ],
    [
      '… shuffled by a predictor',
      pdf('', objectStream('', { bytes: deflateSync(Buffer.from(SCRIPT.replace(/.{1,5}/g, '\u0000$&'), 'latin1')) })),
      'incomplete',
    ],
    [
      '… behind one that never says where it ends',
      pdf('', objectStream('1 0 null').replace(/\nendstream[^]*/, '\n'), objectStream(SCRIPT)),
      'active',
    ],
    ['… that gives itself no type', pdf('', objectStream(SCRIPT, { name: '/Scan' })), 'active'],
    [
      '… whose second key is escaped as well',
      pdf('', objectStream(SCRIPT, { name: '/Scan' }).replace('/First', '/#46irst')),
      'active',
    ],
    [
      '… behind a harmless one in a text',
      pdf('', objectStream(SCRIPT, { extra: `/X (stream\n${DECOY}\nendstream) ` })),
      'active',
    ],
    ['… behind a harmless one in a comment', pdf('', objectStream(SCRIPT, { extra: `% stream\n% endobj\n` })), 'active'],
    [
      '… behind a mark of its end among its own bytes',
      pdf('', objectStream('', { bytes: packedInTwo('3 0 (\nendstream\nendobj\n) ', SCRIPT) })),
      'active',
    ],
    [
      '… within the bytes of another',
      pdf('', objectStream('', { bytes: packedInTwo(`1 0 (${objectStream(SCRIPT)}`, ')') })),
      'active',
    ],
    [
      '… under another filter before the one that is read',
      pdf('', objectStream('1 0 null', { extra: '/Filter /AHx ' })),
      'incomplete',
    ],
    ['… under a filter by its short key', pdf('', objectStream('1 0 null', { extra: '/F /AHx ' })), 'incomplete'],
    ['… behind a key without a value', pdf('', objectStream(SCRIPT, { extra: '/L>> stream ' })), 'incomplete'],
    [
      '… behind a word between dictionary and bytes',
      pdf('', objectStream(SCRIPT).replace('>>\nstream', '>> x >>\nstream')),
      'incomplete',
    ],
    ['… behind a bracket that is never closed', pdf('', objectStream(SCRIPT, { extra: '<< ' })), 'incomplete'],
    ['… behind brackets that readers read differently', pdf('', objectStream(SCRIPT, { extra: '/X [ >> ] ' })), 'incomplete'],
    ['a step to a file elsewhere, on opening', pdf('/OpenAction << /S /GoToR /F (x) /D [0 /Fit] >>'), 'active'],
    ['a film', pdf('', '3 0 obj\n<< /Subtype /Movie >>\nendobj\n'), 'active'],
    ['a form with scripts of its own, behind a comment', pdf('/AcroForm << /XFA % x\n [(config) 4 0 R] >>'), 'active'],
    [
      'a password behind a comment',
      Buffer.from(pdf('').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt % x\n 7 0 R'), 'latin1'),
      'encrypted',
    ],
    [
      'a password',
      Buffer.from(pdf('').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt 7 0 R'), 'latin1'),
      'encrypted',
    ],
    [
      'a password, written on the spot',
      Buffer.from(pdf('').toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R/Encrypt<</V 5>>'), 'latin1'),
      'encrypted',
    ],
    [
      'an object stream that unpacks to more than memory',
      pdf('', objectStream(`1 0 ${'a'.repeat(70 * 1024 * 1024)}`)),
      'tooManyPixels',
    ],
    [
      'a table that is not where it says',
      Buffer.from(
        pdf('')
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n3'),
        'latin1',
      ),
      'incomplete',
    ],
  ])('%s', (_name, bytes, fault) => expect(faultOf(bytes)).toBe(fault));

  it('a scan is not refused for what its pixels happen to spell, nor for the zeros behind it', () => {
    const chance = ['/JS(', '/JS 1', '/XFA8', '/XFA ', '/Encryp', '/Encrypt\u0007', '/JavaScripu'].join('\u00ff');
    const scan = pdf(
      '',
      `5 0 obj\n<< /Subtype /Image /Filter /DCTDecode >>\nstream\n${chance}\nendstream\nendobj\n`,
      objectStream('1 0 null'),
    );
    expect(faultOf(scan)).toBe('sound');
    expect(faultOf(after(scan, '\u0000'.repeat(300)))).toBe('sound');
  });
});

describe('PDFs made to hold the program up', () => {
  // Each took minutes, or gigabytes, in a search that begins anew at every find.
  const MEGABYTE = 1024 * 1024;
  const many = (text: string) => pdf('', text.repeat(Math.ceil((3 * MEGABYTE) / text.length)));
  it.each([
    ['beginnings of object streams', many('1 0 obj<</ObjStm 1>>stream\n'), 'tooManyPixels'],
    ['beginnings of objects', many('obj<<'), 'incomplete'],
    ['beginnings of objects in a text', many('obj<<('), 'incomplete'],
    ['beginnings of objects in a comment', many('obj%'), 'incomplete'],
    ['lists in lists', pdf('', `5 0 obj\n<< /A ${'['.repeat(20 * MEGABYTE)}`), 'incomplete'],
    ['forms with comments', many('/XFA %\n'), 'sound'],
    ['names of object streams', many('/ObjStm '), 'sound'],
    ['object streams of nothing', many(objectStream('1 0 null')), 'tooManyPixels'],
    ['names', many('/'), 'sound'],
    ['escapes', many('#41'), 'sound'],
    ['escapes, packed', pdf('', objectStream(`1 0 /${'#41'.repeat(20 * MEGABYTE)}`)), 'sound'],
    ['dictionaries in dictionaries', many('<<'), 'sound'],
  ])('%s', (_name, bytes, fault) => {
    const before = process.cpuUsage();
    expect(faultOf(bytes)).toBe(fault);
    // The work of this process, not the clock: others may be at work on the machine.
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
  });
});

it('no mutation of a file crashes the check, and it always ends', () => {
  let state = 20_260_302;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const counts: Record<string, number> = {};
  const kinds = ['png', 'jpg', 'webp', 'pdf'] as const;
  for (let round = 0; round < 2000; round += 1) {
    const bytes = Buffer.from(real[kinds[round % 4]!]!);
    for (let changes = random(6) + 1; changes > 0; changes -= 1) {
      const at = random(bytes.length);
      if (random(3) === 0) bytes.writeUInt32BE(random(2 ** 32), Math.min(at, bytes.length - 4));
      else if (random(4) === 0) bytes.copy(bytes, random(bytes.length), at, Math.min(bytes.length, at + random(300)));
      else bytes[at] = random(256);
    }
    const result = faultOf(random(5) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
    counts[result] = (counts[result] ?? 0) + 1;
  }
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(2000);
  expect(counts['incomplete']).toBeGreaterThan(500);
});

it('the clerk is told in words, and nothing is stored', async () => {
  const office = await testOffice('2026-03-02T09:00:00+08:00');
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  const attach = (bytes: Buffer) =>
    office.windows.chuang.call('evidence.attach', {
      ...story.command(),
      commandId: newCommandId(),
      name: '户口簿.pdf',
      label: '户口簿',
      bytes: bytes.toString('base64'),
    });
  await expect(attach(pdf('/OpenAction << /S /JavaScript /JS (x) >>'))).rejects.toMatchObject({
    code: 'ATTACHMENT_UNSOUND',
    params: { name: '户口簿.pdf', fault: 'active' },
  });
  expect((await attach(real['jpg']!)).view.state.evidence).toHaveLength(1);
  await office.close();
});
