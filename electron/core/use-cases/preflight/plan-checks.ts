import { say } from '../../../../shared/language/say.ts';
import type { PlanField } from '../../../../shared/domain/plan.ts';
import { planFieldNames } from '../../../../shared/domain/field-names.ts';
import { checkPlanDraft } from '../../../../shared/domain/plan-rules.ts';
import { requirePublishSettings } from '../check-plan.ts';
import type { Check } from './check.ts';
import { passed, skipped } from './outcome.ts';

/** Rows of the boxes that are judged by their text alone, with what a wrong one does. */
const named = {
  azureImportJobName: () => say`Both job services refuse other names.`,
  azureSubscriptionId: () => say`The job is made in this subscription.`,
  azureStorageAccount: () => say`Azure has no accounts of other names.`,
  azureStorageContainer: () => say`Azure has no containers of other names.`,
  resourceGroup: () => say`The job is made in this resource group.`,
  blobType: () => say`DPM, MABS and MARS look for page blobs.`,
  cipher: () => say`The data centre has to open the disks.`,
  manifestHash: () => say`The data centre compares it with the manifest on the disk.`,
} satisfies Partial<Record<PlanField, () => string>>;

/** Name rules and the publish settings file (spec 6.2, 7). */
export const planChecks: readonly Check[] = [
  ...(Object.keys(named) as (keyof typeof named)[]).map((field): Check => ({
    id: `name-${field}`,
    group: 'plan',
    get title() {
      return planFieldNames[field];
    },
    get why() {
      return named[field]();
    },
    look: (sight) => {
      const plan = sight.plan();
      const check = checkPlanDraft(plan).find((one) => one.field === field);
      if (check === undefined) return Promise.resolve(skipped(say`There is no rule for it.`));
      const { state, text, next = null } = check;
      const evidence = plan[field] === '' ? text : `${plan[field]}: ${text}`;
      return Promise.resolve({ state, evidence, fix: next, action: null });
    },
  })),
  {
    id: 'publish-settings',
    group: 'plan',
    get title() {
      return say`Publish settings file`;
    },
    get why() {
      return say`The old tools take subscription and cloud from it; it cannot sign requests to the Resource Manager.`;
    },
    look: async (sight) => {
      const { azurePublishSettings: path, azureSubscriptionId } = sight.plan();
      if (path === '') return skipped(say`No publish settings file is used; you sign in instead.`);
      const names = await requirePublishSettings(sight.context, path, azureSubscriptionId);
      return passed(say`It is valid and holds ${names.join(', ')}.`);
    },
  },
];
