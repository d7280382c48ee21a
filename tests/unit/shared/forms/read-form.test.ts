import { describe, expect, expectTypeOf, it } from 'vitest';
import { fen, type Fen } from '#shared/kernel/money.ts';
import { plainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type IdentityValue } from '#shared/forms/field.ts';
import { defineForm, readForm, type OutputOf } from '#shared/forms/form.ts';

const today = plainDate('2026-11-25');

const form = defineForm({
  id: 'trial',
  title: '试填',
  sections: [
    {
      id: 'who',
      title: '申请人',
      fields: [
        { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 5 },
        {
          kind: 'choice',
          id: 'paper',
          label: '证件类型',
          options: [
            { value: 'citizenId', label: '身份证' },
            { value: 'residencePermitHmt', label: '居住证' },
          ],
        },
        { kind: 'identity', id: 'idNumber', label: '证件号码', paperField: 'paper', required: true },
        { kind: 'disability', id: 'certificate', label: '残疾人证号', holderField: 'idNumber' },
        { kind: 'yesNo', id: 'agent', label: '是否代办', required: true },
        { kind: 'text', id: 'agentName', label: '代办人', required: true, visibleWhen: (values) => values['agent'] === 'yes' },
        { kind: 'date', id: 'receivedOn', label: '收件日期', max: 'today', required: true },
        { kind: 'phone', id: 'phone', label: '电话' },
      ],
    },
    {
      id: 'family',
      title: '家庭',
      fields: [
        {
          kind: 'rows',
          id: 'members',
          label: '家庭成员',
          rowName: '成员',
          layout: 'blocks',
          columns: [
            { kind: 'text', id: 'name', label: '姓名', required: true },
            { kind: 'money', id: 'wage', label: '工资' },
          ],
        },
      ],
    },
  ],
});

const good = {
  name: '王秀英',
  paper: 'citizenId',
  idNumber: '11010519491231002x',
  agent: 'no',
  receivedOn: '20261123',
  members: [{ key: 'r1', values: { name: '王强', wage: '1,860.50' } }],
};

describe('reading a form', () => {
  it('turns the text into values once', () => {
    const reading = readForm(form, good, { today });
    expect(reading).toEqual({
      ok: true,
      value: {
        name: '王秀英',
        paper: 'citizenId',
        idNumber: { paper: 'citizenId', number: '11010519491231002X', bornOn: '1949-12-31', sex: 'female', areaCode: '110105' },
        agent: false,
        receivedOn: '2026-11-23',
        members: [{ key: 'r1', name: '王强', wage: fen(186050) }],
      },
    });
  });

  it('knows the types from the definition', () => {
    type Output = OutputOf<typeof form>;
    expectTypeOf<Output['name']>().toEqualTypeOf<string>();
    expectTypeOf<Output['paper']>().toEqualTypeOf<'citizenId' | 'residencePermitHmt' | undefined>();
    expectTypeOf<Output['idNumber']>().toEqualTypeOf<IdentityValue>();
    expectTypeOf<Output['agentName']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Output['receivedOn']>().toEqualTypeOf<PlainDate>();
    expectTypeOf<Output['members'][number]['wage']>().toEqualTypeOf<Fen | undefined>();
  });

  it('lists every problem in the order of the page and skips what is hidden', () => {
    const reading = readForm(
      form,
      {
        name: '',
        agent: 'no',
        idNumber: '110105194912310021',
        receivedOn: '20261126',
        members: [{ key: 'a', values: { wage: '12.345' } }],
      },
      { today },
    );
    expect(reading).toEqual({
      ok: false,
      problems: [
        { path: 'name', where: '姓名', reason: '请填写姓名' },
        { path: 'idNumber', where: '证件号码', reason: '校验位不符，号码中有输错的数字，请对照证件核对' },
        { path: 'receivedOn', where: '收件日期', reason: '不能晚于今天' },
        { path: 'members.a.name', where: '成员 1 · 姓名', reason: '请填写姓名' },
        { path: 'members.a.wage', where: '成员 1 · 工资', reason: '请填写金额，如 1860.50，最多两位小数' },
      ],
    });
  });

  it('asks for a field once it is shown', () => {
    const reading = readForm(form, { ...good, agent: 'yes' }, { today });
    expect(reading).toMatchObject({ ok: false, problems: [{ path: 'agentName' }] });
  });

  it('refuses the certificate of somebody else and a birthday to come', () => {
    expect(readForm(form, { ...good, certificate: '44052418800101001442' }, { today })).toMatchObject({
      ok: false,
      problems: [{ path: 'certificate', reason: expect.stringContaining('与本人身份证号码不一致') as string }],
    });
    expect(readForm(form, { ...good, idNumber: '11010519491231002X' }, { today: plainDate('1949-12-30') })).toMatchObject({
      ok: false,
    });
  });

  it.each([
    ['13812345678', true],
    ['022-27123456', true],
    ['27123456', true],
    ['12812345678', false],
    ['1381234567', false],
  ])('takes %s as a telephone number: %s', (phone, ok) => {
    expect(readForm(form, { ...good, phone }, { today }).ok).toBe(ok);
  });
});
