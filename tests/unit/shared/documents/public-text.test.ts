import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPublicText } from '#shared/documents/public-text.ts';

const none = { allowedPhones: [] };

describe('checkPublicText', () => {
  it.each([
    ['idNumber', '王*喆 120104197903121234'],
    ['idNumber', '王*喆 12010419790312123X'],
    ['idNumber', '１２０１０４１９７９０３１２１２３４'],
    ['idNumber', '120104 1979-03-12 1234'],
    ['idNumber', '120104 19790312\n1234'],
    ['idNumber', '旧证120104790312123号'],
    ['mobilePhone', '电话13912345678'],
    ['mobilePhone', '139-1234-5678'],
    ['mobilePhone', '+86 139 1234 5678'],
    ['landline', '022-27001234'],
    ['bankAccount', '账号6228 0000 0000 0006 021'],
    ['longNumber', '学号20260001'],
  ])('finds a %s in “%s”', (kind, text) => {
    expect(checkPublicText(text, none).map((finding) => finding.kind)).toEqual([kind]);
  });

  it('never repeats the number it found', () => {
    expect(checkPublicText('120104197903121234', none)).toEqual([{ kind: 'idNumber', sample: '120*************34' }]);
  });

  it('lets dates, amounts, document numbers and counts pass', () => {
    const text =
      '民发〔2021〕57号 2026年12月8日至2026年12月16日 1,045.00 874.50\n12,090.00元\n3人 9天 津南万街救示〔2026〕6号 2026-12-08 第1234567.50';
    expect(checkPublicText(text, none)).toEqual([]);
  });

  it('lets only the named telephones of the office pass', () => {
    const text = '受理电话：022-27001234；监督电话：022-27005678';
    expect(checkPublicText(text, { allowedPhones: ['022-27001234', '022—27005678'] })).toEqual([]);
    expect(checkPublicText(text, { allowedPhones: ['022-27001234'] })).toHaveLength(1);
    expect(checkPublicText('电话022-27001234转801', { allowedPhones: ['022-27001234转801'] })).toEqual([]);
  });

  it('finds any 11-digit mobile number in any surroundings without digits', () => {
    const han = fc.stringMatching(/^[一-龥，。：（）\n]{0,12}$/u);
    fc.assert(
      fc.property(han, fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), han, (before, phone, after) => {
        expect(checkPublicText(`${before}${phone}${after}`, none)).toHaveLength(1);
      }),
    );
  });
});
