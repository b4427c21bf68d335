import { counted } from '../../counted.ts';

export const disksCounted = (count: number) => counted(count, 'Datenträger', 'Datenträger');
/** After `auf`, `mit` and the like. */
export const disksCountedDative = (count: number) => counted(count, 'Datenträger', 'Datenträgern');
export const filesCounted = (count: number) => counted(count, 'Datei', 'Dateien');
export const jobsCounted = (count: number) => counted(count, 'Auftrag', 'Aufträge');
