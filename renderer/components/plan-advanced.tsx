import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Select,
  tokens,
} from '@fluentui/react-components';
import { manifestHashAlgorithm, manifestHashNames } from '../../shared/domain/manifest-hash.ts';
import type { PlanField } from '../../shared/domain/plan.ts';
import { blobType, cipher } from '../../shared/domain/plan.ts';
import { useDraft } from '../context.tsx';
import { words } from '../words.ts';
import type { CheckedFieldProps } from './checked-field.tsx';
import { CheckedField } from './checked-field.tsx';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  header: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
  panel: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    alignItems: 'start',
    gap: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXL}`,
    margin: `${tokens.spacingVerticalM} 0 0`,
  },
  wide: { gridColumn: '1 / -1' },
});

export interface PlanAdvancedProps {
  readonly field: (name: PlanField) => Omit<CheckedFieldProps, 'children'>;
  readonly box: (name: PlanField) => {
    value: string;
    onValue: (value: string) => void;
    readOnly: boolean;
  };
  readonly isReadOnly: boolean;
}

/** What most people leave alone: resource group, kind of blob, cipher, manifest hash. */
export function PlanAdvanced({ field, box, isReadOnly }: PlanAdvancedProps) {
  const styles = useStyles();
  const plan = useDraft((state) => state.plan);
  const setPlan = useDraft((state) => state.setPlan);
  return (
    <Accordion collapsible>
      <AccordionItem value="advanced">
        <AccordionHeader className={styles.header} as="h3">
          {words.plan.advanced}
        </AccordionHeader>
        <AccordionPanel className={styles.panel}>
          <CheckedField {...field('resourceGroup')} className={styles.wide}>
            <TextInput {...box('resourceGroup')} isMono />
          </CheckedField>
          <CheckedField {...field('blobType')}>
            <Select
              value={plan.blobType}
              disabled={isReadOnly}
              onChange={(_, data) => setPlan({ blobType: blobType.parse(data.value) })}
            >
              {blobType.options.map((type) => (
                <option key={type} value={type}>
                  {words.plan.blobTypes[type]}
                </option>
              ))}
            </Select>
          </CheckedField>
          <CheckedField {...field('cipher')}>
            <Select
              value={plan.cipher}
              disabled={isReadOnly}
              onChange={(_, data) => setPlan({ cipher: cipher.parse(data.value) })}
            >
              {cipher.options.map((one) => (
                <option key={one} value={one}>
                  {words.plan.ciphers[one]}
                </option>
              ))}
            </Select>
          </CheckedField>
          <CheckedField {...field('manifestHash')}>
            <Select
              value={plan.manifestHash}
              disabled={isReadOnly}
              onChange={(_, data) =>
                setPlan({ manifestHash: manifestHashAlgorithm.parse(data.value) })
              }
            >
              {manifestHashAlgorithm.options.map((one) => (
                <option key={one} value={one}>
                  {manifestHashNames[one]}
                </option>
              ))}
            </Select>
          </CheckedField>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
