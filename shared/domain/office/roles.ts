import { z } from 'zod';

/**
 * The posts (岗位) of a street office. One person may hold several; what the law keeps apart in one case (调查、审核、确认)
 * is kept apart by the case's gates, not by the roles.
 */
export const ROLES = [
  'window',
  'investigator',
  'reviewer',
  'confirmer',
  'archivist',
  'administrator',
  'districtOfficer',
] as const;
export const RoleSchema = z.enum(ROLES);
export type Role = (typeof ROLES)[number];

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  window: '窗口受理',
  investigator: '调查',
  reviewer: '审核',
  confirmer: '确认（负责人）',
  archivist: '档案',
  administrator: '管理员',
  districtOfficer: '区级经办',
};
