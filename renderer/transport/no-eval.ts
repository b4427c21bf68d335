import { config } from 'zod';

// The page's policy forbids building functions from text. Told so before the first schema is made, the parser library
// does not even try; each try would be reported in the console. Import this before anything that holds schemas.
config({ jitless: true });
