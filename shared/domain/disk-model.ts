/** What stands for the model of a disk that names none; stored and shown on the command line as it is here. */
export const standInModels = {
  image: 'Practice disk image',
  unknown: 'Disk without a model name',
} as const;
