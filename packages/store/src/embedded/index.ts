export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from './embedded-error.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts';
