import {
  Caption1,
  makeStyles,
  mergeClasses,
  Spinner,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { OpenerButton } from '../components/opener-button.tsx';
import { lowWindow, narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    height: '100%',
    // A low window, or a large zoom: the footer would leave no room, so it scrolls with the rest.
    [lowWindow]: { display: 'block', overflowY: 'auto' },
  },
  scroll: {
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    overflowX: 'hidden',
    [lowWindow]: { overflowY: 'visible' },
  },
  content: {
    boxSizing: 'border-box',
    maxWidth: '944px',
    marginLeft: 'auto',
    marginRight: 'auto',
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXXL}`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXL,
    [narrowWindow]: {
      padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
      rowGap: tokens.spacingVerticalL,
    },
  },
  // A list takes what room there is and scrolls by itself.
  wide: {
    maxWidth: '1680px',
    minHeight: '100%',
    maxHeight: '100%',
    paddingTop: tokens.spacingVerticalXXL,
    paddingBottom: tokens.spacingVerticalXXL,
    rowGap: tokens.spacingVerticalL,
    [lowWindow]: { maxHeight: 'none' },
  },
  head: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  kicker: { color: tokens.colorNeutralForeground2 },
  titleLine: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  largeTitle: { ...typographyStyles.largeTitle },
  title: { ...typographyStyles.title1, margin: 0, ':focus': { outlineStyle: 'none' } },
  lead: {
    margin: 0,
    maxWidth: '68ch',
    textWrap: 'pretty',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
  },
  wideLead: { maxWidth: 'none' },
  footer: {
    flexShrink: 0,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  footerInner: {
    boxSizing: 'border-box',
    maxWidth: '944px',
    marginLeft: 'auto',
    marginRight: 'auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXXL}`,
    minHeight: '64px',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    [narrowWindow]: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}` },
  },
  // The note gives way first; only then both go to a line of their own, still at the far side.
  actions: {
    flex: '1 1 0',
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    [narrowWindow]: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalS },
  },
  note: {
    textAlign: 'right',
    color: tokens.colorNeutralForeground2,
    minWidth: '18ch',
    maxWidth: '46ch',
  },
  primary: {
    flexShrink: 0,
    whiteSpace: 'nowrap',
    [narrowWindow]: { flexShrink: 1, whiteSpace: 'normal' },
  },
});

export interface PrimaryAction {
  /** Named by what it does; tests and screen readers find it by this. */
  readonly label: string;
  readonly onClick: () => void;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
}

export interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Small line above the title: which step, which computer. */
  readonly kicker?: string | undefined;
  readonly primary?: PrimaryAction | undefined;
  /** Quieter buttons at the left of the footer. */
  readonly secondary?: ReactNode;
  /** Why the primary action waits, or what it will do. */
  readonly note?: string | undefined;
  readonly isLarge?: boolean;
  /** For a list that fills the window and scrolls by itself. */
  readonly isWide?: boolean;
  /** Sits at the end of the title's line. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** One page: heading that takes the focus on arrival, content that scrolls, footer with one primary action. */
export function Page(props: PageProps) {
  const { title, lead, kicker, primary, secondary, note, children } = props;
  const { isLarge = false, isWide = false, aside } = props;
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);

  // A page is made anew for every place (see app.tsx), so this runs once on arrival.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    document.title = `${title} – ${words.product}`;
  }, [title]);

  const hasFooter = primary !== undefined || secondary !== undefined || note !== undefined;
  return (
    <div className={styles.root}>
      {/* Reachable by keyboard, so that it can be scrolled without a mouse. */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.shell.content}>
        <div className={mergeClasses(styles.content, isWide && styles.wide)}>
          <div className={styles.head}>
            {kicker !== undefined && <Caption1 className={styles.kicker}>{kicker}</Caption1>}
            <div className={styles.titleLine}>
              <h1
                className={mergeClasses(styles.title, isLarge && styles.largeTitle)}
                ref={heading}
                tabIndex={-1}
              >
                {title}
              </h1>
              {aside}
            </div>
            {lead !== undefined && (
              <p className={mergeClasses(styles.lead, isWide && styles.wideLead)}>{lead}</p>
            )}
          </div>
          {children}
        </div>
      </div>
      {hasFooter && (
        <div className={styles.footer}>
          <div className={styles.footerInner}>
            {secondary}
            <div className={styles.actions}>
              {note !== undefined && <Caption1 className={styles.note}>{note}</Caption1>}
              {primary !== undefined && (
                <OpenerButton
                  appearance="primary"
                  size="large"
                  className={styles.primary}
                  disabledFocusable={primary.isDisabled === true || primary.isBusy === true}
                  {...(primary.isBusy === true ? { icon: <Spinner size="tiny" /> } : {})}
                  onClick={primary.onClick}
                >
                  {primary.label}
                </OpenerButton>
              )}
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
