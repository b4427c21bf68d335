import type { PlanField } from '../../../../shared/domain/plan.ts';
import { planFieldNames } from '../../../../shared/domain/field-names.ts';
import { checkPlanDraft } from '../../../../shared/domain/plan-rules.ts';
import { requirePublishSettings } from '../check-plan.ts';
import type { Check } from './check.ts';
import { passed, skipped } from './check.ts';

/** Rows of the boxes that are judged by their text alone, with what a wrong one does. */
const named = {
  azureImportJobName: 'Both job services refuse other names.',
  azureSubscriptionId: 'The job is made in this subscription.',
  azureStorageAccount: 'Azure has no accounts of other names.',
  azureStorageContainer: 'Azure has no containers of other names.',
  resourceGroup: 'The job is made in this resource group.',
  blobType: 'DPM, MABS and MARS look for page blobs.',
  cipher: 'The data centre has to open the disks.',
  manifestHash: 'The data centre compares it with the manifest on the disk.',
} as const satisfies Partial<Record<PlanField, string>>;

/** Name rules and the publish settings file (spec 6.2, 7). */
export const planChecks: readonly Check[] = [
  ...(Object.keys(named) as (keyof typeof named)[]).map((field): Check => ({
    id: `name-${field}`,
    group: 'plan',
    title: planFieldNames[field],
    why: named[field],
    look: (sight) => {
      const plan = sight.plan();
      const check = checkPlanDraft(plan).find((one) => one.field === field);
      if (check === undefined) return Promise.resolve(skipped('There is no rule for it.'));
      const { state, text, next = null } = check;
      const evidence = plan[field] === '' ? text : `${plan[field]}: ${text}`;
      return Promise.resolve({ state, evidence, fix: next, action: null });
    },
  })),
  {
    id: 'publish-settings',
    group: 'plan',
    title: 'Publish settings file',
    why: 'The old tools take subscription and cloud from it; it cannot sign requests to the Resource Manager.',
    look: async (sight) => {
      const { azurePublishSettings: path, azureSubscriptionId } = sight.plan();
      if (path === '') return skipped('No publish settings file is used; you sign in instead.');
      const names = await requirePublishSettings(sight.context, path, azureSubscriptionId);
      return passed(`It is valid and holds ${names.join(', ')}.`);
    },
  },
];
