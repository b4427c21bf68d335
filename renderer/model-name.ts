import { standInModels } from '../shared/domain/disk-model.ts';
import { words } from './words.ts';

/** A disk's model as a person reads it: what stands for a missing one is a word of this program, the rest the maker's. */
export function modelName(model: string): string {
  if (model === standInModels.image) return words.disks.imageModel;
  return model === standInModels.unknown ? words.disks.noModel : model;
}
