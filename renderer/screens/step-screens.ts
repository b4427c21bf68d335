import type { ComponentType } from 'react';
import type { JobView, StepId } from '../../shared/domain/job.ts';
import { AddressScreen } from './address.tsx';
import { BackupScreen } from './backup.tsx';
import { DisksScreen } from './disks.tsx';
import { FinishScreen } from './finish.tsx';
import { JobPreflightScreen } from './preflight.tsx';
import { PlanScreen } from './plan.tsx';
import { ShippingScreen } from './shipping.tsx';
import { TrackScreen } from './track.tsx';
import { WriteScreen } from './write.tsx';

/** The screen of each step. */
export const stepScreens = {
  plan: PlanScreen,
  backup: BackupScreen,
  preflight: JobPreflightScreen,
  disks: DisksScreen,
  write: WriteScreen,
  address: AddressScreen,
  shipping: ShippingScreen,
  track: TrackScreen,
  finish: FinishScreen,
} as const satisfies Record<StepId, ComponentType<{ readonly job: JobView }>>;
