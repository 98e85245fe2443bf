import type { Actor } from './actor.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly workspaceAdmin: boolean;
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly createdAt: string;
}

export interface PeopleStore {
  readonly get: (ids: readonly string[]) => Promise<ReadonlyMap<string, Person>>;
  readonly list: (filter: {
    readonly search?: string;
    readonly app?: string;
    readonly role?: string;
    readonly limit: number;
  }) => Promise<readonly Person[]>;
  readonly setRoles: (input: {
    readonly id: string;
    readonly app: string;
    readonly roles: readonly string[];
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<void>;
  readonly setActive: (input: {
    readonly id: string;
    readonly active: boolean;
    readonly actor: Actor;
    readonly at: Date;
  }) => Promise<void>;
}
