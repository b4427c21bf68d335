import { Body1, Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import type { FieldCheck } from '../../shared/domain/plan.ts';
import type { ShippingDetails, ShippingField } from '../../shared/domain/shipping.ts';
import { returnAddressPlaces } from '../address-choice.ts';
import { useDraft, useHost } from '../context.tsx';
import { practiceShipping } from '../practice-shipping.ts';
import { words } from '../words.ts';
import { AddressBookButton } from './address-book-button.tsx';
import { CheckedField, checkFor } from './checked-field.tsx';
import { Panel } from './panel.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXL },
  grid: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
  },
  wide: { gridColumn: '1 / -1' },
  practice: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  practiceText: { flexGrow: 1 },
  practiceFill: { flexShrink: 0 },
});

type TextField = Exclude<ShippingField, 'driveCount'>;

interface FieldPlace {
  readonly name: ShippingField;
  readonly isOptional?: boolean;
  readonly isWide?: boolean;
  readonly type?: 'date' | 'email' | 'tel';
}

interface Section {
  /** Which heading; the word is taken where it is shown. */
  readonly title: keyof typeof words.shipping.sections;
  readonly part: 'parcel' | 'return';
  readonly fields: readonly FieldPlace[];
  /** The address book can fill it. */
  readonly hasBook?: boolean;
}

const sections: readonly Section[] = [
  {
    title: 'parcel',
    part: 'parcel',
    fields: [
      { name: 'outboundCarrier' },
      { name: 'trackingNumber' },
      { name: 'driveCount' },
      { name: 'shipDate', type: 'date' },
    ],
  },
  {
    title: 'returning',
    part: 'return',
    fields: [{ name: 'returnCarrier' }, { name: 'returnCarrierAccount' }],
  },
  {
    title: 'address',
    part: 'return',
    fields: returnAddressPlaces,
    hasBook: true,
  },
];

export interface ShippingFormProps {
  readonly job: JobView;
  readonly details: ShippingDetails;
  readonly checks: readonly FieldCheck[];
  /** After *Review* was tried, empty boxes are marked as well. */
  readonly isStrict: boolean;
  readonly isReadOnly: boolean;
  /** Some services want the way back before the parcel is known. */
  readonly isReturnOnly?: boolean;
}

/** The inputs of the old `u:` step in three groups, each box checked while it is filled in. */
export function ShippingForm(props: ShippingFormProps) {
  const { job, details, checks, isStrict, isReadOnly, isReturnOnly = false } = props;
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const { practice } = useHost();
  const setShipping = useDraft((state) => state.setShipping);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const carriers = useId();

  const change = (name: ShippingField, text: string): void => {
    setTouched((before) => new Set([...before, name]));
    setShipping(
      jobName,
      name === 'driveCount' ? { driveCount: Math.trunc(Number(text)) || 0 } : { [name]: text },
    );
  };
  const practiceValues = (): Partial<ShippingDetails> => {
    const values = practiceShipping(job.target?.supportedCarriers ?? []);
    return isReturnOnly ? returnPart(values) : values;
  };
  return (
    <div className={styles.root}>
      {practice !== null && !isReadOnly && (
        <Panel tone="practice">
          <div className={styles.practice}>
            <Body1 className={styles.practiceText}>{words.shipping.practiceText}</Body1>
            <Button
              className={styles.practiceFill}
              onClick={() => setShipping(jobName, practiceValues())}
            >
              {words.common.fillPractice}
            </Button>
          </div>
        </Panel>
      )}
      <datalist id={carriers}>
        {(job.target?.supportedCarriers ?? []).map((carrier) => (
          <option key={carrier} value={carrier} />
        ))}
      </datalist>
      {sections
        .filter(({ part }) => !isReturnOnly || part === 'return')
        .map((section) => (
          <Panel
            key={section.title}
            title={words.shipping.sections[section.title]}
            aside={
              section.hasBook === true &&
              !isReadOnly && <AddressBookButton jobName={jobName} details={details} />
            }
          >
            <div className={styles.grid}>
              {section.fields.map((place) => {
                const { name } = place;
                const isCarrier = name === 'outboundCarrier' || name === 'returnCarrier';
                return (
                  <CheckedField
                    key={name}
                    label={words.shipping.fields[name].label}
                    help={words.shipping.fields[name].help}
                    check={checkFor(checks, name)}
                    isTerse
                    isQuiet={!isStrict && !touched.has(name) && isEmpty(details, name)}
                    isRequired={place.isOptional !== true}
                    className={place.isWide === true ? styles.wide : undefined}
                  >
                    {name === 'driveCount' ? (
                      <Input
                        type="number"
                        min={1}
                        max={10}
                        readOnly={isReadOnly}
                        value={details.driveCount === 0 ? '' : String(details.driveCount)}
                        onChange={(_, data) => change(name, data.value)}
                      />
                    ) : (
                      <TextInput
                        readOnly={isReadOnly}
                        value={details[name satisfies TextField]}
                        onValue={(text) => change(name, text)}
                        isMono={name === 'trackingNumber' || name === 'returnCarrierAccount'}
                        {...(isCarrier ? { list: carriers } : {})}
                        {...(place.type === undefined ? {} : { type: place.type })}
                      />
                    )}
                  </CheckedField>
                );
              })}
            </div>
          </Panel>
        ))}
    </div>
  );
}

function isEmpty(details: ShippingDetails, name: ShippingField): boolean {
  return details[name] === '' || details[name] === 0;
}

function returnPart(values: Partial<ShippingDetails>): Partial<ShippingDetails> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name.startsWith('return')));
}
