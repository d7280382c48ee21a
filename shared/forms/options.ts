import { type Option } from './field.ts';

/** The options of a table of names, in its order. */
export function optionsFrom<Value extends string>(names: Readonly<Record<Value, string>>): readonly Option<Value>[] {
  return (Object.keys(names) as Value[]).map((value) => ({ value, label: names[value] }));
}
