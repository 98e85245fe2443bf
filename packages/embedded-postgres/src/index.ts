export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './embedded-error.ts';
export { homeOf } from './places.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';
