/** Makes an unreachable case fail to compile; if reached at run time by bad data it throws with `why`. */
export function assertNever(value: never, why: string): never {
  throw new Error(`${why}: ${JSON.stringify(value)}`);
}
