import { makeStyles, tokens } from '@fluentui/react-components';
import { memo } from 'react';
import { formatRate } from '../format.ts';
import { bucketMs } from '../stores/rates.ts';
import { words } from '../words.ts';

const width = 160;
const height = 32;
/** The newest value is drawn at the right; fewer values than this leave the left side empty. */
const shownValues = 90;

const useStyles = makeStyles({
  root: { display: 'block', flexShrink: 0, width: `${width}px`, height: `${height}px` },
  line: {
    fill: 'none',
    stroke: tokens.colorBrandStroke1,
    strokeWidth: 1.5,
    strokeLinejoin: 'round',
  },
  area: { fill: tokens.colorBrandBackground2, stroke: 'none' },
  ground: { stroke: tokens.colorNeutralStroke2, strokeWidth: 1 },
});

export interface RateChartProps {
  /** Bytes per second, oldest first, one per `bucketMs`. */
  readonly rates: readonly number[];
}

/**
 * The rate of the last minutes as a small line from zero up; screen readers get the same in one sentence. Drawn here and
 * not by `@fluentui/react-charts` 9.3: its Sparkline shows only what it was mounted with and is a stop of the Tab key with
 * an English name; its LineChart is a chunk of 70 kB compressed and doubles the time that four lanes keep the page busy
 * (`npm run bench:screens`).
 */
export const RateChart = memo(function RateChart({ rates }: RateChartProps) {
  const styles = useStyles();
  const shown = rates.slice(-shownValues);
  const line = linePoints(shown);
  return (
    <svg
      className={styles.root}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={chartText(shown)}
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.ground} />
      {shown.length > 1 && (
        <>
          <polygon
            points={`${firstX(shown)},${height} ${line} ${width},${height}`}
            className={styles.area}
          />
          <polyline points={line} className={styles.line} />
        </>
      )}
    </svg>
  );
});

const stepWidth = width / (shownValues - 1);
const firstX = (rates: readonly number[]) => (width - (rates.length - 1) * stepWidth).toFixed(1);

/** Points of the line; the highest value touches the top, zero lies on the ground. */
export function linePoints(rates: readonly number[]): string {
  const highest = Math.max(1, ...rates);
  return rates
    .map((rate, index) => {
      const x = width - (rates.length - 1 - index) * stepWidth;
      const y = height - (rate / highest) * (height - 2);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

function chartText(rates: readonly number[]): string {
  const now = rates.at(-1);
  if (now === undefined) return words.write.chartStarting;
  return words.write.chart(
    words.write.chartSpan((rates.length * bucketMs) / 1000),
    formatRate(Math.min(...rates)),
    formatRate(Math.max(...rates)),
    formatRate(now),
  );
}
