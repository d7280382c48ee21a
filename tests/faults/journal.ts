/** One thing the child wanted done. It is written down before it is asked for, and again when the program has said that it is done. */
export type Intention =
  | { readonly op: 'setUp'; readonly id: string }
  | { readonly op: 'receive'; readonly id: string; readonly label: string }
  | { readonly op: 'accept'; readonly id: string; readonly caseId: string; readonly revision: number }
  | { readonly op: 'attach'; readonly id: string; readonly caseId: string; readonly revision: number }
  | { readonly op: 'draft'; readonly id: string; readonly count: number }
  | { readonly op: 'addStaff'; readonly id: string; readonly userName: string }
  | { readonly op: 'password'; readonly id: string; readonly password: string }
  | { readonly op: 'rotate'; readonly id: string }
  | { readonly op: 'restore'; readonly id: string }
  | { readonly op: 'backup'; readonly id: string };

/** What the parent knows of a folder: everything ever begun there, and which of it was acknowledged. */
export interface Journal {
  readonly begun: readonly Intention[];
  readonly done: readonly string[];
}

/** What the child says, one line of JSON each. */
export type Line =
  | { readonly kind: 'opening' }
  | { readonly kind: 'working' }
  | { readonly kind: 'begin'; readonly intention: Intention }
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'sound'; readonly acts: number; readonly backups: number }
  | { readonly kind: 'broken'; readonly what: string };

export const PASSWORDS = ['春风吹又生 2026 甲', '春风吹又生 2026 乙'] as const;
