import { Field, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import type { ServiceChoice, ServiceOffer, ServiceWish } from '../../shared/domain/job-service.ts';
import { jobServices, serviceWish } from '../../shared/domain/job-service.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  offers: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  detail: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

export interface ServicePanelProps {
  readonly choice: ServiceChoice;
  readonly isReadOnly: boolean;
  readonly onWish: (wish: ServiceWish) => void;
}

/** Which of the two job services takes the disks, why that one, and what each of them answered. */
export function ServicePanel({ choice, isReadOnly, onWish }: ServicePanelProps) {
  const styles = useStyles();
  return (
    <Panel title={words.service.title}>
      <div role="status">
        <StateMark tone={choice.service === null ? 'careful' : 'good'}>{choice.reason}</StateMark>
      </div>
      <Field label={words.service.wish} hint={words.service.wishHelp}>
        <RadioGroup
          value={choice.wish}
          disabled={isReadOnly}
          onChange={(_, data) => onWish(serviceWish.parse(data.value))}
        >
          {serviceWish.options.map((wish) => (
            <Radio key={wish} value={wish} label={wishLabel(wish)} />
          ))}
        </RadioGroup>
      </Field>
      {choice.offers.length > 0 && (
        <ul className={styles.offers} aria-label={words.service.offers}>
          {choice.offers.map((offer) => (
            <li key={offer.service}>
              <Offer offer={offer} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Offer({ offer }: { readonly offer: ServiceOffer }) {
  const styles = useStyles();
  return (
    <>
      <StateMark tone={offer.isOffered ? 'good' : 'careful'}>
        <span className={styles.name}>{jobServices[offer.service].title}:</span> {offer.reason}
      </StateMark>
      {offer.detail !== undefined && (
        <details>
          <summary>{words.common.details}</summary>
          <span className={styles.detail}>{offer.detail}</span>
        </details>
      )}
    </>
  );
}

function wishLabel(wish: ServiceWish): string {
  return wish === 'auto' ? words.service.auto : jobServices[wish].title;
}
