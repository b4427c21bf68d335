import { makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { narrowWindow } from '../windows.ts';

const useStyles = makeStyles({
  root: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow2,
    padding: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    minWidth: 0,
    [narrowWindow]: { padding: tokens.spacingHorizontalL },
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '24px',
  },
  title: { margin: 0, display: 'block' },
  // The practice cloud's own colour, as on its badge: a stripe is enough to be told apart.
  practice: {
    boxShadow: `inset 4px 0 0 0 ${tokens.colorPalettePurpleBorderActive}, ${tokens.shadow2}`,
  },
});

export interface PanelProps {
  readonly title?: string;
  /** Sits at the right of the title. */
  readonly aside?: ReactNode;
  readonly tone?: 'plain' | 'practice';
  readonly className?: string;
  readonly children?: ReactNode;
}

/** The one card of the product: a titled region with room to breathe. */
export function Panel({ title, aside, tone = 'plain', className, children }: PanelProps) {
  const styles = useStyles();
  const titleId = useId();
  return (
    <section
      className={mergeClasses(styles.root, tone === 'practice' && styles.practice, className)}
      aria-labelledby={title === undefined ? undefined : titleId}
    >
      {title !== undefined && (
        <div className={styles.head}>
          <Subtitle2 as="h2" id={titleId} className={styles.title}>
            {title}
          </Subtitle2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
