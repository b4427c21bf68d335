import type { PreflightRow } from '../../../../shared/domain/preflight.ts';
import type { Outcome } from './outcome.ts';
import type { Sight } from './sight.ts';

/** One prerequisite: its words, and how it is looked at. A look may throw; the row then says why it was not told. */
export interface Check extends Pick<PreflightRow, 'id' | 'group' | 'title' | 'why'> {
  look(sight: Sight): Promise<Outcome>;
}
