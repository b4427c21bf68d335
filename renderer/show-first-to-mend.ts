/**
 * Leads to the first box of a form that needs a look, once the marks are drawn. It comes to the middle of the page, so
 * that the sentence below it is not hidden behind the footer.
 */
export function showFirstToMend(form: HTMLElement | null): void {
  requestAnimationFrame(() => {
    const box = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
    box?.focus({ preventScroll: true });
    box?.scrollIntoView({ block: 'center' });
  });
}
