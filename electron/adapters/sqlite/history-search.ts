import type Database from 'better-sqlite3';
import type { HistoryFilter, HistoryPage } from '../../../shared/domain/history.ts';
import { actionsOfKind } from '../../../shared/domain/history.ts';
import type { HistoryEntry } from '../../../shared/domain/job.ts';

export interface PageWish {
  /** Only entries older than this one; null from the newest on. */
  readonly before: number | null;
  readonly limit: number;
}

export interface HistorySearch {
  find(filter: HistoryFilter, page: PageWish): HistoryPage;
  /** Everybody who ever did something, in order of the alphabet. */
  actors(): string[];
}

type Values = Record<string, string | number>;

/** Finds entries by what a person asks for, a page at a time: a history of years is never in memory as a whole. */
export function createHistorySearch(db: Database.Database): HistorySearch {
  const actors = db.prepare('SELECT DISTINCT actor FROM history ORDER BY actor').pluck();
  return {
    actors: () => actors.all() as string[],
    find(filter, { before, limit }) {
      const { condition, values } = conditionOf(filter);
      const total = db
        .prepare(`SELECT count(*) FROM history WHERE ${condition}`)
        .pluck()
        .get(values) as number;
      const found = db
        .prepare(
          `SELECT id, at, actor, job_name AS jobName, action, text, digest FROM history
           WHERE ${condition} AND id < @before ORDER BY id DESC LIMIT @limit`,
        )
        .all({
          ...values,
          before: before ?? Number.MAX_SAFE_INTEGER,
          limit: limit + 1,
        }) as HistoryEntry[];
      const entries = found.slice(0, limit);
      const hasMore = found.length > entries.length;
      return { entries, total, next: hasMore ? (entries.at(-1)?.id ?? null) : null };
    },
  };
}

/** Only names of columns and parameters go into the text of the statement; what a person typed is bound. */
function conditionOf(filter: HistoryFilter): { condition: string; values: Values } {
  const conditions = ['1'];
  const values: Values = {};
  const must = (condition: string, name: string, value: string | null) => {
    if (value === null) return;
    conditions.push(condition);
    values[name] = value;
  };
  must('job_name = @job', 'job', filter.job);
  must('actor = @actor', 'actor', filter.actor);
  must('at >= @since', 'since', filter.since);
  must('at < @until', 'until', filter.until);
  if (filter.kind !== null) {
    const starts = actionsOfKind[filter.kind];
    conditions.push(`(${starts.map((_, index) => `action LIKE @kind${index}`).join(' OR ')})`);
    starts.forEach((start, index) => (values[`kind${index}`] = `${start}.%`));
  }
  const searched = `text || ' ' || action || ' ' || coalesce(job_name, '')`;
  filter.text
    .split(/\s+/)
    .filter(Boolean)
    .forEach((word, index) => {
      conditions.push(`${searched} LIKE @word${index} ESCAPE '\\'`);
      values[`word${index}`] = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    });
  return { condition: conditions.join(' AND '), values };
}
