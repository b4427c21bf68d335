import {
  Button,
  Caption1,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ExplainPanel } from '../components/explain-panel.tsx';
import { useHost } from '../context.tsx';
import type { HelpTopic } from '../help-topic.ts';
import { Dismiss20Regular } from '../icons.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  root: { width: 'min(480px, 100vw)' },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXL },
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  title: { margin: 0 },
  text: { margin: 0, textWrap: 'pretty' },
  list: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(110px, 36%) minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    '& dd': { margin: 0 },
    '& dt': { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  },
  pair: { display: 'contents' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

export interface HelpDrawerProps {
  readonly topic: HelpTopic;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What the page is for, codes explained, terms, keys and licences; in a chunk of its own. */
export function HelpDrawer({ topic, isOpen, onClose }: HelpDrawerProps) {
  const styles = useStyles();
  const { version } = useHost();
  const { help } = words;
  return (
    <OverlayDrawer
      position="end"
      open={isOpen}
      className={styles.root}
      onOpenChange={(_, data) => {
        if (!data.open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={help.close}
              icon={<Dismiss20Regular />}
              onClick={onClose}
            />
          }
        >
          {help.title}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody className={styles.body} tabIndex={0}>
        <Part title={help.thisPage}>
          <p className={styles.text}>{help.pages[topic]}</p>
        </Part>
        <ExplainPanel onLeave={onClose} />
        <Part title={help.terms}>
          <Pairs pairs={help.glossary} />
        </Part>
        <Part title={help.keyboard}>
          <Pairs pairs={help.keys} />
        </Part>
        <Part title={help.licences}>
          <p className={styles.text}>{help.licencesText}</p>
          <Caption1 className={styles.quiet}>{help.version(version)}</Caption1>
        </Part>
      </DrawerBody>
    </OverlayDrawer>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <section className={styles.part} aria-label={title}>
      <Subtitle2 as="h2" className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly string[])[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {pairs.map(([term, meaning]) => (
        <div key={term} className={styles.pair}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
