import { keepCompiledCode } from '../compile-cache.ts';

// First of all, so that it holds for everything that is loaded after.
keepCompiledCode();
await import('./run.ts');
