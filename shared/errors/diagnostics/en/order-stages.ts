import type { CodeTable } from '../code-words.ts';
import { fine, notice, problem } from '../code-words.ts';

/** Stages of a Data Box order for the customer's own disks (spec 1.10, 2.1). */
export const orderStages = {
  AwaitingShipmentDetails: notice(
    'The order exists and waits for the tracking number.',
    'Send the disks and give carrier and tracking number within two weeks of creation, or the order is removed.',
  ),
  ShippedToAzureDC: fine(
    'The carrier has the parcel.',
    'It should arrive within two weeks. The order cannot be cancelled any more.',
  ),
  AtAzureDC: fine(
    'The parcel is at the data centre.',
    'Wait; check-in takes one to three working days.',
  ),
  DataCopy: fine(
    'The disks are being copied.',
    'Wait, usually seven to ten days; keep the account keys as they are.',
  ),
  PreparingToShipFromAzureDC: fine('Copying is over; the disks are being packed.'),
  ShippedToCustomer: fine('The disks are on their way back.'),
  Completed: fine(
    'The order is completed.',
    'Check now that every byte arrived; the record goes after 90 days.',
  ),
  CompletedWithWarnings: notice(
    'The order is completed, with remarks.',
    'Read the copy logs, then check that every byte arrived.',
  ),
  CompletedWithErrors: problem(
    'The order is over, but something was not copied.',
    'Read the copy logs; keep the staging location and send what they name again.',
  ),
  Cancelled: notice('The order was cancelled.', 'Create another one when the disks are to go.'),
  Aborted: problem(
    'The service ended the order.',
    'Ask Azure support why, with the name of the order.',
  ),
  Failed_IssueDetectedAtAzureDC: problem(
    'The data centre found something that keeps it from copying.',
    'Read the status of each disk and its copy log.',
  ),
  Failed_IssueReportedAtCustomer: problem(
    'Something was reported at the place the disks came from.',
    'Answer the messages to the contact address of the order.',
  ),
} satisfies CodeTable;
