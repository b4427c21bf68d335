import { makeStyles, tokens } from '@fluentui/react-components';
import type { ShippingDetails, ShippingField } from '../../shared/domain/shipping.ts';
import { formatCount, formatDay } from '../format.ts';
import { words } from '../words.ts';
import { Facts } from './facts.tsx';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    alignItems: 'stretch',
    gap: tokens.spacingHorizontalXL,
  },
});

const parcel: readonly ShippingField[] = [
  'outboundCarrier',
  'trackingNumber',
  'driveCount',
  'shipDate',
  'returnCarrier',
  'returnCarrierAccount',
];
const address: readonly ShippingField[] = [
  'returnName',
  'returnPhone',
  'returnEmail',
  'returnStreet1',
  'returnStreet2',
  'returnCity',
  'returnState',
  'returnPostalCode',
  'returnCountry',
];
const mono: ReadonlySet<ShippingField> = new Set(['trackingNumber', 'returnCarrierAccount']);

/** The shipping details to read, not to change. */
export function ShippingSummary({ details }: { readonly details: ShippingDetails }) {
  const styles = useStyles();
  const factsOf = (names: readonly ShippingField[]) =>
    names
      .filter((name) => details[name] !== '')
      .map((name) => ({
        term: words.shipping.fields[name].label,
        value: textOf(details, name),
        isMono: mono.has(name),
      }));
  return (
    <div className={styles.columns}>
      <Panel title={words.shipping.sections.parcel}>
        <Facts facts={factsOf(parcel)} />
      </Panel>
      <Panel title={words.shipping.sections.address}>
        <Facts facts={factsOf(address)} />
      </Panel>
    </div>
  );
}

function textOf(details: ShippingDetails, name: ShippingField): string {
  if (name === 'driveCount') return formatCount(details.driveCount);
  if (name === 'shipDate') return formatDay(`${details.shipDate}T12:00:00`);
  return details[name];
}
