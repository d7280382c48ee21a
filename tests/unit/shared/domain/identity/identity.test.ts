import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOfCode } from '#shared/domain/identity/area-code.ts';
import { citizenIdCheckCharacter, readCitizenId } from '#shared/domain/identity/citizen-id.ts';
import { describeDisability, readDisabilityCertificate } from '#shared/domain/identity/disability-certificate.ts';
import { readIdentityNumber } from '#shared/domain/identity/identity-paper.ts';
import { maskBankAccount, maskIdNumber, maskPhone } from '#shared/domain/identity/masking.ts';

const withCheck = (first17: string) => first17 + citizenIdCheckCharacter(first17);

describe('citizen identity number', () => {
  it('reads the two examples of GB 11643-1999', () => {
    expect(readCitizenId('11010519491231002X')).toEqual({
      ok: true,
      facts: { id: '11010519491231002X', bornOn: '1949-12-31', sex: 'female', areaCode: '110105' },
    });
    expect(readCitizenId('440524188001010014')).toMatchObject({ facts: { bornOn: '1880-01-01', sex: 'male' } });
  });

  it('takes what a clerk types: blanks, small x, full-width digits', () => {
    expect(readCitizenId(' 110105 19491231 002x ')).toMatchObject({ ok: true, facts: { id: '11010519491231002X' } });
    expect(readCitizenId('１１０１０５１９４９１２３１００２Ｘ')).toMatchObject({ ok: true });
  });

  it.each([
    ['', 'length'],
    ['1101051949123100', 'length'],
    ['110105491231002', 'oldNumber'],
    ['11010519491231A02X', 'characters'],
    [withCheck('11010519490230002'), 'birthDay'],
    ['110105194912310021', 'checkDigit'],
  ])('says what is wrong with %j: %s', (text, fault) => {
    expect(readCitizenId(text)).toEqual({ ok: false, fault });
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const id = '120101198503070036';
        const good = withCheck(id.slice(0, 17));
        const digit = (Number(good[place]) + shift) % 10;
        const bad = good.slice(0, place) + String(digit) + good.slice(place + 1);
        expect(readCitizenId(bad).ok).toBe(false);
      }),
    );
  });

  it('names old districts as a hint and knows today’s', () => {
    expect(areaOfCode('120101')).toEqual({ standing: 'current', name: '天津市和平区' });
    expect(areaOfCode('120225')).toEqual({ standing: 'historic', name: '天津市原蓟县（2016年改蓟州区）' });
    expect(areaOfCode('130102')).toEqual({ standing: 'elsewhere', name: '河北省' });
    expect(areaOfCode('129999').standing).toBe('unknown');
    expect(areaOfCode('990000')).toEqual({ standing: 'unknown', name: '' });
  });
});

describe('other identity papers', () => {
  it('reads residence permits and tells them from citizen cards', () => {
    const permit = withCheck('83000019800101001');
    expect(readIdentityNumber('residencePermitHmt', permit)).toMatchObject({
      ok: true,
      facts: { bornOn: '1980-01-01', sex: 'male' },
    });
    expect(readIdentityNumber('citizenId', permit)).toEqual({ ok: false, fault: 'isResidencePermit' });
    expect(readIdentityNumber('residencePermitHmt', '11010519491231002X')).toEqual({ ok: false, fault: 'notResidencePermit' });
  });

  it('reads both makes of the foreigner’s permanent residence card', () => {
    expect(readIdentityNumber('foreignPermanentResident', 'usa110068040312')).toEqual({
      ok: true,
      facts: { number: 'USA110068040312' },
    });
    expect(readIdentityNumber('foreignPermanentResident', withCheck('91184019810101002'))).toMatchObject({
      ok: true,
      facts: { sex: 'female' },
    });
    expect(readIdentityNumber('foreignPermanentResident', '11010519491231002X')).toEqual({
      ok: false,
      fault: 'notForeignPermanentResident',
    });
  });

  it('takes no number where there is no paper', () => {
    expect(readIdentityNumber('none', 'R120000001')).toEqual({ ok: false, fault: 'noPaper' });
    expect(readIdentityNumber('citizenId', ' ')).toEqual({ ok: false, fault: 'empty' });
  });
});

describe('disability certificate', () => {
  const holder = '11010519491231002X';
  it('reads category and grade, with or without a reissue mark', () => {
    expect(readDisabilityCertificate(`${holder}42`)).toEqual({
      ok: true,
      certificate: { number: `${holder}42`, holder, category: 'limb', grade: 2 },
    });
    expect(readDisabilityCertificate(`${holder}11B1`)).toMatchObject({ ok: true, certificate: { category: 'visual', grade: 1 } });
    expect(describeDisability('limb', 2)).toBe('肢体二级');
  });
  it.each([
    [holder, 'length'],
    [`${holder.slice(0, 17)}142`, 'holder'],
    [`${holder}82`, 'category'],
    [`${holder}45`, 'grade'],
    [`${holder}42补`, 'suffix'],
  ])('refuses %s: %s', (text, fault) => {
    expect(readDisabilityCertificate(text)).toEqual({ ok: false, fault });
  });
});

describe('masks', () => {
  it('keeps no day of birth and no middle digits', () => {
    expect(maskIdNumber('12010119850307003X')).toBe('120101********003X');
    expect(maskIdNumber('R1234567')).toBe('******67');
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('27123456')).toBe('****3456');
    expect(maskBankAccount('6222020302001234567')).toBe('**** **** **** 4567');
  });
});
