import { badRequest, graphError } from './graph-error.ts';

/** `<field> eq '<text>'`, the one kind of filter that is served; null without a filter. */
export function equalityFilter(
  query: URLSearchParams,
  resource: string,
  fields: readonly string[],
): { field: string; value: string } | null {
  const filter = query.get('$filter');
  if (filter === null) return null;
  const match = /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(filter);
  const [, field = '', value = ''] = match ?? [];
  if (match === null) {
    throw graphError(
      400,
      'BadRequest',
      `Invalid filter clause: the filter '${filter}' is not supported.`,
    );
  }
  if (!fields.includes(field)) {
    throw graphError(
      400,
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${field}' of resource '${resource}'.`,
    );
  }
  return { field, value: value.replaceAll("''", "'") };
}

/** Keeps the fields that `$select` names; all without it. */
export function selected(
  query: URLSearchParams,
  type: string,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const select = query.get('$select');
  if (select === null) return { ...body };
  const names = select.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(name in body));
  if (unknown !== undefined) {
    throw badRequest(
      `Parsing OData Select and Expand failed: Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`,
    );
  }
  return Object.fromEntries(names.map((name) => [name, body[name]]));
}

/** One page of a list, `$top` objects long; the rest behind `@odata.nextLink`. */
export function pageOf<T>(url: URL, all: readonly T[]): { value: T[]; '@odata.nextLink'?: string } {
  const top = Number(url.searchParams.get('$top') ?? 100);
  if (!Number.isInteger(top) || top < 1 || top > 999) {
    throw badRequest('Invalid page size specified. Must be between 1 and 999 inclusive.');
  }
  const start = Number(url.searchParams.get('$skiptoken') ?? 0);
  const value = all.slice(start, start + top);
  if (start + top >= all.length) return { value };
  const next = new URL(url);
  next.searchParams.set('$skiptoken', String(start + top));
  return { value, '@odata.nextLink': next.href };
}
