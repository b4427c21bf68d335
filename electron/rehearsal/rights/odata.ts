import { ArmError } from '../arm-error.ts';

/** `<field> eq '<text>'` of one of the fields; ArmError 400 for any other filter. */
export function odataEquality(
  filter: string,
  fields: readonly string[],
): { field: string; value: string } {
  const match = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/i.exec(filter);
  const field = fields.find((one) => one.toLowerCase() === match?.[1]?.toLowerCase());
  if (field === undefined) {
    throw new ArmError(400, 'InvalidFilter', `The filter '${filter}' is not supported.`, {
      target: '$filter',
    });
  }
  return { field, value: (match?.[2] ?? '').replaceAll("''", "'") };
}

export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
