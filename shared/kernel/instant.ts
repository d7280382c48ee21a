import { z } from 'zod';
import { type PlainDate } from './plain-date.ts';

/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-25T02:03:04.567Z`. Strings compare as the moments do. */
export type Instant = string & { readonly __unit: 'instant' };

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** From milliseconds since 1970 UTC. Throws RangeError beyond what a date can be. */
export function instantFromMs(ms: number): Instant {
  return new Date(ms).toISOString() as Instant;
}

/** Milliseconds since 1970 UTC. */
export function instantToMs(at: Instant): number {
  return Date.parse(at);
}

/** The day it is in China (UTC+8, no summer time) at that moment: the office's calendar day, whatever zone the PC is set to. */
export function dayInChina(at: Instant): PlainDate {
  return new Date(Date.parse(at) + CHINA_OFFSET_MS).toISOString().slice(0, 10) as PlainDate;
}

/** `2026-11-25 10:03`, China time, for screens and papers. */
export function formatInstant(at: Instant): string {
  return new Date(Date.parse(at) + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ');
}

/** Reads a clock time as a clerk types it: `0930`, `930`, `9:30`, `9：30`; gives `HH:MM`, undefined if it is none. */
export function parseTypedTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:：.]?(\d{2})$/.exec(text.trim());
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined;
  return `${match[1]!.padStart(2, '0')}:${match[2]}`;
}

/** The clock time `HH:MM` in China at that moment. */
export function timeInChina(at: Instant): string {
  return formatInstant(at).slice(11);
}

/** A moment from a China calendar day and a clock time `HH:MM`. */
export function instantInChina(day: PlainDate, time: string): Instant {
  return instantFromMs(Date.parse(`${day}T${time}:00.000Z`) - CHINA_OFFSET_MS);
}

export const InstantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((value) => value as Instant);
