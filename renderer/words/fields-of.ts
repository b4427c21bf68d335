/** Boxes of a form with their help; each label is asked of the shared names when it is shown. */
export function fieldsOf<F extends string>(
  names: Readonly<Record<F, string>>,
  helps: Readonly<Record<NoInfer<F>, string>>,
): Readonly<Record<F, { readonly label: string; readonly help: string }>> {
  const fields = (Object.keys(helps) as F[]).map((field) => {
    const box = {
      help: helps[field],
      get label() {
        return names[field];
      },
    };
    return [field, box] as const;
  });
  return Object.fromEntries(fields) as Record<F, { label: string; help: string }>;
}
