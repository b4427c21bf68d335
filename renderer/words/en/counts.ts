import { counted } from '../../counted.ts';

export const disksCounted = (count: number) => counted(count, 'disk', 'disks');
export const sparesCounted = (count: number) => counted(count, 'spare', 'spares');
export const filesCounted = (count: number) => counted(count, 'file', 'files');
