import type { FocusEvent, KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';

/** A cell of a grid; row -1 is the head. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

export interface GridKeysOptions {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page of the list holds. */
  readonly pageRows: () => number;
  /** Brings a row into view, so that it is drawn and can take the focus. */
  readonly reveal: (row: number) => void;
  readonly onOpen: (row: number) => void;
}

/** Where a key leads from a cell; null where it is no key of a grid. */
export function nextCell(
  from: GridCell,
  key: string,
  size: { readonly rows: number; readonly columns: number; readonly pageRows: number },
  isWithControl = false,
): GridCell | null {
  const last = size.rows - 1;
  const at = (row: number, column: number): GridCell => ({
    row: Math.max(-1, Math.min(last, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  switch (key) {
    case 'ArrowDown':
      return at(from.row + 1, from.column);
    case 'ArrowUp':
      return at(from.row - 1, from.column);
    case 'ArrowRight':
      return at(from.row, from.column + 1);
    case 'ArrowLeft':
      return at(from.row, from.column - 1);
    case 'PageDown':
      return at(from.row + size.pageRows, from.column);
    case 'PageUp':
      return at(Math.max(0, from.row - size.pageRows), from.column);
    case 'Home':
      return isWithControl ? at(0, 0) : at(from.row, 0);
    case 'End':
      return isWithControl ? at(last, size.columns - 1) : at(from.row, size.columns - 1);
    default:
      return null;
  }
}

/**
 * The keyboard of a grid (ARIA: one tab stop, arrows inside, Home, End, page keys, Enter opens). Cells carry
 * `data-cell="row:column"`; the active one is the tab stop.
 */
export function useGridKeys(options: GridKeysOptions) {
  const { rows, columns } = options;
  const [active, setActive] = useState<GridCell>({ row: 0, column: 0 });
  const container = useRef<HTMLDivElement>(null);
  /** A cell that is to take the focus as soon as it is drawn. */
  const awaited = useRef<GridCell | null>(null);
  const cell: GridCell = { ...active, row: Math.min(active.row, rows - 1) };

  useEffect(() => {
    if (awaited.current === null) return;
    const { row, column } = awaited.current;
    const element = container.current?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`);
    if (element === null || element === undefined) return;
    awaited.current = null;
    element.focus();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' && cell.row >= 0 && !isControl(event.target)) {
      event.preventDefault();
      options.onOpen(cell.row);
      return;
    }
    const size = { rows, columns, pageRows: options.pageRows() };
    const next = nextCell(cell, event.key, size, event.ctrlKey);
    if (next === null) return;
    event.preventDefault();
    if (next.row === cell.row && next.column === cell.column) return;
    awaited.current = next;
    setActive(next);
    if (next.row >= 0) options.reveal(next.row);
  };
  /** A cell that was clicked or reached by a screen reader becomes the tab stop. */
  const onFocus = (event: FocusEvent) => {
    const place = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')?.dataset[
      'cell'
    ];
    const [row, column] = (place ?? '').split(':').map(Number);
    if (row === undefined || column === undefined) return;
    if (row !== active.row || column !== active.column) setActive({ row, column });
  };
  return { active: cell, container, onKeyDown, onFocus };
}

/** Links and buttons answer Enter themselves. */
function isControl(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('a, button') !== null;
}
