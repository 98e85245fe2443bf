import { configureGlobal } from 'fast-check';

// The same commit gives the same verdict: `npm test` draws its random cases from one seed, and what fails can be run
// again. `npm run test:long` draws anew each time and prints its seed; WEIR_SEED names one.
const given = process.env.WEIR_SEED;
const seed = given === undefined ? 20_251_103 : Number(given);
if (!process.env.WEIR_LONG || given !== undefined) configureGlobal({ seed });
